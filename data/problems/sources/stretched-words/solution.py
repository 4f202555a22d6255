import sys


def shorten(message: str) -> str:
    kept: list[str] = []
    run = 0
    previous = ""
    for char in message:
        lowered = char.lower()
        run = run + 1 if lowered == previous else 1
        previous = lowered
        if run <= 2 or not char.isalpha():
            kept.append(char)
    return "".join(kept)


def main() -> None:
    message = sys.stdin.read().split("\n")[1]
    short = shorten(message)
    print(short)
    print(len(message) - len(short))


main()
