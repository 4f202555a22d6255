"""Second implementation: writes out every day of the years around, for years near 1 to 1000."""

import sys


def ranks_to_year(rank):
    return rank if rank >= 1 else rank - 1


def long_year(rank):
    if rank % 5 != 0:
        return False
    if rank > 700 and rank % 45 == 0 and rank % 405 != 0:
        return False
    return True


def days_of(rank):
    days = []
    for month in range(1, 12):
        length = [32, 33][month % 2]
        if month == 4 and long_year(rank):
            length += 1
        for day in range(1, length + 1):
            if not (rank == 700 and month == 6 and 10 < day < 21):
                days.append((month, day))
    for day in range(1, 4 if long_year(rank) else 3):
        days.append(("L", day))
    return days


class Table:
    def __init__(self, low, high):
        weekday = 0
        if low < 1:
            for rank in range(low, 1):
                weekday -= sum(1 for d in days_of(rank) if d[0] != "L")
        else:
            for rank in range(1, low):
                weekday += sum(1 for d in days_of(rank) if d[0] != "L")
        self.names, self.week = [], []
        for rank in range(low, high + 1):
            for month, day in days_of(rank):
                self.names.append((ranks_to_year(rank), month, day))
                self.week.append(None if month == "L" else weekday % 7 + 1)
                weekday += month != "L"
        self.at = {name: i for i, name in enumerate(self.names)}

    def one_month(self, year, month, sign):
        month += sign
        if month in (0, 12):
            month = 11 if month == 0 else 1
            year += sign
            if year == 0:
                year += sign
        return year, month

    def months(self, i, count):
        if count == 0:
            return i
        year, month, day = self.names[i]
        if month == "L":
            month, day = 11, 33
        sign = 1 if count > 0 else -1
        for _ in range(abs(count)):
            year, month = self.one_month(year, month, sign)
        if year == 700 and month == 6 and 10 < day < 21:
            day = 21
        while (year, month, day) not in self.at:
            day -= 1
        return self.at[year, month, day]


def read(text):
    y, m, d = text.split(".")
    return int(y), m if m == "L" else int(m), int(d)


def main():
    rows = sys.stdin.read().splitlines()[1:]
    years = [read(w)[0] for row in rows for w in row.split() if w.count(".") == 2]
    table = Table(min(years) - 60, max(years) + 60)
    for row in rows:
        words = row.split()
        dates = [read(w) for w in words if w.count(".") == 2]
        if any(date not in table.at for date in dates):
            print("invalid")
            continue
        i = table.at[dates[0]]
        if words[0] == "add":
            total = {"y": 0, "m": 0, "w": 0, "d": 0}
            number = ""
            for c in words[2]:
                if c in total:
                    total[c] += int(number)
                    number = ""
                else:
                    number += c
            i = table.months(i, 11 * total["y"] + total["m"])
            sign = 1 if total["w"] > 0 else -1
            for _ in range(7 * abs(total["w"])):
                i += sign
                while table.week[i] is None:
                    i += sign
            i += total["d"]
            year, month, day = table.names[i]
            print(f"{year}.{month}.{day}", table.week[i] or "-")
        elif words[0] == "diff":
            j = table.at[dates[1]]
            t, sign = 0, 1 if j >= i else -1
            while sign * table.months(i, sign * (t + 1)) <= sign * j:
                t += 1
            d = abs(j - table.months(i, sign * t))
            text = ""
            for value, unit in ((t // 11, "y"), (t % 11, "m"), (d, "d")):
                if value:
                    text += f"{'+' if sign > 0 else '-'}{value}{unit}"
            print(text or "0d")
        else:
            k, w = int(words[3]), int(words[4])
            j = table.at[dates[1]]
            print(
                sum(
                    table.names[x][1] != "L" and table.names[x][2] == k and table.week[x] == w
                    for x in range(i, j + 1)
                )
            )


if __name__ == "__main__":
    main()
