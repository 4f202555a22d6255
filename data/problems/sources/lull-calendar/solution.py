import re
import sys

REFORM = 700


def is_long(rank):
    if rank % 5:
        return False
    return rank <= REFORM or rank % 45 != 0 or rank % 405 == 0


def long_before(rank):
    """How many long years have a rank from 1 to rank - 1; negative for ranks below 1."""

    def new_rule(x):
        return x // 5 - x // 45 + x // 405

    x = rank - 1
    if x <= REFORM:
        return x // 5
    return REFORM // 5 + new_rule(x) - new_rule(REFORM)


def month_length(rank, month):
    if month == 4 and is_long(rank):
        return 33
    return 33 if month % 2 else 32


def year_start(rank):
    """Days and week days from the first day of year 1 to the first day of this year."""
    years, longs = rank - 1, long_before(rank)
    gap = 10 if rank > REFORM else 0
    return 360 * years + 2 * longs - gap, 358 * years + longs - gap


def parse(text):
    """(rank, month, day), month 12 for the lull; None for a date that does not exist."""
    year, month, day = text.split(".")
    year, day = int(year), int(day)
    if year == 0:
        return None
    rank = year if year > 0 else year + 1
    if month == "L":
        return (rank, 12, day) if 1 <= day <= 2 + is_long(rank) else None
    month = int(month)
    if not (1 <= month <= 11 and 1 <= day <= month_length(rank, month)):
        return None
    if rank == REFORM and month == 6 and 11 <= day <= 20:
        return None
    return rank, month, day


def day_of_year(date):
    rank, month, day = date
    days = sum(month_length(rank, m) for m in range(1, month)) + day - 1
    if rank == REFORM and (month, day) >= (6, 21):
        days -= 10
    return days


def serial(date):
    return year_start(date[0])[0] + day_of_year(date)


def week_serial(date):
    """For days that are not lull days."""
    return year_start(date[0])[1] + day_of_year(date)


def locate(number, which):
    """The date with this serial (which = 0) or week serial (which = 1) number."""
    low, high = number // 300 - 2, number // 400 - 2
    low, high = min(low, high), max(low, high) + 4
    while high - low > 1:
        middle = (low + high) // 2
        if year_start(middle)[which] <= number:
            low = middle
        else:
            high = middle
    rest = number - year_start(low)[which]
    if low == REFORM and rest >= day_of_year((low, 6, 21)):
        rest += 10
    month = 1
    while month < 12 and rest >= month_length(low, month):
        rest -= month_length(low, month)
        month += 1
    return low, month, rest + 1


def add_months(date, months):
    if months == 0:
        return date
    rank, month, day = date
    if month == 12:
        month, day = 11, 33
    index = 11 * rank + month - 1 + months
    rank, month = index // 11, index % 11 + 1
    day = min(day, month_length(rank, month))
    if rank == REFORM and month == 6 and 11 <= day <= 20:
        day = 21
    return rank, month, day


def add(date, span):
    sums = {"y": 0, "m": 0, "w": 0, "d": 0}
    for number, unit in re.findall(r"([+-]\d+)([ymwd])", span):
        sums[unit] += int(number)
    date = add_months(date, 11 * sums["y"] + sums["m"])
    weeks = sums["w"]
    if weeks:
        if date[1] < 12:
            number = week_serial(date)
        else:
            number = year_start(date[0] + 1)[1] - (weeks > 0)
        date = locate(number + 7 * weeks, 1)
    if sums["d"]:
        date = locate(serial(date) + sums["d"], 0)
    rank, month, day = date
    year = rank if rank > 0 else rank - 1
    if month == 12:
        return f"{year}.L.{day} -"
    return f"{year}.{month}.{day} {week_serial(date) % 7 + 1}"


def difference(first, second):
    sign = -1 if second < first else 1
    months = abs(11 * (second[0] - first[0]) + second[1] - first[1]) + 2
    while months and sign * (serial(add_months(first, sign * months)) - serial(second)) > 0:
        months -= 1
    days = abs(serial(second) - serial(add_months(first, sign * months)))
    parts = [(months // 11, "y"), (months % 11, "m"), (days, "d")]
    mark = "-" if sign < 0 else "+"
    return "".join(f"{mark}{number}{unit}" for number, unit in parts if number) or "0d"


def count_in_year(rank, start, k, w):
    """Days k on week day w (from 0) in a year that begins on week day `start`."""
    total = 0
    offset = k - 1
    long = is_long(rank)
    for month in range(1, 12):
        length = 33 if month % 2 or (month == 4 and long) else 32
        if k <= length and (start + offset) % 7 == w:
            total += 1
        offset += length
    return total


def count_years(first, last, k, w, memo):
    """Matching days in the years with ranks first..last - 1, all on one side of the reform."""
    if first >= last:
        return 0
    # The pattern of long years and week days repeats after this many years.
    period = 35 if last <= REFORM else 2835
    base = 0 if last <= REFORM else REFORM + 1
    if (period, k, w) not in memo:
        cache = {}
        sums = [0]
        for rank in range(base, base + period):
            key = is_long(rank), year_start(rank)[1] % 7
            if key not in cache:
                cache[key] = count_in_year(rank, key[1], k, w)
            sums.append(sums[-1] + cache[key])
        memo[period, k, w] = sums
    sums = memo[period, k, w]

    def before(rank):
        rounds, rest = divmod(rank - base, period)
        return rounds * sums[period] + sums[rest]

    return before(last) - before(first)


def count_part(rank, first, last, k, w):
    """Matching days of one year between two (month, day) pairs, both included."""
    return sum(
        first <= (month, k) <= last
        and k <= month_length(rank, month)
        and not (rank == REFORM and month == 6 and 11 <= k <= 20)
        and week_serial((rank, month, k)) % 7 == w
        for month in range(1, 12)
    )


def count(first, second, k, w, memo):
    if second < first:
        return 0
    if first[0] == second[0]:
        return count_part(first[0], first[1:], second[1:], k, w)
    total = count_part(first[0], first[1:], (13, 0), k, w)
    total += count_part(second[0], (0, 0), second[1:], k, w)
    low, high = first[0] + 1, second[0]
    total += count_years(low, min(high, REFORM), k, w, memo)
    if low <= REFORM < high:
        total += count_part(REFORM, (0, 0), (13, 0), k, w)
    total += count_years(max(low, REFORM + 1), high, k, w, memo)
    return total


def main():
    lines = sys.stdin.read().split("\n")
    memo = {}
    for line in lines[1 : int(lines[0]) + 1]:
        words = line.split()
        first = parse(words[1])
        second = parse(words[2]) if words[0] != "add" else first
        if first is None or second is None:
            print("invalid")
        elif words[0] == "add":
            print(add(first, words[2]))
        elif words[0] == "diff":
            print(difference(first, second))
        else:
            print(count(first, second, int(words[3]), int(words[4]) - 1, memo))


if __name__ == "__main__":
    main()
