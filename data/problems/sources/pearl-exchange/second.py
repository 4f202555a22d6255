"""Second implementation: one list of orders with time stamps, and every trade on its own."""

import sys


def main():
    rows = sys.stdin.read().splitlines()
    orders = []  # dicts of the resting orders, in no order
    asleep = []
    line = []
    clock = 0
    last = 0

    def meets(order, price):
        if order["side"] == "B":
            return price >= order["trigger"]
        return price <= order["trigger"]

    def wake(price):
        for order in [o for o in asleep if meets(o, price)]:
            asleep.remove(order)
            line.append(order)

    def stamp():
        nonlocal clock
        clock += 1
        return clock

    def enter(order, total):
        order["shown"] = min(order["slice"], total)
        order["hidden"] = total - order["shown"]
        order["time"] = stamp()

    def run(order, keep):
        nonlocal last
        volume = value = 0
        direction = 1 if order["side"] == "B" else -1
        while order["left"] > 0:
            partners = [
                o
                for o in orders
                if o["side"] != order["side"]
                and direction * o["price"] <= direction * order["price"]
            ]
            if not partners:
                break
            other = min(partners, key=lambda o: (direction * o["price"], o["time"]))
            m = min(order["left"], other["shown"])
            order["left"] -= m
            other["shown"] -= m
            if other["shown"] == 0:
                if other["hidden"] == 0:
                    orders.remove(other)
                else:
                    enter(other, other["hidden"])
            if other["trader"] != order["trader"]:
                volume += m
                value += m * other["price"]
                last = other["price"]
                wake(last)
        if keep and order["left"] > 0:
            enter(order, order["left"])
            orders.append(order)
        return volume, value

    for number, row in enumerate(rows[1 : int(rows[0]) + 1], 1):
        kind, *rest = row.split()
        if kind in ("C", "A"):
            known = [o for o in orders + asleep if o["number"] == int(rest[0])]
            if not known:
                print("rejected")
                continue
            print("ok")
            order = known[0]
            if kind == "C":
                (asleep if order in asleep else orders).remove(order)
            elif order in asleep:
                order["left"] = int(rest[1])
            else:
                change = int(rest[1]) - order["shown"] - order["hidden"]
                if change > 0:
                    enter(order, int(rest[1]))
                while change < 0:
                    part = "hidden" if order["hidden"] else "shown"
                    step = min(-change, order[part])
                    order[part] -= step
                    change += step
            continue
        side = rest[0]
        numbers = list(map(int, rest[1:]))
        order = {"number": number, "side": side, "trader": numbers.pop(0), "slice": 1}
        if kind == "T":
            order["trigger"] = numbers.pop(0)
        order["price"], order["left"] = numbers[0], numbers[1]
        if kind != "I":
            order["slice"] = numbers[2]
        volume = value = 0
        if kind == "T":
            asleep.append(order)
            if last and meets(order, last):
                asleep.pop()
                line.append(order)
        else:
            volume, value = run(order, kind == "L")
        while line:
            more = run(line.pop(0), True)
            volume += more[0]
            value += more[1]
        print(volume, value)
    for side, sign in (("B", -1), ("S", 1)):
        for o in sorted(orders, key=lambda o: (sign * o["price"], o["time"])):
            if o["side"] == side:
                print(side, o["price"], o["number"], o["shown"], o["hidden"])
    for o in asleep:
        print("Z", o["number"], o["left"])


if __name__ == "__main__":
    main()
