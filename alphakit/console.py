"""Runs as plain text for a terminal: no colour needed, at most 100 columns."""

from collections.abc import Sequence

from alphakit.findings import headline, pairs, result, seconds
from alphakit.record import Event
from alphakit.views import GROUPS, Rate, Summary, iterations, pass_rates

WIDTH = 100
_BLOCKS = "▁▂▃▄▅▆▇█"
_HEAD = ("problem", "direct prompt", "flow", "iterations", "calls", "tokens", "model time")


def console_table(summaries: Sequence[Summary]) -> str:
    """A row for each problem: how the direct prompt and the flow ended, and what the flow cost.

    Where only the direct prompt was run, the cost is its own. The time is that of the model.
    """
    rows = [list(_HEAD)]
    for pair in pairs(summaries):
        main = pair.main
        rows.append(
            [
                _plain(pair.problem),
                result(pair.direct) if pair.direct else "-",
                result(pair.flow) if pair.flow else "-",
                str(main.iterations),
                str(main.calls),
                f"{'~' if main.estimated else ''}{main.tokens:,}",
                seconds(main.seconds),
            ]
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    widths[0] = min(widths[0], WIDTH - sum(widths[1:]) - 2 * (len(widths) - 1))
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join([*lines, "", headline(summaries)])


def console_rates(events: Sequence[Event]) -> str:
    """How many tests each iteration passes, group by group, with a bar for each rate.

        iteration     1       2         3
        public  ▁▄█   0/2     1/2       2/2
        AI      ▄▄█   4/8     4/8       8/8
        from          draft   fix       fix
                      base    accepted  accepted

    A dot stands for tests that were not run.
    """
    tried = iterations(events)
    if not tried:
        return "no program was tried"
    rates = pass_rates(events)
    table = [["iteration", *(str(one.number) for one in tried)]]
    for group in GROUPS:
        of_group = [rate for rate in rates if rate.group == group]
        if of_group:
            bars = "".join(map(_bar, of_group))
            table.append([f"{group:<6} {bars}", *(_score(rate) for rate in of_group)])
    table.append(["from", *(_plain(one.origin) for one in tried)])
    table.append(["", *(one.choice or "-" for one in tried)])
    if any(rate.group == "hidden" for rate in rates):
        table.append(["the flow does not see the hidden tests"])
    return "\n".join(_wrapped(table))


def _wrapped(table: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table that goes on below itself where it is too wide."""
    *rows, last = table
    note = [last[0]] if len(last) == 1 else []
    rows = [*rows, *([] if note else [last])]
    heads = max(len(row[0]) for row in rows)
    lines: list[str] = []
    columns = list(zip(*(row[1:] for row in rows), strict=True))
    while columns:
        taken, room = 0, WIDTH - heads
        while taken < len(columns) and room >= (width := 2 + max(map(len, columns[taken]))):
            taken, room = taken + 1, room - width
        part, columns = columns[: taken or 1], columns[taken or 1 :]
        widths = [max(map(len, column)) for column in part]
        for number, row in enumerate(rows):
            cells = [
                column[number].ljust(width) for column, width in zip(part, widths, strict=True)
            ]
            lines.append("  ".join([row[0].ljust(heads), *cells]).rstrip())
        lines += [""] if columns else []
    return lines + note


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    cells = [
        _short(cell, width).ljust(width) if column < 3 else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
    return "  ".join(cells).rstrip()


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _bar(rate: Rate) -> str:
    return "·" if rate.rate is None else _BLOCKS[int(rate.rate * (len(_BLOCKS) - 1))]


def _score(rate: Rate) -> str:
    return "·" if rate.rate is None else f"{rate.passed}/{rate.total}"


def _plain(text: str) -> str:
    """The text on one line, without what a terminal would take for a command."""
    return "".join(c if c.isprintable() else "?" for c in " ".join(text.split()))
