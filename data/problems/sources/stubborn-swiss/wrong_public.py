import sys


class Game:
    def __init__(self, round_number, white, black):
        self.round = round_number
        self.white = white
        self.black = black  # 0 for a bye
        self.points = {}
        self.present = True
        self.void = False

    @property
    def played(self):
        return self.black != 0 and self.present and not self.void

    def other(self, player):
        return self.white + self.black - player


class Player:
    def __init__(self, number):
        self.number = number
        self.games = {}  # by round
        self.absent = set()
        self.refresh()

    def refresh(self):
        """Counts everything again; needed after a round and after a correction."""
        self.points = -len(self.absent)
        self.wins = 0
        self.free = False
        self.colours = []
        self.met = {}
        self.from_met = {}
        for game in self.games.values():
            if game.void:
                continue
            points = game.points[self.number]
            self.points += points
            if game.played:
                self.wins += points == 2
                self.colours.append(1 if game.white == self.number else -1)
                other = game.other(self.number)
                self.met[other] = self.met.get(other, 0) + 1
                self.from_met[other] = self.from_met.get(other, 0) + points
            elif points == 2:
                self.free = True
        self.balance = sum(self.colours)


def alike(p, q):
    last = p.colours[-2:] + q.colours[-2:]
    return len(p.colours) >= 2 and len(q.colours) >= 2 and abs(sum(last)) == 4


def opponent(p, waiting):
    group = [q for q in waiting if q.points == p.points]
    half = len(group) // 2
    # Bug: the first half of the group is not turned round.
    candidates = group[half:] + group[:half] + waiting[len(group) :]
    unmet = [q for q in candidates if q.number not in p.met]
    for q in unmet:
        if not alike(p, q):
            return q
    if unmet:
        return unmet[0]
    return min(candidates, key=lambda q: p.met[q.number])


def white_first(p, q, round_number):
    """Whether p has white."""
    if p.balance != q.balance:
        return p.balance < q.balance
    for mine, other in zip(reversed(p.colours), reversed(q.colours)):
        if mine != other:
            return mine < other
    return round_number % 2 == 1


def pair(players, round_number):
    order = [p for p in players if len(p.absent) < 2]
    order.sort(key=lambda p: (-p.points, -p.wins, p.number))
    bye = None
    if len(order) % 2 == 1:
        bye = next((p for p in reversed(order) if not p.free), order[-1])
        order.remove(bye)
    games = []
    while order:
        p = order.pop(0)
        q = opponent(p, order)
        order.remove(q)
        if not white_first(p, q, round_number):
            p, q = q, p
        games.append(Game(round_number, p.number, q.number))
    if bye:
        games.append(Game(round_number, bye.number, 0))
    return games


def play(game, forms, players, home, margin):
    white, black = game.white, game.black
    if black == 0:
        game.points = {white: 2}
        return
    for number in (white, black):
        if forms[number - 1] == 0:
            game.present = False
            players[number - 1].absent.add(game.round)
    if game.present:
        d = forms[white - 1] + home - forms[black - 1]
        points = 2 if d > margin else 0 if d < -margin else 1
        game.points = {white: points, black: 2 - points}
    else:
        game.points = {number: 2 if forms[number - 1] else 0 for number in (white, black)}


def correct(kind, player, round_number):
    game = player.games.get(round_number)
    if game is None:
        return
    if kind == "excuse":
        player.absent.discard(round_number)
    elif kind == "void":
        game.void = True
    elif game.black != 0 and not game.void:
        a, b = game.white, game.black
        game.points = {a: game.points[b], b: game.points[a]}


def cut_sum(player, players):
    points = sorted(
        players[other - 1].points for other, times in player.met.items() for _ in range(times)
    )
    return sum(points[1:-1] if len(points) >= 3 else points)


def split(tied, key):
    """The sets of players with equal keys, the greatest key first."""
    sets = {}
    for player in tied:
        sets.setdefault(key(player), []).append(player)
    return [sets[value] for value in sorted(sets, reverse=True)]


def by_inner_points(tied):
    def inner(player):
        return sum(player.from_met.get(other.number, 0) for other in tied)

    sets = split(tied, inner)
    if len(sets) == 1:
        return sorted(tied, key=lambda p: (-p.colours.count(-1), p.number))
    return [player for part in sets for player in by_inner_points(part)]


def main():
    lines = [line.split() for line in sys.stdin.read().splitlines()]
    n, rounds, home, margin, count = map(int, lines[0])
    corrections = {}
    for line in lines[rounds + 1 : rounds + 1 + count]:
        corrections.setdefault(int(line[0]), []).append((line[1], int(line[2]), int(line[3])))
    players = [Player(number) for number in range(1, n + 1)]
    for round_number in range(1, rounds + 1):
        forms = list(map(int, lines[round_number]))
        games = pair(players, round_number)
        shown = []
        for game in games:
            play(game, forms, players, home, margin)
            players[game.white - 1].games[round_number] = game
            if game.black:
                players[game.black - 1].games[round_number] = game
            shown.append(f"{game.white}-{game.black}" if game.black else f"+{game.white}")
        print(" ".join(shown) or "none")
        for kind, of_round, number in corrections.get(round_number, []):
            correct(kind, players[number - 1], of_round)
        for player in players:
            player.refresh()
    sums = {player.number: cut_sum(player, players) for player in players}
    for tied in split(players, lambda p: (p.points, sums[p.number])):
        for player in by_inner_points(tied):
            print(player.number, player.points, sums[player.number])


main()
