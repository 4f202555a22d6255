"""Examples out of statements: every form that is read, what is left out, and what holds always."""

import re
import sys
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alphakit.statement import examples

if TYPE_CHECKING:
    from _typeshed import TraceFunction

Pairs = list[tuple[str, str]]


def pairs(description: str) -> Pairs:
    return [(test.input, test.output) for test in examples(description)]


ONE: Pairs = [("3\n1 2 3\n", "6\n")]
TWO: Pairs = [*ONE, ("1\n5\n", "5\n")]

READ: dict[str, tuple[str, Pairs]] = {
    "Codeforces, one example": (
        "Add.\n\nInput\n\nThe first line contains n.\n\nOutput\n\nPrint the sum.\n\n"
        "Example\n\nInput\n\n\n3\n1 2 3\n\n\nOutput\n\n\n6",
        ONE,
    ),
    "Codeforces, two examples and a note": (
        "Add.\n\nInput\n\nNumbers.\n\nOutput\n\nThe sum.\n\nExamples\n\nInput\n\n3\n1 2 3\n\n\n"
        "Output\n\n6\n\nInput\n\n1\n5\n\n\nOutput\n\n5\n\nNote\n\nIn the first example, 1+2+3=6.",
        TWO,
    ),
    "Windows line ends": (
        "Examples\r\n\r\nInput\r\n\r\n3\r\n1 2 3\r\n\r\nOutput\r\n\r\n6\r\n\r\nNote\r\n\r\nNone.",
        ONE,
    ),
    "CodeChef, labels with colons": (
        "Add.\n\nInput\nNumbers.\n\n\xa0\nExample\nInput:\n3\n1 2 3\n\nOutput:\n6\n\n"
        "Explanation: 1 + 2 + 3 is 6.",
        ONE,
    ),
    "CodeChef, explanation as a heading": (
        "Example\nInput:\n3\n1 2 3\n\nOutput:\n6\n\n\xa0\n\nExplanation\nThey add up.\n 1+2+3",
        ONE,
    ),
    "HackerEarth": ("SAMPLE INPUT\n3\n1 2 3\n\nSAMPLE OUTPUT\n6\n\nExplanation\n\nAdd.", ONE),
    "AtCoder, explained without a heading": (
        "Sample Input 1\n\n3\n1 2 3\n\nSample Output 1\n\n6\n\nWe have 1 + 2 + 3 = 6 here.\n\n"
        "Sample Input 2\n\n1\n5\n\nSample Output 2\n\n5",
        TWO,
    ),
    "all inputs first": (
        "Sample Input 1\n3\n1 2 3\n\nSample Input 2\n1\n5\n\n"
        "Sample Output 2\n5\n\nSample Output 1\n6",
        [TWO[1], TWO[0]],
    ),
    "ICPC": ("Sample Input\n\n3\n1 2 3\n\nOutput for the Sample Input\n\n6\n", ONE),
    "number before the word": ("Example 1 Input\n3\n1 2 3\nExample 1 Output\n6\n", ONE),
    "no blank lines": ("Sample Input\n3\n1 2 3\nSample Output\n6\nExplanation\nAdd them.", ONE),
    "lines around the labels": (
        "-----Input-----\nNumbers.\n\n-----Output-----\nThe sum.\n\n-----Examples-----\nInput\n"
        "3\n1 2 3\n\nOutput\n6\n\nInput\n1\n5\n\nOutput\n5\n\n-----Note-----\nAdd.",
        TWO,
    ),
    "Markdown, labelled fences": (
        "## Input\n\nNumbers.\n\n### Example\n\n**Input**\n\n```\n3\n1 2 3\n```\n\n**Output:**\n\n"
        "```text\n6\n```\n\nThe sum of all.",
        ONE,
    ),
    "Markdown, numbered headings": (
        "### Sample Input 1\n\n```\n3\n1 2 3\n```\n\n### Sample Output 1\n\n```\n6\n```\n\n---\n\n"
        "### Sample Input 2\n\n```\n1\n5\n```\n\n### Sample Output 2\n\n```\n5\n```\n",
        TWO,
    ),
    "Markdown, two fences below one heading": (
        "### Example\n\n```\n3\n1 2 3\n```\n\n```\n6\n```\n\nAdd.\n",
        ONE,
    ),
    "Markdown, fences that name what they hold": (
        "### Example\n```input\n3\n1 2 3\n```\n```output\n6\n```\n",
        ONE,
    ),
    "Markdown, labels inside one fence": (
        "### Example\n```\nInput:\n3\n1 2 3\nOutput:\n6\n```\n",
        ONE,
    ),
    "Markdown, indented blocks": (
        "##### Sample Input 1:\n    3\n    1 2 3\n\n##### Sample Output 1:\n    6\n",
        ONE,
    ),
    "Markdown, words before the fence": (
        "### Sample Input\n\nThree numbers:\n\n```\n3\n1 2 3\n```\n### Sample Output\n```\n6\n```",
        ONE,
    ),
    "on the label's line": (
        "Example 1:\nInput: 3 4\nOutput: 7\n\nExample 2:\nInput: `1 1`\nOutput: `2`\n"
        "Explanation: one and one",
        [("3 4\n", "7\n"), ("1 1\n", "2\n")],
    ),
    "blank lines inside": (
        "Example\n\nInput\n\n2\n\na b\n\nc\n\nOutput\n\n1\n\n2\n\nNote\n\nNone.",
        [("2\n\na b\n\nc\n", "1\n\n2\n")],
    ),
    "spaces that count are kept": (
        "Example\n\nInput\n\n3\n\n\nOutput\n\n  *\n *** \n*****\n",
        [("3\n", "  *\n *** \n*****\n")],
    ),
    "an output in words": (
        "Example\n\nInput\n\n2\n\n\nOutput\n\nThe answer is two\n\n\nInput\n\n3\n\n\nOutput\n\nNo",
        [("2\n", "The answer is two\n"), ("3\n", "No\n")],
    ),
    "words that look like labels": (
        "Example\n\nInput\n\n3\ninput\nNote\nexample b\n\n\nOutput\n\noutput\nNote\n",
        [("3\ninput\nNote\nexample b\n", "output\nNote\n")],
    ),
}

