import sys


def stretched_at(chars: list[str]) -> int:
    """The index of the third character of the first stretch, or -1."""
    for i in range(2, len(chars)):
        if chars[i].isalpha():
            low = chars[i].lower()
            if chars[i - 1].lower() == low and chars[i - 2].lower() == low:
                return i
    return -1


# Right, but looks through the message from its start again for every deleted character.
chars = list(sys.stdin.read().split("\n")[1])
deleted = 0
while (place := stretched_at(chars)) >= 0:
    del chars[place]
    deleted += 1
print("".join(chars))
print(deleted)
