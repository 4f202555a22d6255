import sys

# Bug: lets every red stamp have a partner, even one that is worth enough alone.
data = list(map(int, sys.stdin.read().split()))
r, b, price = data[:3]
red = sorted(data[3 : 3 + r])
blue = sorted(data[3 + r :], reverse=True)
letters = 0
for first, second in zip(red, blue):
    if first + second >= price:
        letters += 1
print(letters)
