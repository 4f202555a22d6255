import re
import sys


def fail(why: str) -> None:
    print(why)
    sys.exit(1)


text = sys.stdin.read()
lines = text.split("\n")
if len(lines) != 3 or lines[2]:
    fail("there must be exactly two lines")
if not re.fullmatch(r"[1-9][0-9]{0,4}", lines[0]) or int(lines[0]) > 50_000:
    fail("n must be an integer from 1 to 50000")
message = lines[1]
if len(message) != int(lines[0]):
    fail(f"the message has {len(message)} characters, not {lines[0]}")
if not re.fullmatch(r"[a-zA-Z0-9 .,!?-]+", message):
    fail("the message has a character that is not allowed")
if message != message.strip(" "):
    fail("the message starts or ends with a space")
