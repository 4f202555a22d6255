import re
import sys

# Bug: any character is taken for a letter, so "1000" and "..." are shortened too.
message = sys.stdin.read().split("\n")[1]
short = re.sub(r"(.)\1{2,}", lambda match: match.group(0)[:2], message, flags=re.IGNORECASE)
print(short)
print(len(message) - len(short))
