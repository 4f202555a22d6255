import sys

SUITS = "KPRS"
POINTS = (0, -1, 0, 0, 1, 0, 0, 3, 2, 1)
HIGH = (9, 8, 7, 6, 5, 4, 3, 2, 1)
LOW = (1, 2, 3, 4, 5, 6, 7, 8, 9)
PLACE = {"H": {r: 9 - i for i, r in enumerate(HIGH)}, "L": {r: 9 - i for i, r in enumerate(LOW)}}
CROWN = {"H": 9, "L": 1}
TURNED = {"H": "L", "L": "H"}


class Deal:
    """One deal. Cards are (suit number, rank); the state is what lasts, without the coins."""

    def __init__(self, deck, state):
        self.dealer, self.lantern, self.tide, self.barnacles, self.pot, _ = state
        self.state = state
        self.trump = None
        self.ghost = None
        self.declarer = self.mate = self.called = None
        self.known = False
        first = (self.dealer + 1) % 4
        cut = self.pot + self.barnacles[self.dealer]
        deck = deck[cut:] + deck[:cut]
        self.order = [(first + i) % 4 for i in range(4)]
        self.hands = [None] * 4
        for i, player in enumerate(self.order):
            self.hands[player] = (
                deck[3 * i : 3 * i + 3]
                + deck[14 + 2 * i : 16 + 2 * i]
                + deck[24 + 3 * i : 27 + 3 * i]
            )
        self.hold = deck[12:14] + deck[22:24]

    def suit(self, card):
        return self.trump if card == self.ghost else card[0]

    def strength(self, card):
        if card == self.ghost:
            return 10
        if card[0] == self.trump:
            return card[1]
        return PLACE[self.tide][card[1]]

    def cheapest(self, cards):
        return min(cards, key=self.cheap_key)

    def cheap_key(self, card):
        return POINTS[card[1]], self.suit(card) == self.trump, self.strength(card), card[0]

    def dearest(self, cards):
        return min(
            cards,
            key=lambda c: (-POINTS[c[1]], self.suit(c) == self.trump, -self.strength(c), c[0]),
        )

    def count(self, cards, suit):
        return sum(self.suit(card) == suit for card in cards)

    def wishes(self, player):
        best = None
        hand = self.hands[player]
        crown = CROWN[self.tide]
        for suit in range(4):
            ghost = (suit ^ 1, 5)
            trumps = [c for c in hand if c[0] == suit or c == ghost]
            others = [c for c in hand if c[0] != suit and c != ghost]
            worth = 2 * len(trumps) + sum(c[1] >= 7 for c in trumps) + 3 * (ghost in hand)
            worth += 2 * sum(c[1] == crown for c in others)
            worth += 3 - len({c[0] for c in others})
            worth += 2 * (player == self.lantern) - self.barnacles[player]
            key = (worth, len(trumps), -suit)
            if best is None or key > best:
                best = key
        return -best[2], min(6, (best[0] - 10) // 2)

    def bidding(self):
        wishes = [self.wishes(player) for player in range(4)]
        passes = [0] * 4
        bid = None
        silent = 0
        player = self.order[0]
        while silent < (4 if bid is None else 3):
            new = None
            favourite, limit = wishes[player]
            if passes[player] < (2 if player == self.lantern else 1) and not (
                bid and bid[1] == favourite and bid[2] == (player + 2) % 4
            ):
                level = 1
                if bid:
                    later = favourite > bid[1] if self.tide == "H" else favourite < bid[1]
                    level = bid[0] if later else bid[0] + 1
                if level <= limit:
                    new = level + (limit >= level + 2), favourite, player
            if new:
                bid, silent = new, 0
            else:
                silent += 1
                passes[player] += 1
            player = (player + 1) % 4
        return bid

    def exchange(self):
        hand = self.hands[self.declarer]
        hand += self.hold
        gone = []
        crown = CROWN[self.tide]
        for _ in range(4):
            plain = [c for c in hand if self.suit(c) != self.trump]
            sizes = [self.count(plain, suit) for suit in range(4)]
            single = [c for c in plain if sizes[c[0]] == 1 and c[1] != crown]
            short = [c for c in plain if 2 <= sizes[c[0]] <= 3]
            card = self.dearest(single or short) if single or short else self.cheapest(hand)
            hand.remove(card)
            gone.append(card)
        away = [
            c
            for player in range(4)
            if player != self.declarer
            for c in self.hands[player]
            if self.suit(c) != self.trump
        ]
        sizes = [self.count(hand, suit) for suit in range(4)]
        choice = [c for c in away if sizes[c[0]]] or away
        self.called = min(choice, key=lambda c: (-self.strength(c), sizes[c[0]], c[0]))
        self.mate = next(p for p in range(4) if self.called in self.hands[p])
        return gone

    def friend(self, player, other):
        if self.declarer is None or player == other:
            return False
        if player == self.lantern and player != self.declarer:
            return False
        ours = {self.declarer, self.mate}
        if player == self.mate and other == self.declarer:
            return True
        return self.known and (player in ours) == (other in ours)

    def leads(self, player, number):
        hand = self.hands[player]
        trumps = [c for c in hand if self.suit(c) == self.trump]
        if self.declarer is not None:
            if player == self.declarer and number <= 3 and trumps:
                return max(trumps, key=self.strength)
            if player == self.mate:
                if number >= 4 and self.called in hand:
                    return self.called
                if trumps and player != self.lantern:
                    return min(trumps, key=self.strength)
        if self.barnacles[player] >= 3:
            return self.dearest(hand)
        cards = [c for c in hand if self.suit(c) != self.trump] or hand
        suit = min({self.suit(c) for c in cards}, key=lambda s: (self.count(cards, s), -s))
        cards = [c for c in cards if self.suit(c) == suit]
        top = max(cards, key=self.strength)
        if suit != self.trump and top[1] == CROWN[self.tide]:
            return top
        return self.cheapest(cards)

    def winner(self, trick):
        """The index of the winning card, by rule 14."""
        if self.trump is not None and self.ghost in trick and (self.trump, 1) in trick:
            return trick.index((self.trump, 1))
        led = self.suit(trick[0])

        def rank(i):
            suit = self.suit(trick[i])
            return suit == self.trump, suit == led, self.strength(trick[i])

        return max(range(len(trick)), key=rank)

    def allowed(self, player, led):
        hand = self.hands[player]
        same = [c for c in hand if self.suit(c) == led]
        if same:
            return hand if all(c[1] == 1 for c in same) else same
        if self.barnacles[player] >= 3 and self.trump is not None:
            return [c for c in hand if self.suit(c) == self.trump] or hand
        return hand

    def follows(self, player, trick, leader):
        hand = self.hands[player]
        led = self.suit(trick[0])
        cards = self.allowed(player, led)
        size = len(trick)
        winning, losing = [], []
        for c in cards:
            (winning if self.winner([*trick, c]) == size else losing).append(c)
        last = size == 3
        if self.declarer is None:
            if losing:
                return min(losing, key=lambda c: (-self.strength(c), c[0]))
            if last:
                return self.dearest(cards)
            return min(cards, key=lambda c: (self.strength(c), c[0]))
        if self.friend(player, (leader + self.winner(trick)) % 4):
            pick = self.dearest if last or self.known else self.cheapest
            return pick(losing or cards)
        prize = sum(POINTS[c[1]] for c in trick)
        if winning:
            if last:
                if prize < 0 and losing:
                    return self.cheapest(losing)
                return self.dearest(winning)
            if prize >= (2 if player == self.declarer else 3):
                return max(winning, key=lambda c: (self.suit(c) == self.trump, self.strength(c)))
            if prize >= 1 and self.barnacles[player] < 2:
                return self.cheapest(winning)
        if (
            player not in (self.declarer, self.mate)
            and not self.barnacles[player]
            and not self.count(hand, led)
        ):
            small = [c for c in cards if c[1] <= 4]
            if small:
                return self.dearest(small)
        return self.cheapest(cards)

    def play(self):
        leader = self.lantern if self.declarer is None else self.order[0]
        winners, points = [], [0] * 4
        for number in range(1, 9):
            trick = []
            for i in range(4):
                player = (leader + i) % 4
                card = self.follows(player, trick, leader) if i else self.leads(player, number)
                self.hands[player].remove(card)
                trick.append(card)
                if card == self.called:
                    self.known = True
            best = self.winner(trick)
            if self.declarer is None and len({c[0] for c in trick}) == 4:
                best = 0
            if any(c[1] == 6 for i, c in enumerate(trick) if i != best):
                self.lantern = (leader + best) % 4
            leader = (leader + best) % 4
            winners.append(leader)
            points[leader] += sum(POINTS[c[1]] for c in trick) + (4 if number == 8 else 1)
            if number < 8 and not 14 < sum(c[1] for c in trick) < 26:
                self.tide = TURNED[self.tide]
        return winners, points

    def put(self, coins):
        self.pot = min(30, self.pot + coins)

    def run(self):
        """The line to print, the gains, the state after the deal."""
        bid = self.bidding()
        words = [str(self.dealer)]
        extra = 0
        if bid:
            level, self.trump, self.declarer = bid
            self.ghost = (self.trump ^ 1, 5)
            extra = sum(POINTS[c[1]] for c in self.exchange())
            words.append(f"{self.declarer}{SUITS[self.trump]}{level}")
            words.append(f"{SUITS[self.called[0]]}{self.called[1]}:{self.mate}")
        else:
            words += ["calm", "-"]
        winners, points = self.play()
        change = [0] * 4
        if bid:
            side = {self.declarer, self.mate}
            m = extra + sum(points[p] for p in side) - 15 - 3 * level
            if m >= 0:
                value = 10 * level + 3 * min(m, 5)
                if set(winners) <= side:
                    value *= 2
                value += self.pot
                self.pot = 0
            else:
                value = -(8 * level + 5 * min(-m, 4))
                self.put(-(value // 4))
            gains = [-value // 4] * 4
            gains[self.declarer] = -(-2 * value // 3)
            rest = value - gains[self.declarer]
            if self.mate in winners:
                gains[self.mate] = rest
            else:
                gains[self.mate] = 0
                self.put(max(0, rest))
            change[self.declarer] = -(level >= 3) if m >= 0 else 1 if m > -4 else 2
        else:
            points[winners[-1]] += sum(POINTS[c[1]] for c in self.hold)
            m = max(points)
            gains = [8 - x for x in points]
            self.put(3)
            change = [int(x == m) for x in points]
        old = self.barnacles
        for p in self.order:
            if gains[p] > 0 and old[p]:
                pay = min(gains[p], 2 * old[p])
                to = min(((p + i) % 4 for i in (1, 2, 3)), key=lambda q: old[q])
                gains[p] -= pay
                gains[to] += pay
        if gains[self.lantern] < 0:
            gains[self.lantern] = -(-gains[self.lantern] // 2)
        elif gains[self.lantern] > 0 and self.pot < 30:
            gains[self.lantern] -= 1
            self.pot += 1
        new = []
        for p in range(4):
            tricks = winners.count(p)
            if tricks >= 3 and p != self.declarer:
                change[p] += 1
            if tricks == 0 and p not in (self.declarer, self.mate):
                change[p] -= 1
            number = max(0, old[p] + change[p])
            if number > 4:
                number = 0
                gains[p] -= 12
            new.append(number)
        if bid and m >= 0 and level >= 3:
            self.tide = TURNED[self.tide]
        stays = not bid and not self.state[5]
        dealer = self.dealer if stays else (self.dealer + 1) % 4
        words += ["".join(map(str, winners)), str(m), *map(str, gains), "".join(map(str, new))]
        words += [f"{self.lantern}{self.tide}", str(self.pot)]
        return (
            " ".join(words),
            gains,
            (dealer, self.lantern, self.tide, tuple(new), self.pot, stays),
        )


def main():
    lines = sys.stdin.read().split("\n")
    count, shown, total = map(int, lines[0].split())
    decks = [
        [(SUITS.index(w[0]), int(w[1])) for w in line.split()] for line in lines[1 : count + 1]
    ]
    state = (0, 3, "H", (0, 0, 0, 0), 0, False)
    seen = {}
    sums = [(0, 0, 0, 0)]
    texts = []
    start = period = None
    for number in range(total):
        key = (number % count, state)
        if key in seen:
            start, period = seen[key], number - seen[key]
            break
        seen[key] = number
        text, gains, state = Deal(decks[number % count], state).run()
        texts.append(text)
        sums.append(tuple(a + b for a, b in zip(sums[-1], gains)))
    for number in range(shown):
        if number >= len(texts):
            number = start + (number - start) % period
        print(texts[number])
    if period is None:
        print(*sums[total])
    else:
        rounds, rest = divmod(total - start, period)
        for p in range(4):
            per = sums[start + period][p] - sums[start][p]
            print(sums[start + rest][p] + rounds * per, end=" \n"[p == 3])


main()
