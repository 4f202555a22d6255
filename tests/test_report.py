"""The report: one file that loads nothing and runs nothing of what a record holds; and the same
as text for a terminal."""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from toys import (
    DOUBLE,
    REFLECTION,
    RIGHT,
    WORSE,
    WRONG,
    Script,
    ToyExecutor,
    with_code,
    with_fix,
    with_tests,
)

from alphakit.config import preset
from alphakit.errors import ModelError, RecordError
from alphakit.record import Event, Record, Started
from alphakit.report import console_rates, console_table, cut, headline, write_report
from alphakit.solve import solve
from alphakit.values import Completion, Problem, Request, TestCase, TestResult, Verdict
from alphakit.views import Summary, iterations, summary


def events(problem: Problem = DOUBLE, method: str = "flow", **changes: list[str]) -> list[Event]:
    config = preset("paper", draft_attempts=2)
    return solve(
        problem, Script(changes), ToyExecutor(), method=method, config=config
    ).record.events


EVENTFUL = events(
    reflect=["what?", REFLECTION],
    write_code=[with_code(WRONG), with_code("broken")],
    fix_code=[with_fix(WORSE), with_fix(RIGHT)],
)
DIRECT = events(method="direct", direct=[f"```python\n{WRONG}\n```"])
FAILED = events(generate_tests=["no"])


