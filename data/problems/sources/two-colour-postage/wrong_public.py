import sys

# Bug: gives the largest blue stamp to the largest red one, which needs it least.
data = list(map(int, sys.stdin.read().split()))
r, b, price = data[:3]
red = data[3 : 3 + r]
blue = sorted(data[3 + r :])
letters = sum(value >= price for value in red)
for value in sorted((value for value in red if value < price), reverse=True):
    if blue and value + blue[-1] >= price:
        blue.pop()
        letters += 1
print(letters)
