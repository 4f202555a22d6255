import heapq
import sys
from collections import deque


class Order:
    def __init__(self, number, side, trader, price, quantity, slice_):
        self.number = number
        self.side = side
        self.trader = trader
        self.price = price
        self.left = quantity  # while it sleeps or is matched
        self.slice = slice_
        self.shown = 0
        self.hidden = 0

    def show(self, total):
        self.shown = min(self.slice, total)
        self.hidden = total - self.shown


class Exchange:
    def __init__(self):
        self.queues = {"B": {}, "S": {}}  # price -> deque of orders
        self.best = {"B": [], "S": []}  # heaps of keys, with prices that may be gone
        self.resting = {}
        self.sleeping = {}
        self.alarms = {"B": [], "S": []}
        self.line = deque()
        self.last = None
        self.volume = self.value = 0

    def best_price(self, side):
        heap = self.best[side]
        while heap:
            price = abs(heap[0])
            if self.queues[side].get(price):
                return price
            heapq.heappop(heap)
            self.queues[side].pop(price, None)
        return None

    def trade(self, quantity, price):
        self.volume += quantity
        self.value += quantity * price
        self.last = price
        woken = []
        for side, sign in (("B", 1), ("S", -1)):
            heap = self.alarms[side]
            while heap and heap[0][0] <= sign * price:
                number = heapq.heappop(heap)[1]
                if number in self.sleeping:
                    woken.append(number)
        for number in sorted(woken):
            self.line.append(self.sleeping.pop(number))

    def sweep(self, order, queue, price):
        """Matches the order with one queue."""
        total = sum(other.shown + other.hidden for other in queue)
        want = min(order.left, total)
        order.left -= want

        def after(other, rounds):
            """What `rounds` full passes take from a resting order."""
            if rounds == 0:
                return 0
            return min(other.shown + other.hidden, other.shown + (rounds - 1) * other.slice)

        low, high = 0, 10**9 + 1  # so many full passes are (not) covered by what is wanted
        if sum(other.shown for other in queue) > want:
            high = 1
        while high - low > 1:
            middle = (low + high) // 2
            if sum(after(other, middle) for other in queue) <= want:
                low = middle
            else:
                high = middle
        traded = 0
        for _ in range(len(queue)):
            other = queue.popleft()
            taken = after(other, low)
            want -= taken
            if other.trader != order.trader:
                traded += taken
            if taken:
                other.show(other.shown + other.hidden - taken)
            if other.shown:
                queue.append(other)
            else:
                del self.resting[other.number]
        while want:
            other = queue[0]
            taken = min(want, other.shown)
            want -= taken
            other.shown -= taken
            if other.trader != order.trader:
                traded += taken
            if other.shown == 0:
                queue.popleft()
                if other.hidden:
                    other.show(other.hidden)
                    queue.append(other)
                else:
                    del self.resting[other.number]
        if traded:
            self.trade(traded, price)

    def come_in(self, order, keep):
        against = "S" if order.side == "B" else "B"
        while order.left:
            price = self.best_price(against)
            if price is None:
                break
            if (price > order.price) if order.side == "B" else (price < order.price):
                break
            self.sweep(order, self.queues[against][price], price)
        if order.left and keep:
            order.show(order.left)
            self.resting[order.number] = order
            book = self.queues[order.side]
            if order.price not in book:
                book[order.price] = deque()
                sign = -1 if order.side == "B" else 1
                heapq.heappush(self.best[order.side], sign * order.price)
            book[order.price].append(order)

    def amend(self, number, quantity):
        if number in self.sleeping:
            self.sleeping[number].left = quantity
            return
        order = self.resting[number]
        total = order.shown + order.hidden
        if quantity < total:
            order.shown = min(order.shown, quantity)
            order.hidden = quantity - order.shown
        elif quantity > total:
            queue = self.queues[order.side][order.price]
            queue.remove(order)
            queue.append(order)
            order.hidden += quantity - total

    def withdraw(self, number):
        if number in self.sleeping:
            del self.sleeping[number]
        else:
            order = self.resting.pop(number)
            self.queues[order.side][order.price].remove(order)

    def command(self, number, words):
        kind = words[0]
        if kind in "CA":
            target = int(words[1])
            if target not in self.sleeping and target not in self.resting:
                return "rejected"
            if kind == "C":
                self.withdraw(target)
            else:
                self.amend(target, int(words[2]))
            return "ok"
        self.volume = self.value = 0
        side = words[1]
        numbers = [int(word) for word in words[2:]]
        if kind == "T":
            trader, trigger, price, quantity, slice_ = numbers
            order = Order(number, side, trader, price, quantity, slice_)
            sign = 1 if side == "B" else -1
            if self.last is not None and sign * trigger <= sign * self.last:
                self.line.append(order)
            else:
                self.sleeping[number] = order
                heapq.heappush(self.alarms[side], (sign * trigger, number))
        elif kind == "L":
            self.come_in(Order(number, side, *numbers), True)
        else:
            self.come_in(Order(number, side, *numbers, 1), False)
        while self.line:
            self.come_in(self.line.popleft(), True)
        return f"{self.volume} {self.value}"

    def book(self):
        lines = []
        for side in "BS":
            for price in sorted(self.queues[side], reverse=side == "B"):
                for order in self.queues[side][price]:
                    lines.append(f"{side} {price} {order.number} {order.shown} {order.hidden}")
        for number in sorted(self.sleeping):
            lines.append(f"Z {number} {self.sleeping[number].left}")
        return lines


def main():
    lines = sys.stdin.read().split("\n")
    n = int(lines[0])
    exchange = Exchange()
    out = [exchange.command(i, lines[i].split()) for i in range(1, n + 1)]
    print("\n".join(out + exchange.book()))


if __name__ == "__main__":
    main()
