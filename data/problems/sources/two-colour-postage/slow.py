import sys

# Right, but goes through all blue stamps for every red one.
data = list(map(int, sys.stdin.read().split()))
r, b, price = data[:3]
red = sorted(data[3 : 3 + r], reverse=True)
blue = data[3 + r :]
letters = 0
for value in red:
    if value >= price:
        letters += 1
        continue
    best = -1
    for place, supplement in enumerate(blue):
        if value + supplement >= price and (best < 0 or supplement < blue[best]):
            best = place
    if best >= 0:
        del blue[best]
        letters += 1
print(letters)
