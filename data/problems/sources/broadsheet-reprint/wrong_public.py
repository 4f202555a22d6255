import sys


def letters(text):
    return len(text.replace("-", ""))


def printed(text):
    return text.replace("-", "").replace("=", "-")


def break_lines(items, width, tab, indent):
    """The lines of a paragraph, without spaces at their ends."""
    lines = []
    line = " " * indent
    something = False  # is something set in this line?
    after_tab = False
    open_line = True
    queue = list(reversed(items))

    def end():
        nonlocal line, something, after_tab, open_line
        lines.append(line.rstrip(" "))
        line, something, after_tab, open_line = "", False, False, False

    while queue:
        item = queue.pop()
        open_line = True
        if item == ">":
            column = (len(line) // tab + 1) * tab
            if column >= width:
                end()
            else:
                line = line.ljust(column)
                something = after_tab = True
            continue
        space = " " if something and not after_tab else ""
        room = width - len(line) - len(space)
        if len(printed(item)) <= room:
            line += space + printed(item)
            something, after_tab = True, False
            continue
        at = -1
        ladder = len(lines) >= 2 and lines[-1].endswith("-") and lines[-2].endswith("-")
        if not ladder:
            for i in range(len(item)):
                if item[i] in "-=":
                    head, rest = item[:i], item[i + 1 :]
                    if len(printed(head)) + 1 <= room and letters(head) >= 2 and letters(rest) >= 3:
                        at = i
        if at >= 0:
            line += space + printed(item[:at]) + "-"
            queue.append(item[at + 1 :])
            end()
        elif something:
            queue.append(item)
            end()
        else:
            i = taken = 0
            while i < len(item) and (taken < room or item[i] == "-"):
                taken += item[i] != "-"
                i += 1
            line += printed(item[:i])
            queue.append(item[i:])
            end()
    if open_line:
        end()
    return lines


def place(lines, height, page, used, emit):
    """Sets one paragraph; gives the page and the number of its lines that are used."""
    if 0 < used < height:
        emit(page, "")
        used += 1
        blank = True
    else:
        blank = False
    start = 0
    while True:
        left = len(lines) - start
        most = min(height - used, left)
        k = most
        while k > 0 and k != left:
            if left - k >= 2 and (k >= 2 or start > 0) and not lines[start + k - 1].endswith("-"):
                break
            k -= 1
        if k == 0 and used == 0:
            k = most
        if k == 0 and blank:
            emit(page, None)
            used -= 1
        for text in lines[start : start + k]:
            emit(page, text)
        used += k
        start += k
        blank = False
        if start == len(lines):
            return page, used
        page += 1
        used = 0


def main():
    data = sys.stdin.read().split("\n")
    width, tab, indent, height, n, copies, _ = map(int, data[0].split())
    paragraphs = [break_lines(data[1 + i].split(), width, tab, indent) for i in range(n)]
    queries = list(map(int, data[1 + n].split()))

    def run_copy(page, used, emit):
        for lines in paragraphs:
            page, used = place(lines, height, page, used, emit)
        return page, used

    # The pages of a copy depend on the line it begins at only: follow the starts to a cycle.
    starts = [(1, 0)]  # page and used lines at the beginning of copy 0, 1, ...
    first_at = {0: 0}
    while True:
        page, used = run_copy(*starts[-1], lambda page, text: None)
        if used in first_at:
            begin = first_at[used]
            period = len(starts) - begin
            gain = page - starts[begin][0]
            break
        first_at[used] = len(starts)
        starts.append((page, used))

    def start_of(copy):
        if copy < len(starts):
            return starts[copy]
        rounds, rest = divmod(copy - begin, period)
        page, used = starts[begin + rest]
        return page + rounds * gain, used

    total = start_of(copies)[0]
    out = [str(total)]
    for query in queries:
        out.append(f"page {query}")
        if query > total:
            out.append("none")
            continue
        low, high = 0, copies - 1  # the last copy that begins before this page, or copy 0
        while low < high:
            middle = (low + high + 1) // 2
            if start_of(middle)[0] < query:
                low = middle
            else:
                high = middle - 1
        found = []

        def emit(page, text, query=query, found=found):
            if page == query:
                if text is None:
                    found.pop()
                else:
                    found.append(text)

        page, used = start_of(low)
        while low < copies and page <= query:
            page, used = run_copy(page, used, emit)
            low += 1
        out += ["|" + text.replace(" ", ".") for text in found]
    print("\n".join(out))


if __name__ == "__main__":
    main()
