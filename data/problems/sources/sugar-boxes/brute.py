import sys

data = list(map(int, sys.stdin.read().split()))
for low, high in zip(data[2::2], data[3::2]):
    print(sum(x * (x + 1) * (x + 2) % data[0] == 0 for x in range(low, high + 1)))
