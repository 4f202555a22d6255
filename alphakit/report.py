"""Records as one HTML file that opens from disk, and as plain text for a terminal.

The file loads nothing: styles, charts and the script of the replay stand in it, and a content
security policy, which names the script by its hash, keeps anything else from running. What
comes from records is escaped. The same records give the same bytes.

The page is `report.html`, a Jinja2 template; this module gathers what it shows, and cuts it so
that the file stays small.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alphakit import views
from alphakit.calls import by_stage
from alphakit.console import console_rates, console_table
from alphakit.findings import caveats, headline, method_name, pairs, result, seconds
from alphakit.iterations import of_kind
from alphakit.record import Asked, Decided, Event, Parsed, read
from alphakit.values import Message, TestResult
from alphakit.views import Call, Iteration, Rate, Row, Summary

__all__ = ["console_rates", "console_table", "headline", "write_report"]

OUTPUT = 1_500
"""Characters that are shown of an input or output."""
TEXT = 20_000
"""Characters that are shown of a statement, a message, a reply or a program."""
HIDDEN_ROWS = 40
"""Hidden tests that the matrix shows one by one."""
_NEW_PART = 80  # a shared beginning that is shorter is not worth leaving out

JSON = dict[str, Any]


def write_report(runs: Iterable[Path | str | Sequence[Event]], out: Path | str) -> Path:
    """Write one HTML file about records, given as files or as events; give its path.

    Raises RecordError for a file that is no record, or one in which nothing was started.
    """
    page = _page([_run(run) for run in runs])
    out = Path(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8", errors="replace", newline="\n")
    return out


def _page(runs: Sequence[JSON]) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "cut": cut,
        "gist": gist,
        "method_name": method_name,
        "result": result,
        "seconds": seconds,
        "sha256": lambda text: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode(),
    }
    summaries: list[Summary] = [run["summary"] for run in runs]
    for number, run in enumerate(runs, 1):
        run["id"] = f"run-{number}"
    problems: dict[str, list[JSON]] = {summary.problem: [] for summary in summaries}
    for run in sorted(runs, key=lambda run: run["summary"].method == "direct"):
        problems[run["summary"].problem].append(run)
    return environment.get_template("report.html").render(
        headline=headline(summaries),
        caveats=caveats(summaries),
        pairs=pairs(summaries),
        problems=problems,
        totals=_totals(summaries),
        runs_of=[_whose(pair.main, runs) for pair in pairs(summaries)],
        amount=len(runs),
        models=sorted({model for summary in summaries for model in summary.models}),
        dates=sorted({run["started"].at[:10] for run in runs if run["started"].at}),
    )


def _whose(summary: Summary, runs: Sequence[JSON]) -> JSON:
    return next(run for run in runs if run["summary"] is summary)


def _totals(summaries: Sequence[Summary]) -> list[JSON]:
    """What each method cost, all its runs together."""
    totals = []
    for method in sorted({summary.method for summary in summaries}):
        of_method = [summary for summary in summaries if summary.method == method]
        sums = {
            name: sum(getattr(one, name) for one in of_method)
            for name in ("iterations", "calls", "tokens", "seconds")
        }
        estimated = any(one.estimated for one in of_method)
        totals.append({"method": method, "runs": len(of_method), "estimated": estimated, **sums})
    return totals


# --- one run ----------------------------------------------------------------------------------


def _run(run: Path | str | Sequence[Event]) -> JSON:
    """All that the page shows of one record."""
    events = read(run) if isinstance(run, str | Path) else tuple(run)
    tried, rates, asked = views.iterations(events), views.pass_rates(events), views.calls(events)
    groups = _groups(views.matrix(events), tried)
    return {
        "file": Path(run).name if isinstance(run, str | Path) else "",
        "started": views.started(events),
        "ended": views.ended(events),
        "summary": views.summary(events),
        "iterations": tried,
        "chosen": next((one for one in tried if one.chosen), None),
        "stages": _stages(asked, tried),
        "unanswered": len(of_kind(events, Asked)) - len(asked),
        "costs": views.costs(events),
        "groups": groups,
        "chart": chart(rates, tried, 560, 210),
        "spark": chart(rates, tried, 120, 30, margin=6),
        "replay": _replay(groups, tried),
        "said": _said(events, tried),
        "unsettled": [
            event.decision
            for event in of_kind(events, Decided)
            if event.decision.choice == "unsettled"
        ],
    }


def _said(events: Sequence[Event], tried: Sequence[Iteration]) -> Mapping[int, JSON]:
    """What the model said of each program that it fixed, without the program itself."""
    values = {event.call: event.value for event in of_kind(events, Parsed)}
    found = {one.number: values.get(one.call) for one in tried}
    return {
        number: {name: text for name, text in value.items() if name != "code"}
        for number, value in found.items()
        if isinstance(value, Mapping)
    }


def _stages(asked: Sequence[Call], tried: Sequence[Iteration]) -> list[JSON]:
    """The stages in the order of the flow, each with its calls."""
    numbers = {call.call: call.number for call in asked}
    gave = {one.call: one.number for one in tried}
    stages = []
    for title, calls in by_stage(asked).items():
        shown = [
            {
                "call": call,
                "messages": _new_part(call),
                "prefix_of": numbers.get(call.prefix_of, 0),
                "iteration": gave.get(call.call, 0),
            }
            for call in calls
        ]
        stages.append({"title": title, "number": calls[0].stage, "calls": shown})
    return stages


def _new_part(call: Call) -> list[JSON]:
    """The messages, each less the characters that an earlier request begins with too."""
    shared = call.prefix
    shown = []
    for message in call.messages:
        shared -= len(f"{message.role}\n")
        same = min(max(shared, 0), len(message.content))
        shared -= len(message.content) + 1
        shown.append(_message(message, same if same >= _NEW_PART else 0))
    return shown


def _message(message: Message, same: int) -> JSON:
    if 0 < same < len(message.content):  # from the beginning of a line, if it has one
        same = message.content.rfind("\n", 0, same) + 1 or same
    return {"role": message.role, "same": same, "text": message.content[same:]}


# --- the matrix and what stands behind its cells ------------------------------------------------


def _groups(rows: Sequence[Row], tried: Sequence[Iteration]) -> list[JSON]:
    """The rows by group; of many hidden tests those on which something happens come first."""
    groups = []
    for group in views.GROUPS:
        of_group = [row for row in rows if row.group == group]
        shown = of_group
        if group == "hidden" and len(of_group) > HIDDEN_ROWS:
            telling = sorted(
                of_group,
                key=lambda row: (len(set(row.verdicts)), row.verdicts[-1] != "AC"),
                reverse=True,
            )
            kept = {row.label for row in telling[:HIDDEN_ROWS]}
            shown = [row for row in of_group if row.label in kept]
        passed = [
            (sum(row.verdicts[n] == "AC" for row in of_group), any(r.verdicts[n] for r in of_group))
            for n in range(len(tried))
        ]
        if of_group:
            groups.append({"name": group, "rows": shown, "total": len(of_group), "passed": passed})
    return groups


def _replay(groups: Sequence[JSON], tried: Sequence[Iteration]) -> JSON:
    """What the script shows of a test and of a cell; texts that come more than once stand in
    one list, by their number."""
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(cut(text, OUTPUT), len(texts))

    def cell(result: TestResult, hidden: bool) -> list[Any]:
        out = "" if hidden and result.passed else result.stdout
        return [
            result.verdict.value,
            number(out),
            number(result.stderr),
            number(result.reason),
            round(result.cpu_seconds, 2),
        ]

    rows = [row for group in groups for row in group["rows"]]
    tests = {
        row.label: [number(row.test.input), number(row.test.output), number(row.test.note)]
        for row in rows
        if row.test
    }
    labels = {row.label for row in rows}
    cells = [
        {
            label: cell(result, label in one.hidden)
            for label, result in {**one.results, **one.hidden}.items()
            if label in labels
        }
        for one in tried
    ]
    targets = [one.target for one in tried]
    return {"tests": tests, "cells": cells, "targets": targets, "texts": list(texts)}


# --- the chart ----------------------------------------------------------------------------------


def chart(
    rates: Sequence[Rate], tried: Sequence[Iteration], width: int, height: int, margin: int = 0
) -> JSON:
    """Points of the pass rates in a drawing of this size in pixels: for each group the unbroken
    stretches of its line, so that tests that were not run are a gap. Without a `margin`, there
    is room for axes."""
    left, right, top, bottom = (margin,) * 4 if margin else (56, 24, 12, 40)
    step = (width - left - right) / max(len(tried) - 1, 1)
    lines = []
    for group in views.GROUPS:
        stretches: list[list[JSON]] = [[]]
        of_group = [rate for rate in rates if rate.group == group]
        for rate in of_group:
            if rate.rate is None:
                stretches.append([])
                continue
            x = left + step * (rate.iteration - 1) if len(tried) > 1 else (left + width - right) / 2
            y = top + (1 - rate.rate) * (height - top - bottom)
            stretches[-1].append({"x": round(x, 1), "y": round(y, 1), "rate": rate})
        if of_group:
            lines.append({"group": group, "stretches": [part for part in stretches if part]})
    xs = [round(left + step * n, 1) for n in range(len(tried))]
    if len(tried) == 1:
        xs = [round((left + width - right) / 2, 1)]
    ys = [round(top + (1 - share) * (height - top - bottom), 1) for share in (0, 0.5, 1)]
    return {"width": width, "height": height, "lines": lines, "xs": xs, "ys": ys, "left": left}


# --- texts --------------------------------------------------------------------------------------


def cut(text: str, length: int = TEXT) -> str:
    """The text, or its beginning and a word on how much is left out."""
    if len(text) <= length:
        return text
    return f"{text[:length]}\n[... {len(text) - length:,} more characters are in the record]"


def gist(value: object, name: str = "values") -> str:
    """The first thing that a reply's value says, in at most 120 characters."""
    if isinstance(value, Mapping) and value:
        first = next(iter(value))
        if first == "code" and isinstance(value[first], str):
            return f"a program of {len(value[first].splitlines())} lines"
        return gist(value[first], str(first))
    if isinstance(value, list | tuple):
        names = [item.get("name") if isinstance(item, Mapping) else item for item in value]
        if all(isinstance(name, str) for name in names):
            return gist(" · ".join(map(str, names)))
        return f"{len(value)} {name}"
    text = " ".join(str(value).split())
    return text if len(text) <= 120 else f"{text[:119]}…"