LEFT_OUT = {
    "nothing": "",
    "prose": "Given n, print n squared. For example, for 3 print 9.",
    "formats only": "Add.\n\nInput\n\nOne line: 3\n\nOutput\n\n6\n",
    "a header only": "Add.\n\nExamples\n\n<image>\n",
    "an input without an output": "Example\n\nInput\n\n3\n",
    "an output without an input": "Example\n\nOutput\n\n3\n",
    "an empty output": "Example\n\nInput\n\n3\n\nOutput\n\nNote\n\nIt prints nothing.",
    "formats below a stray header": (
        "Example\n\nInput\n\nThe first line contains one integer n.\n\nOutput\n\n"
        "Print one integer, the answer to it.\n"
    ),
    "arguments of a function": "Example 1:\n\nInput: nums = [2,7], target = 9\nOutput: [0,1]\n",
    "an explanation glued to the output": (
        "Sample Input 1\n\n3\n\nSample Output 1\n\n9\nThe square of three is nine.\n"
    ),
    "two headings' worth of fences": "### Examples\n\n```\n3\n```\n\n```\n9\n```\n",
    "a fence that never ends": "### Example\n\n```\n3\n\n### Output\n",
    "a table": "### Example\n\n| Input | Output |\n|---|---|\n| 3 | 9 |\n",
    "two columns": "Sample Input      Sample Output\n3                 9\n",
}


@pytest.mark.parametrize(("description", "expected"), READ.values(), ids=READ)
def test_every_form_is_read(description: str, expected: Pairs) -> None:
    assert pairs(description) == expected