class Page(HTMLParser):
    """What a browser makes of the file: elements, attributes, texts, and what stands in scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.ids: set[str] = set()
        self._script: str | None = None
        self._data: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        found = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in found.items()]
        self.ids |= {found["id"]} if "id" in found else set()
        if tag == "script":
            self._script, self._data = found.get("type", ""), []

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append((self._script, "".join(self._data)))
            self._script = None

    def handle_data(self, data: str) -> None:
        (self.texts if self._script is None else self._data).append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    @property
    def data(self) -> list[dict[str, Any]]:
        return [json.loads(text) for kind, text in self.scripts if kind == "application/json"]


def html_of(path: Path, *runs: Sequence[Event] | Path) -> str:
    return write_report(runs, path / "report.html").read_text(encoding="utf-8")


def page_of(path: Path, *runs: Sequence[Event] | Path) -> Page:
    return Page(html_of(path, *runs))


# --- one file, from disk ----------------------------------------------------------------------


def test_the_file_loads_nothing(tmp_path: Path) -> None:
    html = html_of(tmp_path, EVENTFUL, DIRECT)
    page = Page(html)
    loading = {"link", "iframe", "img", "object", "embed", "base", "video", "audio", "source"}
    assert not loading & page.tags.keys()
    for _, name, value in page.attributes:
        assert name not in {"src", "srcset", "data", "action", "background", "xlink:href"}
        assert name != "href" or value.startswith("#")
    assert not re.search(r"@import|url\(|https?://|\bimport\(|fetch\(|XMLHttp", html)
    policy = next(v for _, n, v in page.attributes if n == "content" and "default-src" in v)
    assert policy.startswith("default-src 'none'; ")


def test_the_policy_lets_one_script_run_and_it_is_ours(tmp_path: Path) -> None:
    page = page_of(tmp_path, EVENTFUL, DIRECT)
    running = [text for kind, text in page.scripts if kind != "application/json"]
    assert len(running) == 1
    digest = base64.b64encode(hashlib.sha256(running[0].encode()).digest()).decode()
    policy = next(v for _, n, v in page.attributes if n == "content" and "script-src" in v)
    assert f"script-src 'sha256-{digest}';" in policy
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]


def test_links_within_the_page_lead_somewhere(tmp_path: Path) -> None:
    page = page_of(tmp_path, EVENTFUL, DIRECT, FAILED)
    links = {value[1:] for _, name, value in page.attributes if name == "href"}
    assert links
    assert links <= page.ids


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with Record(path) as record:
        solve(DOUBLE, Script(), ToyExecutor(), record=record)
    first = html_of(tmp_path, path, EVENTFUL, DIRECT)
    assert first == html_of(tmp_path, path, EVENTFUL, DIRECT)
    assert "run.jsonl" in first
    assert str(tmp_path) not in first


def test_a_typical_run_stays_small(tmp_path: Path) -> None:
    tests = tuple(TestCase(f"{n}\n", f"{2 * n}\n", "private") for n in range(40))
    found = events(replace(DOUBLE, private_tests=tests), write_code=[with_code(WRONG)])
    assert write_report([found], tmp_path / "r.html").stat().st_size < 100_000


def test_large_outputs_are_cut_with_a_note(tmp_path: Path) -> None:
    class Loud(ToyExecutor):
        @staticmethod
        def _one(code: str, test: TestCase) -> TestResult:
            return TestResult(Verdict.WA, "x" * 200_000 + test.input, "y" * 200_000)

    found = solve(DOUBLE, Script(), Loud()).record.events
    path = write_report([found], tmp_path / "r.html")
    assert path.stat().st_size < 300_000
    assert any(
        "more characters are in the record" in t for t in Page(path.read_text()).data[0]["texts"]
    )
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "abc\n[... 1 more characters are in the record]"


def test_of_many_hidden_tests_the_telling_ones_are_shown(tmp_path: Path) -> None:
    tests = tuple(TestCase(f"{n}\n", f"{2 * n}\n", "private") for n in [*range(2, 200), 1])
    found = events(
        replace(DOUBLE, private_tests=tests), method="direct", direct=[f"```\n{WRONG}\n```"]
    )
    page = page_of(tmp_path, found)
    labels = [v for _, name, v in page.attributes if name == "data-label" and "hidden" in v]
    assert len(labels) == 40
    assert "hidden 199" not in labels  # the one that passes
    assert "and 159 more" in page.text
    assert "1/199" in page.text


# --- nothing of a record runs -----------------------------------------------------------------

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>'\"{{ 7*7 }}<!--&amp;"
STRUCTURE = {"event", "call", "run", "kind", "verdict", "role", "method", "status", "choice", "at"}


def poisoned(value: Any, key: str = "") -> Any:
    """The value with a hostile end to each text that a model, a program or a problem wrote."""
    if isinstance(value, Mapping):
        return {name: poisoned(item, str(name)) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [poisoned(item, key) for item in value]
    return f"{value} {EVIL}" if isinstance(value, str) and key not in STRUCTURE else value


def test_hostile_text_anywhere_in_a_record_stays_text(tmp_path: Path) -> None:
    adapter: TypeAdapter[Event] = TypeAdapter(Event)
    hostile = [adapter.validate_python(poisoned(asdict(event))) for event in EVENTFUL]
    clean, page = page_of(tmp_path, EVENTFUL), page_of(tmp_path, hostile)
    assert "img" not in page.tags
    assert page.tags["script"] == clean.tags["script"] == 2
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert page.text.count("alert(1)") > 100
    assert "{{ 7*7 }}" in page.text
    (data,) = page.data
    assert any(EVIL in text for text in data["texts"])
    assert [text for kind, text in page.scripts if not kind] == [
        text for kind, text in clean.scripts if not kind
    ]


def test_text_that_no_file_can_hold_is_no_obstacle(tmp_path: Path) -> None:
    started = EVENTFUL[0]
    assert isinstance(started, Started)
    odd = [replace(started, provenance="lone \ud800 surrogate"), *EVENTFUL[1:]]
    assert "lone ? surrogate" in page_of(tmp_path, odd).text


# --- every run can be shown -------------------------------------------------------------------


@pytest.mark.parametrize("length", range(1, len(EVENTFUL), 4))
def test_an_unfinished_run_is_shown_as_such(tmp_path: Path, length: int) -> None:
    page = page_of(tmp_path, EVENTFUL[:length])
    assert "The flow has not finished double" in page.text
    assert "This run has not ended" in page.text
    assert len(page.data) == bool(iterations(EVENTFUL[:length]))


def test_a_failed_run_says_why(tmp_path: Path) -> None:
    page = page_of(tmp_path, FAILED)
    assert "The flow gives no program for double" in page.text
    assert "ReplyError: `generate_tests`: no readable reply in 3 tries" in page.text
    assert "The reply could not be read" in page.text
    assert "No program was tried." in page.text


def test_a_model_that_never_answered_leaves_a_report_too(tmp_path: Path) -> None:
    def dead(request: Request) -> Completion:
        raise ModelError("the line is dead")

    page = page_of(tmp_path, solve(DOUBLE, dead, ToyExecutor()).record.events)
    assert "ModelError: the line is dead" in page.text
    assert "no reply yet" in page.text


def test_a_problem_without_any_test_can_be_shown(tmp_path: Path) -> None:
    bare = replace(DOUBLE, public_tests=(), private_tests=())
    page = page_of(tmp_path, events(bare, method="direct"))
    assert "The direct prompt passes 0 of 0 public tests of double" in page.text
    assert page.data[0]["cells"] == [{}]


def test_a_record_without_a_start_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("")
    with pytest.raises(RecordError, match="no `started` event"):
        write_report([tmp_path / "empty.jsonl"], tmp_path / "r.html")
    assert not (tmp_path / "r.html").exists()


# --- what can be seen -------------------------------------------------------------------------


def test_the_tables_can_be_read_without_the_script(tmp_path: Path) -> None:
    html = re.sub(r"<script.*?</script>", "", html_of(tmp_path, EVENTFUL, DIRECT), flags=re.S)
    text = Page(html).text
    for part in (
        "The flow solves double, the direct prompt does not solve it",
        "✗ WA 0/2",
        "✓ solved 2/2",
        "fix on public 2 · rejected",
        "It breaks public 1, passed before: anchored",
        "hidden tests not seen by the flow",
        "The final program, and why this one",
        "asked again",
        "The reply could not be read: no wanted field was found",
        "Public test reasoning",
        "of the input repeats the beginning of an earlier request",
        "config: draft_attempts",
        "Print 2n.",
    ):
        assert part in text
    assert "+print(int(input()) * 2)" in text
    assert "-print(int(input()) + 1)" in text


def test_the_matrix_has_a_letter_in_each_cell_and_marks_what_happened(tmp_path: Path) -> None:
    html = html_of(tmp_path, EVENTFUL)
    row = re.search(r'<tr data-label="public 1">.*?</tr>', html, re.S)
    assert row
    cells = re.findall(r'<td class="v ([^"]*)"[^>]*>([^<]*)<i>([^<]*)</i>', row[0])
    assert [(kind.split()[0], verdict) for kind, verdict, _ in cells] == [
        ("AC", "AC"),
        ("RE", "RE"),
        ("WA", "WA"),
        ("AC", "AC"),
    ]
    assert cells[2][0] == "WA anchor lost"
    assert "▼" in cells[2][2]
    other = re.search(r'<tr data-label="public 2">.*?</tr>', html, re.S)
    assert other
    assert "AC target gained" in other[0]


def test_the_replay_holds_what_each_cell_stands_for(tmp_path: Path) -> None:
    (data,) = page_of(tmp_path, EVENTFUL).data
    texts = data["texts"]
    tried = iterations(EVENTFUL)
    assert data["targets"] == [one.target for one in tried]
    assert [texts[n] for n in data["tests"]["public 2"][:2]] == ["5\n", "10\n"]
    assert "hidden 1" not in data["tests"]
    for one, cells in zip(tried, data["cells"], strict=True):
        for label, result in {**one.results, **one.hidden}.items():
            verdict, out, err, _, _ = cells[label]
            assert verdict == result.verdict
            assert texts[err] == result.stderr
            if not label.startswith("hidden"):
                assert texts[out] == result.stdout


def test_a_gap_in_the_chart_is_where_nothing_was_run(tmp_path: Path) -> None:
    lines = re.compile(r'<polyline class="hidden" points="([^"]*\d\d[^"]*)"')
    judged, before = html_of(tmp_path, EVENTFUL), html_of(tmp_path, EVENTFUL[:-5])
    assert len(lines.findall(judged)) == 3  # the key, the overview, the run
    assert len(lines.findall(before)) == 1  # the key alone


def test_a_prompt_shows_what_is_new_in_it(tmp_path: Path) -> None:
    html = html_of(tmp_path, EVENTFUL)
    assert html.count("Read n (1 &lt;= n &lt;= 100). Print 2n.") == 2  # statement, first prompt
    assert re.search(
        r"characters are the same as in <a href=\"#run-1-call-\d+\">call \d+</a>", html
    )


# --- the finding ------------------------------------------------------------------------------

GOOD = summary(events())
BAD = summary(events(method="direct", direct=[f"```\n{WRONG}\n```"]))
NONE = summary(FAILED)
HALF = summary(EVENTFUL[:9])
OPEN = summary(events(DOUBLE.public_view))


def named(one: Summary, *problems: str) -> list[Summary]:
    return [replace(one, problem=problem) for problem in problems]


@pytest.mark.parametrize(
    ("summaries", "says"),
    [
        ([], "No runs"),
        ([GOOD], "The flow solves double"),
        ([BAD], "The direct prompt does not solve double"),
        ([BAD, GOOD], "The flow solves double, the direct prompt does not solve it"),
        ([NONE], "The flow gives no program for double"),
        ([HALF], "The flow has not finished double"),
        ([OPEN], "The flow passes 2 of 2 public tests of double"),
        (
            [*named(GOOD, "a", "b"), *named(BAD, "a", "b"), *named(NONE, "c")],
            "The flow solves 2 of 3 problems, the direct prompt 0 of 2",
        ),
        ([*named(GOOD, "a", "a", "b"), *named(HALF, "b")], "The flow solves 3 of 4 runs"),
        (named(OPEN, "a", "b"), "The flow passes all public tests of 2 of 2 problems"),
        ([*named(OPEN, "a"), *named(GOOD, "b")], "The flow solves 1 of 1 problems"),
    ],
)
def test_the_title_says_the_finding(summaries: list[Summary], says: str) -> None:
    assert headline(summaries) == says


@pytest.mark.parametrize(
    ("summaries", "says"),
    [
        ([HALF], "1 run is unfinished, which counts as not solved."),
        ([NONE, NONE], "2 runs have no program, which counts as not solved."),
        ([OPEN], "There are no hidden tests, so nothing says whether a program is right."),
        ([OPEN, GOOD], "1 run has no hidden tests, so the count leaves them out."),
        ([replace(GOOD, estimated=True)], "Token counts with ~ are estimates"),
    ],
)
def test_what_the_title_leaves_out_is_said_below(summaries: list[Summary], says: str) -> None:
    from alphakit.findings import caveats

    assert any(text.startswith(says) for text in caveats(summaries))
    assert caveats([GOOD, BAD]) == []


# --- the terminal -----------------------------------------------------------------------------


def test_the_console_table() -> None:
    table = console_table(
        [*named(BAD, "a"), replace(GOOD, problem="a", seconds=245.2), *named(NONE, "b")]
    )
    assert table.splitlines() == [
        "problem  direct prompt  flow        iterations  calls  tokens  model time",
        "-------  -------------  ----------  ----------  -----  ------  ----------",
        "a        WA 0/2         solved 2/2           1      8     880  4 min 05 s",
        "b        -              no program           0      8     880       0.0 s",
        "",
        "The flow solves 1 of 2 problems, the direct prompt 0 of 1",
    ]


def test_the_console_table_keeps_to_its_width_and_to_plain_text() -> None:
    long = replace(GOOD, problem="a very long name " * 20, input_tokens=10**9, estimated=True)
    evil = replace(GOOD, problem="\x1b[31mred\x07\nnext")
    table = console_table([long, evil, replace(BAD, problem="b")])
    assert max(map(len, table.splitlines()[:-2])) <= 100
    assert "~1,000,000,080" in table
    assert "\x1b" not in table
    assert "?[31mred? next" in table


def test_the_console_rates() -> None:
    assert console_rates(EVENTFUL).splitlines() == [
        "iteration    1      2       3                4",
        "public ▄▁▁█  1/2    0/2     0/2              2/2",
        "AI     ▁▁▁█  0/2    0/2     0/2              2/2",
        "hidden ▁▁▁█  0/2    0/2     0/2              2/2",
        "from         draft  draft   fix on public 2  fix on public 2",
        "             base   failed  rejected         accepted",
        "the flow does not see the hidden tests",
    ]


def test_the_console_rates_of_a_long_run_go_on_below() -> None:
    pairs = [(str(n), str(2 * n + 1)) for n in range(20, 28)]
    found = events(
        write_code=[with_code(WORSE)],
        fix_code=[with_fix("x")],
        generate_tests_again=[with_tests(*pairs)],
    )
    text = console_rates(found)
    assert len(iterations(found)) == 10
    assert max(map(len, text.splitlines())) <= 100
    assert text.count("iteration") == 2
    numbers = [n for line in text.splitlines() if line.startswith("iter") for n in line.split()[1:]]
    assert numbers == [str(n) for n in range(1, 11)]


def test_the_console_rates_without_programs_or_judge() -> None:
    assert console_rates(FAILED) == "no program was tried"
    before = [event for event in EVENTFUL if event.event not in {"judged", "ended"}]
    assert "hidden ····  ·" in console_rates(before)
