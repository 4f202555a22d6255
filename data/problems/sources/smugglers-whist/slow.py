"""Plays every deal, one after another."""

import sys

VALUE = {"7": 3, "8": 2, "4": 1, "9": 1, "1": -1}
SISTER = {"K": "P", "P": "K", "R": "S", "S": "R"}
SUITS = ["K", "P", "R", "S"]


def pts(cards):
    return sum(VALUE.get(c[1], 0) for c in cards)


def half_down(a, b):
    q = abs(a) // b
    return q if a >= 0 else -(q + (abs(a) % b > 0))


def half_up(a, b):
    return -half_down(-a, b)


class Game:
    def __init__(self, decks):
        self.decks = decks
        self.dealer, self.lamp, self.low = 0, 3, False
        self.barn, self.pot, self.coins = [0] * 4, 0, [0] * 4
        self.previous_dealer = None
        self.number = 0

    def of(self, card, trump):
        if trump and card == SISTER[trump] + "5":
            return trump
        return card[0]

    def list_place(self, card, trump):
        """The smaller the stronger."""
        if trump and self.of(card, trump) == trump:
            return 0 if card[0] != trump else 10 - int(card[1])
        return ("182345679" if self.low else "987654321").index(card[1])

    def sort_cheap(self, cards):
        t = self.trump
        cards = sorted(cards, key=lambda c: SUITS.index(c[0]))
        cards.sort(key=lambda c: self.list_place(c, t), reverse=True)
        cards.sort(key=lambda c: self.of(c, t) == t)
        cards.sort(key=lambda c: pts([c]))
        return cards

    def cheapest(self, cards):
        return self.sort_cheap(cards)[0]

    def dearest(self, cards):
        t = self.trump
        cards = sorted(cards, key=lambda c: SUITS.index(c[0]))
        cards.sort(key=lambda c: self.list_place(c, t))
        cards.sort(key=lambda c: self.of(c, t) == t)
        cards.sort(key=lambda c: -pts([c]))
        return cards[0]

    def crown(self):
        return "1" if self.low else "9"

    def favourite(self, p):
        hand = self.hand[p]
        found = []
        for s in SUITS:
            trumps = [c for c in hand if self.of(c, s) == s]
            worth = 0
            for c in hand:
                if self.of(c, s) == s:
                    worth += 2
                    if c[1] in "789":
                        worth += 1
                    if c[0] != s:
                        worth += 3
                elif c[1] == self.crown():
                    worth += 2
            for other in SUITS:
                if other != s and all(self.of(c, s) != other for c in hand):
                    worth += 1
            worth -= self.barn[p]
            if p == self.lamp:
                worth += 2
            found.append((-worth, -len(trumps), SUITS.index(s)))
        found.sort()
        return SUITS[found[0][2]], min(6, half_down(-found[0][0] - 10, 2))

    def auction(self):
        plan = [self.favourite(p) for p in range(4)]
        passed = [0] * 4
        last = None
        turn = (self.dealer + 1) % 4
        row = 0
        order = SUITS[::-1] if self.low else SUITS
        while True:
            if last is None and row == 4:
                return None
            if last is not None and row == 3:
                return last
            fav, limit = plan[turn]
            bids = False
            out = passed[turn] >= 2 if turn == self.lamp else passed[turn] >= 1
            if not out and not (last and last[1] == fav and last[2] == (turn + 2) % 4):
                a = 1
                while last and not (
                    a > last[0] or a == last[0] and order.index(fav) > order.index(last[1])
                ):
                    a += 1
                if a <= 6 and a <= limit:
                    bids = True
                    last = (a + 1 if limit >= a + 2 else a, fav, turn)
            if bids:
                row = 0
            else:
                passed[turn] += 1
                row += 1
            turn = (turn + 1) % 4

    def best_of(self, trick):
        """trick: list of (player, card); the pair that wins."""
        t = self.trump
        cards = [c for _, c in trick]
        if t and t + "1" in cards and SISTER[t] + "5" in cards:
            return trick[cards.index(t + "1")]
        pool = [x for x in trick if t and self.of(x[1], t) == t]
        if not pool:
            pool = [x for x in trick if self.of(x[1], t) == self.of(trick[0][1], t)]
        return min(pool, key=lambda x: self.list_place(x[1], t))

    def is_friend(self, p, q):
        if self.trump is None:
            return False
        if p == self.lamp and p != self.decl:
            return False
        if p == self.mate:
            return q == self.decl
        if not self.known:
            return False
        if p == self.decl:
            return q == self.mate
        return q not in (self.decl, self.mate, p)

    def lead(self, p, n):
        t, hand = self.trump, self.hand[p]
        trumps = [c for c in hand if t and self.of(c, t) == t]
        trumps.sort(key=lambda c: self.list_place(c, t))
        if t and p == self.decl and n <= 3 and trumps:
            return trumps[0]
        if t and p == self.mate and n >= 4 and self.call in hand:
            return self.call
        if t and p == self.mate and trumps and self.lamp != p:
            return trumps[-1]
        if self.barn[p] >= 3:
            return self.dearest(hand)
        cards = [c for c in hand if c not in trumps] or list(hand)
        groups = {}
        for c in cards:
            groups.setdefault(self.of(c, t), []).append(c)
        least = min(len(g) for g in groups.values())
        suit = [s for s in SUITS if len(groups.get(s, [])) == least][-1]
        group = groups[suit]
        if suit != t:
            for c in group:
                if c[1] == self.crown():
                    return c
        return self.cheapest(group)

    def answer(self, p, trick):
        t, hand = self.trump, self.hand[p]
        led = self.of(trick[0][1], t)
        have = [c for c in hand if self.of(c, t) == led]
        may = list(hand)
        if have and any(c[1] != "1" for c in have):
            may = have
        if not have and self.barn[p] >= 3 and t:
            forced = [c for c in hand if self.of(c, t) == t]
            may = forced or may
        win = [c for c in may if self.best_of([*trick, (p, c)])[1] == c]
        lose = [c for c in may if c not in win]
        last = len(trick) == 3
        if t is None:
            if lose:
                top = min(self.list_place(c, t) for c in lose)
                return self.dearest([c for c in lose if self.list_place(c, t) == top])
            if last:
                return self.dearest(may)
            low = max(self.list_place(c, t) for c in may)
            return self.cheapest([c for c in may if self.list_place(c, t) == low])
        if self.is_friend(p, self.best_of(trick)[0]):
            pool = lose or may
            return self.dearest(pool) if last or self.known else self.cheapest(pool)
        prize = pts(c for _, c in trick)
        if win and last:
            if prize < 0 and lose:
                return self.cheapest(lose)
            return self.dearest(win)
        if win and (prize >= 3 or (prize >= 2 and p == self.decl)):
            pool = [c for c in win if self.of(c, t) == t] or win
            return min(pool, key=lambda c: self.list_place(c, t))
        if win and prize >= 1 and self.barn[p] < 2:
            return self.cheapest(win)
        if p != self.decl and p != self.mate and self.barn[p] == 0 and not have:
            small = [c for c in may if c[1] in "1234"]
            if small:
                return self.dearest(small)
        return self.cheapest(may)

    def deal(self):
        deck = list(self.decks[self.number % len(self.decks)])
        self.number += 1
        for _ in range(self.pot + self.barn[self.dealer]):
            deck.append(deck.pop(0))
        self.hand = [[], [], [], []]
        hold = []
        seats = [(self.dealer + k) % 4 for k in (1, 2, 3, 4)]
        for size in (3, 2, 3):
            for p in seats:
                for _ in range(size):
                    self.hand[p].append(deck.pop(0))
            if len(hold) < 4:
                hold += [deck.pop(0), deck.pop(0)]
        self.trump = self.call = None
        self.decl = self.mate = -1
        self.known = False
        bid = self.auction()
        out = [self.dealer]
        thrown = []
        if bid:
            level, self.trump, self.decl = bid
            t = self.trump
            mine = self.hand[self.decl]
            mine.extend(hold)
            while len(thrown) < 4:
                by = {s: [c for c in mine if self.of(c, t) == s] for s in SUITS if s != t}
                one = [g[0] for g in by.values() if len(g) == 1 and g[0][1] != self.crown()]
                some = [c for g in by.values() if len(g) in (2, 3) for c in g]
                if one:
                    c = self.dearest(one)
                elif some:
                    c = self.dearest(some)
                else:
                    c = self.cheapest(mine)
                mine.remove(c)
                thrown.append(c)
            size = {s: sum(self.of(c, t) == s for c in mine) for s in SUITS}
            free = [
                s + r
                for s in SUITS
                if s != t
                for r in "123456789"
                if self.of(s + r, t) != t and s + r not in mine and s + r not in thrown
            ]
            pool = [c for c in free if size[c[0]] > 0] or free
            pool.sort(key=lambda c: (self.list_place(c, t), size[c[0]], SUITS.index(c[0])))
            self.call = pool[0]
            self.mate = [self.call in h for h in self.hand].index(True)
            out += [f"{self.decl}{t}{level}", f"{self.call}:{self.mate}"]
        else:
            out += ["calm", "-"]
        lead = seats[0] if bid else self.lamp
        got, won = [0] * 4, ""
        for n in range(1, 9):
            trick = []
            for k in range(4):
                p = (lead + k) % 4
                c = self.answer(p, trick) if trick else self.lead(p, n)
                self.hand[p].remove(c)
                trick.append((p, c))
                self.known = self.known or c == self.call
            cards = [c for _, c in trick]
            w = self.best_of(trick)[0]
            if not bid and {c[0] for c in cards} == set(SUITS):
                w = lead
            if [1 for p, c in trick if c[1] == "6" and p != w]:
                self.lamp = w
            total = sum(int(c[1]) for c in cards)
            if n != 8 and (total <= 14 or total >= 26):
                self.low = not self.low
            got[w] += pts(cards) + 1 + 3 * (n == 8)
            won += str(w)
            lead = w
        gain, change = [0] * 4, [0] * 4
        if bid:
            side = [self.decl, self.mate]
            m = got[side[0]] + got[side[1]] + pts(thrown) - (15 + 3 * level)
            if m >= 0:
                v = 10 * level + 3 * min(m, 5)
                if all(int(x) in side for x in won):
                    v += v
                v += self.pot
                self.pot = 0
            else:
                v = -(8 * level + 5 * min(-m, 4))
                self.pot = min(30, self.pot + half_up(-v, 4))
            for p in range(4):
                gain[p] = half_down(-v, 4)
            gain[self.decl] = half_up(2 * v, 3)
            gain[self.mate] = v - gain[self.decl]
            if str(self.mate) not in won:
                if gain[self.mate] > 0:
                    self.pot = min(30, self.pot + gain[self.mate])
                gain[self.mate] = 0
            if m >= 0:
                change[self.decl] -= level >= 3
            else:
                change[self.decl] += 2 if m <= -4 else 1
        else:
            got[w] += pts(hold)
            m = max(got)
            gain = [8 - x for x in got]
            self.pot = min(30, self.pot + 3)
            for p in range(4):
                change[p] += got[p] == m
        for p in seats:
            if gain[p] > 0 and self.barn[p] > 0:
                others = [(p + k) % 4 for k in (1, 2, 3)]
                few = min(self.barn[q] for q in others)
                q = [x for x in others if self.barn[x] == few][0]
                x = min(gain[p], 2 * self.barn[p])
                gain[p] -= x
                gain[q] += x
        h = self.lamp
        if gain[h] < 0:
            gain[h] = half_up(gain[h], 2)
        elif gain[h] > 0 and self.pot != 30:
            gain[h] -= 1
            self.pot += 1
        for p in range(4):
            tricks = won.count(str(p))
            if p != self.decl and tricks >= 3:
                change[p] += 1
            if tricks == 0 and p not in (self.decl, self.mate):
                change[p] -= 1
            self.barn[p] += change[p]
            if self.barn[p] < 0:
                self.barn[p] = 0
            if self.barn[p] > 4:
                self.barn[p] = 0
                gain[p] -= 12
        if bid and m >= 0 and level >= 3:
            self.low = not self.low
        old = self.dealer
        if bid or self.previous_dealer == old:
            self.dealer = (old + 1) % 4
        self.previous_dealer = old
        for p in range(4):
            self.coins[p] += gain[p]
        barn = "".join(str(b) for b in self.barn)
        return [*out, won, m, *gain, barn, str(self.lamp) + "HL"[self.low], self.pot]


def main():
    words = sys.stdin.read().split()
    k, t, n = int(words[0]), int(words[1]), int(words[2])
    cards = words[3:]
    game = Game([cards[36 * i : 36 * i + 36] for i in range(k)])
    for i in range(n):
        line = game.deal()
        if i < t:
            print(*line)
    print(*game.coins)


main()