@pytest.mark.parametrize("description", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_not_clear_is_left_out(description: str) -> None:
    assert examples(description) == ()


def test_examples_are_public_tests() -> None:
    assert {test.kind for test in examples(READ["HackerEarth"][0])} == {"public"}


@pytest.mark.parametrize(
    "remark",
    [
        "Note\n\nIn the first example the sum is 6.",
        "Notes:\nAdd.",
        "Explanation\n\n1 2 3",
        "Explanation for sample 1: 1 2 3",
        "### Explanation\n1 2 3",
        "Hint\n\nAdd.",
        "Constraints\n\n1 <= n <= 5",
        "In the first sample, 1 + 2 + 3 is 6.",
        "<image>",
    ],
)
@pytest.mark.parametrize("form", ["Codeforces, one example", "HackerEarth", "ICPC"])
def test_a_remark_never_gets_into_the_output(form: str, remark: str) -> None:
    statement = READ[form][0].partition("\n\nExplanation")[0].rstrip()
    assert pairs(f"{statement}\n\n{remark}\n") == ONE


# Numbers and words without a capital: the tests of real problems, away from the labels.
token = st.one_of(st.integers(-99, 10**6).map(str), st.sampled_from(["a1", "?x3", "no0"]))
block = st.lists(st.lists(token, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=4)
RENDERED: dict[str, Callable[[Pairs], str]] = {
    "Codeforces": lambda tests: (
        "Examples\n"
        + "".join(f"\nInput\n\n\n{given}\n\nOutput\n\n\n{wanted}\n" for given, wanted in tests)
        + "\nNote\n\nThat is all."
    ),
    "AtCoder": lambda tests: "".join(
        f"Sample Input {n}\n\n{given}\nSample Output {n}\n\n{wanted}\n"
        for n, (given, wanted) in enumerate(tests, start=1)
    ),
    "Markdown": lambda tests: "".join(
        f"### Example {n}\n\nInput:\n```\n{given}```\nOutput:\n```\n{wanted}```\n\n"
        for n, (given, wanted) in enumerate(tests, start=1)
    ),
}


@pytest.mark.parametrize("form", RENDERED)
@given(blocks=st.lists(st.tuples(block, block), min_size=1, max_size=3))
@settings(deadline=None)
def test_tests_written_in_a_form_come_back(
    form: str, blocks: list[tuple[list[str], list[str]]]
) -> None:
    tests = [("\n".join(given) + "\n", "\n".join(wanted) + "\n") for given, wanted in blocks]
    assert pairs("Add them.\n\n" + RENDERED[form](tests)) == tests


SCRAPS = """
Example;Examples;Sample Input 1;SAMPLE OUTPUT;### Example 1;**Input**;Input;Output;Input:;Output: 3
Input Format;Constraints;Note;Explanation: so;The answer is as follows.;<image>;```;````;~~~;---
1 2 3;    4;\xa0
"""
scrap = st.text(max_size=20) | st.sampled_from(["", "\r", *re.split("[;\n]", SCRAPS)])


@given(st.one_of(st.text(), st.lists(scrap, max_size=30).map("\n".join)))
@settings(deadline=None)
def test_any_text_gives_whole_examples(description: str) -> None:
    found = examples(description)
    assert isinstance(found, tuple)
    for test in found:
        assert test.input.strip()
        assert test.output.strip()
        assert test.input.endswith("\n")
        assert test.output.endswith("\n")


def steps(description: str) -> int:
    """How many lines of Python it takes to read a statement."""
    count = 0

    def trace(frame: FrameType, event: str, arg: object) -> "TraceFunction":
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        examples(description)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        "Example\n\nInput\n\n1\n\nOutput\n\n2\n\n",
        "Example\n",
        "Sample Input 1\n1\n",
        "Output\n",
        "Example\n\nInput\n\nOutput\n\n1\n\n2\n\n3\n\n",
        "```\n",
        "### Example\n```\n1\n```\n",
        "a b\n\n",
    ],
)
def test_work_grows_with_the_length_and_no_faster(unit: str) -> None:
    assert steps(unit * 200) <= 2.1 * steps(unit * 100)


@pytest.mark.parametrize("unit", [" ", "#", "Sample ", "sample input ", "`", "Input:", "1 2 ", "-"])
def test_one_endless_line_is_read_in_no_more_steps_than_a_short_one(unit: str) -> None:
    # A pattern that backtracks would not come back from a million characters.
    long = f"Example\n\nInput\n\n{unit * (1_000_000 // len(unit))}\n\nOutput\n\n1\n"
    short = f"Example\n\nInput\n\n{unit * 400}\n\nOutput\n\n1\n"
    assert steps(long) <= steps(short) + 10
