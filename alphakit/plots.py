"""Runs as plotly figures: the same tables as in `views`, drawn.

Every picture has a title that says what is to be seen, letters beside colours, and colours that
colour-blind readers can tell apart. Needs plotly, which comes with `alphakit[lab]`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from alphakit.calls import costs
from alphakit.iterations import iterations
from alphakit.record import Event
from alphakit.score import Estimate
from alphakit.values import Verdict
from alphakit.views import GROUPS, Rate, matrix, pass_rates, started

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

BLUE, VERMILION, PINK, ORANGE, GREY = "#0072B2", "#D55E00", "#CC79A7", "#E69F00", "#BBBBBB"

_ORDER = (None, Verdict.AC, Verdict.WA, Verdict.TLE, Verdict.RE)
_COLOURS = (GREY, BLUE, VERMILION, ORANGE, PINK)  # in the order of _ORDER
_LINES: Mapping[str, tuple[str, str, str]] = {
    "public": ("#000000", "solid", "circle"),
    "AI": ("#009E73", "dash", "square-open"),
    "hidden": ("#882E9B", "dot", "triangle-up"),
}


def test_matrix(events: Sequence[Event]) -> "Figure":
    """Tests x iterations: a letter and a colour for each verdict; the final program is starred."""
    rows, tried = matrix(events), iterations(events)
    letters = [[verdict.value if verdict else "–" for verdict in row.verdicts] for row in rows]
    figure = _figure(_finding(events), height=150 + 20 * len(rows))
    figure.add_heatmap(
        z=[[_level(verdict) for verdict in row.verdicts] for row in rows],
        x=[f"{one.number} {one.origin}{' ★' if one.chosen else ''}" for one in tried],
        y=[row.label for row in rows],
        text=letters,
        texttemplate="%{text}",
        textfont={"color": "white", "size": 11},
        hovertemplate="%{y}, iteration %{x}: %{text}<extra></extra>",
        zmin=0,
        zmax=len(_COLOURS) - 1,
        colorscale=_steps(_COLOURS),
        showscale=False,
        xgap=3,
        ygap=3,
    )
    figure.update_yaxes(autorange="reversed", title=None)
    figure.update_xaxes(side="top", title=None)
    return figure


test_matrix.__test__ = False  # type: ignore[attr-defined]  # a figure, not a test of pytest


def pass_rate_lines(events: Sequence[Event]) -> "Figure":
    """The share of passed tests by iteration, a line for each group; a gap where none were run."""
    figure = _figure(_finding(events))
    rates = pass_rates(events)
    for group in GROUPS:
        points = [rate for rate in rates if rate.group == group]
        if any(point.rate is not None for point in points):
            _add_line(figure, group, points)
    figure.update_yaxes(title="tests passed", range=[-0.03, 1.03], tickformat=".0%")
    figure.update_xaxes(title="iteration", dtick=1)
    return figure


def _add_line(figure: "Figure", group: str, points: Sequence[Rate]) -> None:
    colour, dash, symbol = _LINES[group]
    figure.add_scatter(
        x=[point.iteration for point in points],
        y=[point.rate for point in points],
        customdata=[f"{point.passed} of {point.total}" for point in points],
        hovertemplate=f"iteration %{{x}}: %{{customdata}} {group} tests<extra></extra>",
        name=f"{group} tests" + (", not seen by the flow" if group == "hidden" else ""),
        mode="lines+markers",
        connectgaps=False,
        line={"color": colour, "dash": dash},
        marker={"symbol": symbol, "size": 9},
    )


def cost_by_stage(runs: Sequence[Sequence[Event]]) -> "Figure":
    """Tokens of each run, stacked by stage."""
    spent: dict[str, dict[str, int]] = {}
    for events in runs:
        name = f"{started(events).problem}, {started(events).method}"
        for cost in costs(events):
            by_run = spent.setdefault(cost.title, {})
            by_run[name] = by_run.get(name, 0) + cost.tokens
    totals = {stage: sum(by_run.values()) for stage, by_run in spent.items()}
    most = max(totals, key=lambda stage: totals[stage], default="")
    share = totals.get(most, 0) / (sum(totals.values()) or 1)
    title = f"{most} takes {share:.0%} of the tokens" if most else "No tokens were spent"
    figure = _figure(title)
    for stage, by_run in spent.items():
        figure.add_bar(x=list(by_run), y=list(by_run.values()), name=stage)
    figure.update_layout(barmode="stack")
    figure.update_yaxes(title="tokens, input and output")
    return figure


def pass_at_k_bars(estimates: Mapping[str, Estimate], k: int) -> "Figure":
    """pass@k of several variants, with their intervals."""
    best = max(estimates, key=lambda name: estimates[name].value)
    figure = _figure(f"{best}: pass@{k} {estimates[best].value:.0%}")
    values = list(estimates.values())
    figure.add_scatter(
        x=list(estimates),
        y=[estimate.value for estimate in values],
        error_y={
            "array": [estimate.high - estimate.value for estimate in values],
            "arrayminus": [estimate.value - estimate.low for estimate in values],
        },
        text=[f"{estimate.value:.0%}" for estimate in values],
        textposition="middle right",
        mode="markers+text",
        marker={"size": 11, "color": BLUE},
        showlegend=False,
    )
    figure.update_yaxes(title=f"pass@{k}", range=[0, 1], tickformat=".0%")
    return figure


def _finding(events: Sequence[Event]) -> str:
    """What the run came to, as a title."""
    name = f"{started(events).problem}, {started(events).method}"
    rates = pass_rates(events)
    if not rates:
        return f"{name}: no program was tried"
    final = next((one.number for one in iterations(events) if one.chosen), rates[-1].iteration)
    told = [
        f"{rate.passed} of {rate.total} {rate.group}"
        for rate in rates
        if rate.iteration == final and rate.total
    ]
    return f"{name}: {', '.join(told)} tests pass" if told else f"{name}: no test was run"


def _level(verdict: Verdict | None) -> int:
    return _ORDER.index(verdict) if verdict in _ORDER else _ORDER.index(Verdict.RE)


def _steps(colours: Sequence[str]) -> list[tuple[float, str]]:
    """A colour scale of flat steps, one a level."""
    size = len(colours)
    ends = [(n / size, (n + 1) / size) for n in range(size)]
    return [(end, colour) for pair, colour in zip(ends, colours, strict=True) for end in pair]


def _figure(title: str, height: int = 420) -> "Figure":
    from plotly.graph_objects import Figure  # noqa: PLC0415  # slow to import

    figure = Figure()
    figure.update_layout(
        title=title,
        template="plotly_white",
        colorway=[BLUE, ORANGE, "#009E73", VERMILION, PINK, "#56B4E9", "#F0E442", "#000000"],
        margin={"l": 70, "r": 20, "t": 90, "b": 50},
        height=height,
    )
    return figure
