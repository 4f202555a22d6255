import re
import sys

# Bug: upper and lower case are different letters here.
message = sys.stdin.read().split("\n")[1]
short = re.sub(r"([a-zA-Z])\1{2,}", r"\1\1", message)
print(short)
print(len(message) - len(short))
