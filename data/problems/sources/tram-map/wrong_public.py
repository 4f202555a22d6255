import sys

data = list(map(int, sys.stdin.read().split()))
for i in range(1, len(data), 3):
    n, leaves, longest = data[i : i + 3]
    half = longest // 2
    branches = leaves - 2
    spare = n - longest - 1
    # Bug: an odd longest journey does not leave room for branches of (longest + 1) // 2 stops.
    reach = (longest + 1) // 2
    if not branches <= spare <= branches * reach:
        print("NO")
        continue
    print("YES")
    arms = [half, longest - half]
    for k in range(branches):
        length = min(reach, spare - (branches - k - 1))
        arms.append(length)
        spare -= length
    stop = 1
    for length in arms:
        before = 1
        for _ in range(length):
            stop += 1
            print(before, stop)
            before = stop
