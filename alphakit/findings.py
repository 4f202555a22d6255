"""What summaries of runs say, in words: the one sentence, the caveats, the pairs to compare."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from alphakit.views import Summary


@dataclass(frozen=True, slots=True)
class Pair:
    """A run of the direct prompt and one of the flow on the same problem."""

    problem: str
    direct: Summary | None
    flow: Summary | None

    @property
    def main(self) -> Summary:
        """The run whose cost stands beside the pair: that of the flow, if there is one."""
        found = self.flow or self.direct
        assert found is not None
        return found


def pairs(summaries: Sequence[Summary]) -> list[Pair]:
    """The runs by problem, in the order of the problems' first runs; several runs of a method
    on one problem make several pairs."""
    paired = []
    for problem in dict.fromkeys(summary.problem for summary in summaries):
        of_problem = [summary for summary in summaries if summary.problem == problem]
        direct = [summary for summary in of_problem if summary.method == "direct"]
        flow = [summary for summary in of_problem if summary.method != "direct"]
        paired += [Pair(problem, one, two) for one, two in zip_longest(direct, flow)]
    return paired


def method_name(method: str) -> str:
    return {"flow": "the flow", "direct": "the direct prompt"}.get(method, method)


def headline(summaries: Sequence[Summary]) -> str:
    """The finding in one sentence, such as "The flow solves 7 of 8 problems, the direct prompt
    5 of 8". To solve is to pass all hidden tests."""
    methods = sorted({one.method for one in summaries}, key=lambda m: (m == "direct", m))
    by_method = [[one for one in summaries if one.method == method] for method in methods]
    if not summaries:
        return "No runs"
    problems = {one.problem for one in summaries}
    if len(problems) == 1 and all(len(runs) == 1 for runs in by_method):
        said = [
            f"{method_name(runs[0].method)} {_phrase(runs[0], _plain(runs[0].problem), n == 0)}"
            for n, runs in enumerate(by_method)
        ]
        return _sentence(", ".join(said))
    judged = any(one.hidden_total for one in summaries)
    verb = "solves" if judged else "passes all public tests of"
    said = []
    for runs in by_method:
        counted = [one for one in runs if one.hidden_total or not judged]
        if not counted:
            continue
        good = sum(bool(one.passed) if judged else _passes_public(one) for one in counted)
        unit = "problems" if len({one.problem for one in counted}) == len(counted) else "runs"
        first = not said
        what = f" {verb} {good} of {len(counted)} {unit}" if first else f" {good} of {len(counted)}"
        said.append(f"{method_name(runs[0].method)}{what}")
    return _sentence(", ".join(said))


def caveats(summaries: Sequence[Summary]) -> list[str]:
    """What a reader of the headline has to know, one sentence each."""
    unfinished = sum(one.status == "unfinished" for one in summaries)
    failed = sum(one.status == "failed" for one in summaries)
    unjudged = sum(not one.hidden_total for one in summaries)
    many = len(summaries) > 1
    said = []
    if unfinished:
        said.append(f"{_runs(unfinished, 'is', 'are')} unfinished, which counts as not solved.")
    if failed:
        said.append(f"{_runs(failed, 'has', 'have')} no program, which counts as not solved.")
    if unjudged == len(summaries):
        said.append("There are no hidden tests, so nothing says whether a program is right.")
    elif unjudged and many:
        said.append(
            f"{_runs(unjudged, 'has', 'have')} no hidden tests, so the count leaves them out."
        )
    if any(one.estimated for one in summaries):
        said.append("Token counts with ~ are estimates: the provider gave none.")
    return said


def result(summary: Summary) -> str:
    """How a run ended, in two or three words: `solved 20/20`, `WA 13/20`, `no program`."""
    hidden = f"{summary.hidden_passed}/{summary.hidden_total}"
    if summary.status == "failed":
        return "no program"
    if summary.status == "unfinished":
        return "unfinished"
    if summary.passed is None:
        return f"public {summary.public_passed}/{summary.public_total}"
    return f"solved {hidden}" if summary.passed else f"{summary.verdict} {hidden}"


def seconds(time: float) -> str:
    """A time in seconds as people read it: `8.3 s`, `4 min 05 s`, `2 h 10 min`."""
    if time < 99.95:
        return f"{time:.1f} s"
    minutes, rest = divmod(round(time), 60)
    hours, left = divmod(minutes, 60)
    return f"{hours} h {left:02} min" if hours else f"{minutes} min {rest:02} s"


def _passes_public(summary: Summary) -> bool:
    return summary.status == "solved" and summary.public_passed == summary.public_total


def _phrase(summary: Summary, problem: str, named: bool) -> str:
    what = problem if named else "it"
    if summary.status == "failed":
        return f"gives no program for {what}"
    if summary.status == "unfinished":
        return f"has not finished {what}"
    if summary.passed is None:
        return f"passes {summary.public_passed} of {summary.public_total} public tests of {what}"
    return f"{'solves' if summary.passed else 'does not solve'} {what}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _runs(number: int, one: str, many: str) -> str:
    return f"1 run {one}" if number == 1 else f"{number} runs {many}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
