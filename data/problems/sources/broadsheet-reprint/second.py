"""Second implementation: words as lists of characters with flags, all pages kept in memory."""

import sys


class Setter:
    def __init__(self, width, tab, indent):
        self.width = width
        self.tab = tab
        self.rows = []
        self.row = [" "] * indent
        self.last = None  # None, "tab" or "word"
        self.begun = True

    def finish(self):
        self.rows.append("".join(self.row))
        self.row = []
        self.last = None
        self.begun = False

    def hyphens(self):
        count = 0
        for row in reversed(self.rows):
            if row.rstrip()[-1:] != "-":
                break
            count += 1
        return count

    def set_tab(self):
        self.begun = True
        column = len(self.row) + 1
        while column % self.tab:
            column += 1
        if column >= self.width:
            self.finish()
            return
        while len(self.row) < column:
            self.row.append(" ")
        self.last = "tab"

    def set_word(self, word):
        """Sets what goes into this line; gives the rest, or None."""
        self.begun = True
        lead = [" "] if self.last == "word" else []
        whole = ["-" if c == "=" else c for c in word if c != "-"]
        if len(self.row) + len(lead) + len(whole) <= self.width:
            self.row += lead + whole
            self.last = "word"
            return None
        if self.hyphens() < 2:
            for i in range(len(word) - 1, -1, -1):
                if word[i] not in "-=":
                    continue
                part = ["-" if c == "=" else c for c in word[:i] if c != "-"] + ["-"]
                before = [c for c in word[:i] if c not in "-="]
                after = [c for c in word[i:] if c not in "-="]
                fits = len(self.row) + len(lead) + len(part) <= self.width
                if fits and len(before) > 1 and len(after) > 2:
                    self.row += lead + part
                    self.finish()
                    return word[i + 1 :]
        if self.last is not None:
            self.finish()
            return word
        rest = list(word)
        while len(self.row) < self.width:
            c = rest.pop(0)
            if c != "-":
                self.row.append("-" if c == "=" else c)
        while rest[0] == "-":
            rest.pop(0)
        self.finish()
        return "".join(rest)


def main():
    rows = sys.stdin.read().splitlines()
    width, tab, indent, height, n, copies, _ = [int(x) for x in rows[0].split()]
    texts = []
    for row in rows[1 : n + 1]:
        setter = Setter(width, tab, indent)
        for item in row.split():
            if item == ">":
                setter.set_tab()
                continue
            word = item
            while word is not None:
                word = setter.set_word(word)
        if setter.begun:
            setter.finish()
        texts.append([line.rstrip() for line in setter.rows])
    pages = [[]]
    for _ in range(copies):
        for text in texts:
            rest = text
            fresh = True
            separated = False
            if pages[-1] and len(pages[-1]) < height:
                pages[-1].append("")
                separated = True
            while rest:
                room = height - len(pages[-1])
                allowed = [0]
                for k in range(1, min(room, len(rest)) + 1):
                    if k == len(rest):
                        allowed.append(k)
                    elif len(rest) - k >= 2 and rest[k - 1][-1:] != "-":
                        if k > 1 or not fresh:
                            allowed.append(k)
                k = max(allowed)
                if k == 0 and not pages[-1]:
                    k = min(room, len(rest))
                if k == 0 and separated:
                    pages[-1].pop()
                separated = False
                pages[-1].extend(rest[:k])
                fresh = fresh and k == 0
                rest = rest[k:]
                if rest:
                    pages.append([])
    print(len(pages))
    for q in map(int, rows[n + 1].split()):
        print("page", q)
        if q > len(pages):
            print("none")
        else:
            for line in pages[q - 1]:
                print("|" + line.replace(" ", "."))


if __name__ == "__main__":
    main()
