"""Prompts: each renders to its golden text, strictly; a set is a value that can be edited.

After a wanted change of a prompt: `ALPHAKIT_GOLDEN=write make test`, then look at the difference
and record the runs again.
"""

import itertools
import os
from dataclasses import replace
from pathlib import Path

import pytest
from toys import DOUBLE

from alphakit import prompts
from alphakit.errors import PromptError
from alphakit.prompts import PromptSet, default
from alphakit.values import FloatTokens, Limits, Message, Reflection, Solution, TestCase

GOLDEN = Path(__file__).parent / "golden" / "prompts"

PROBLEM = replace(DOUBLE, limits=Limits(cpu_seconds=1.5), checker=FloatTokens())
REFLECTION = Reflection(
    goal="Print twice the number.\n",
    inputs="One integer n.",
    outputs="One integer.",
    rules=("the output is 2n\n", "a rule\nof two lines"),
    constraints=("n is at most 100",),
)
EXPLAINED = ((DOUBLE.public_tests[1], "2 * 5 = 10\n"), (DOUBLE.public_tests[0], ""))
MULTIPLY = Solution("Multiply", "Multiply by two.\nPrint.", "It is so.", ("math",), "O(1)")
ADD = Solution("Add", "Add the number to itself.")
AI_TESTS = (TestCase("2\n", "4\n", "ai", "small: even"), TestCase("99\n", "198\n", "ai"))
KNOWN = {"reflection": REFLECTION, "explained": EXPLAINED}

VALUES: dict[str, dict[str, object]] = {
    "direct": {},
    "reflect": {},
    "reflect_again": {"draft": REFLECTION},
    "explain_tests": {"reflection": REFLECTION, "tests": DOUBLE.public_tests},
    "understand": {"tests": DOUBLE.public_tests},
    "propose_solutions": {**KNOWN, "count": 3},
    "rank_solutions": {**KNOWN, "solutions": (MULTIPLY, ADD)},
    "choose_solution": {**KNOWN, "solutions": (MULTIPLY, ADD)},
    "generate_tests": {**KNOWN, "count": 8},
    "generate_tests_again": {**KNOWN, "draft": AI_TESTS},
    "write_code": {**KNOWN, "solution": MULTIPLY, "steps": ("read", "print")},
    "fix_code": {**KNOWN, "code": "print(1)\n", "failure": "Input:\n```\n5\n```"},
}


def show(messages: tuple[Message, ...]) -> str:
    return "".join(f"<<< {message.role} >>>\n{message.content}\n" for message in messages)


@pytest.mark.parametrize("prompt", VALUES)
def test_each_prompt_renders_to_its_golden_text(prompt: str) -> None:
    request = default().render(prompt, problem=PROBLEM, language="Python 3", **VALUES[prompt])
    text = show(request.messages)
    file = GOLDEN / f"{prompt}.txt"
    if os.environ.get("ALPHAKIT_GOLDEN") == "write":
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_every_prompt_has_a_golden_text_a_title_and_a_stage() -> None:
    names = {name for name in default().templates if not name.startswith("_")}
    assert names == VALUES.keys() == {file.stem for file in GOLDEN.glob("*.txt")}
    for name in names:
        head = default().head(name)
        assert head.keys() == {"title", "stage", "temperature"}


def test_requests_of_a_run_share_their_prefix() -> None:
    def text(prompt: str) -> str:
        request = default().render(prompt, problem=PROBLEM, language="Python 3", **VALUES[prompt])
        return show(request.messages)

    def shared(one: str, other: str) -> str:
        pairs = zip(text(one), text(other), strict=False)
        return "".join(a for a, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))

    for prompt in VALUES:
        assert "2n\n" in shared("direct", prompt)  # the end of the statement
    for prompt in ("rank_solutions", "generate_tests", "write_code", "fix_code"):
        assert "# The public tests, explained" in shared("propose_solutions", prompt)
        assert "2 * 5 = 10" in shared("propose_solutions", prompt)


# --- strictness -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\nb {{ problm.name }}", r"reflect\.md, line 2: 'problm' is undefined; the values are"),
        ("{{ problem.nam }}", r"reflect\.md, line 1: .*has no attribute 'nam'"),
        ("---\ntitle: x\n---\n\n{{ oops }}", r"reflect\.md, line 5: 'oops' is undefined"),
        ("\n{{ 1 // 0 }}", r"reflect\.md, line 2: integer division"),
        ("{{ problem.description.foo() }}", r"reflect\.md, line 1"),
        ("{{ ''.__class__.__mro__ }}", r"reflect\.md, line 1"),
        ('{% include "_contxt.md" %}', r"_contxt\.md"),
    ],
)
def test_what_a_template_lacks_is_told_with_its_line(text: str, says: str) -> None:
    edited = PromptSet("x", {**default().templates, "reflect": text})
    with pytest.raises(PromptError, match=says):
        edited.render("reflect", problem=PROBLEM, language="Python 3")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\n{% if %}", r"reflect\.md, line 2: Expected an expression"),
        ("a\n\n{{ problem.name", r"reflect\.md, line 3: "),
        ("{% for x in y %}", r"reflect\.md, line 1: "),
        ("---\ntitle: x\n", r"the head that begins with `---` is not ended"),
        ("---\ntitle: [x\n---\n", r"the head is not YAML"),
        ("---\njust words\n---\n", r"the head must be lines of the form"),
        ("---\ntemperature: yes\n---\n", r"temperature is True; write a number such as 0\.2"),
        ("---\ntemperature: .nan\n---\n", r"temperature is nan; write a number"),
        ("a\n{{ problem.name | shout }}", r"reflect\.md, line 2: No filter named 'shout'"),
        ("a\nb {{ reflexion }}", r"reflect\.md, line 2: nothing gives 'reflexion'; a prompt can"),
        ("---\ntemperature: hot\n---\n", r"temperature is 'hot'; write a number such as 0\.2"),
    ],
)
def test_a_text_that_is_no_template_cannot_be_edited_in(text: str, says: str) -> None:
    with pytest.raises(PromptError, match=says):
        default().edit("reflect", text)


def test_an_error_in_an_included_part_names_that_part() -> None:
    edited = PromptSet("x", {**default().templates, "_yaml": "one\n{{ nothing }}"})
    with pytest.raises(PromptError, match=r"_yaml\.md, line 2: 'nothing' is undefined"):
        edited.render("reflect", problem=PROBLEM, language="Python 3")


@pytest.mark.parametrize(
    "field", ["private_tests", "generated_tests", "solutions", "incorrect_solutions", "validator"]
)
def test_no_template_can_show_what_is_hidden(field: str) -> None:
    edited = default().edit("reflect", f"{{{{ problem.{field} }}}}|{{{{ problem.hidden_tests }}}}")
    request = edited.render("reflect", problem=replace(PROBLEM, validator="x"), language="Python 3")
    assert request.messages[1].content in ("()|()", "|()")


def test_public_tests_that_the_statement_does_not_show_are_added_to_it() -> None:
    def shown(description: str) -> str:
        problem = replace(DOUBLE, description=description)
        return default().render("direct", problem=problem, language="x").messages[1].content

    bare = shown("Print 2n for n = 1 or n = 5.")
    assert "## Example 1\nInput:\n```\n1\n```\nOutput:\n```\n2\n```" in bare
    assert "## Example 2\nInput:\n```\n5\n```" in bare
    assert "## Example" not in shown(
        "Print 2n.\n\nInput\n\n1\n\nOutput\n\n2\n\nInput\n5\nOutput\n10"
    )


# --- sets -------------------------------------------------------------------------------------


def test_a_set_is_copied_edited_named_saved_and_loaded(tmp_path: Path) -> None:
    brief = default().edit("reflect", "Say what {{ problem.name }} wants.").named("brief")
    assert default().text("reflect") != brief.text("reflect")
    brief.save(tmp_path / "brief")
    assert prompts.load(tmp_path / "brief") == brief


def test_a_whole_number_is_a_temperature_like_any_other(tmp_path: Path) -> None:
    text = "\ufeff---\ntemperature: 0\n---\nWhat?"  # as some editors begin a file
    (tmp_path / "reflect.md").write_text(text, encoding="utf-8")
    request = prompts.load(tmp_path).render("reflect", problem=PROBLEM, language="Python 3")
    assert repr(request.temperature) == "0.0"
    assert request.messages[1].content == "What?"


def test_a_template_that_includes_itself_is_told() -> None:
    edited = default().edit("reflect", '{% include "reflect.md" %}')
    with pytest.raises(PromptError, match="the template includes itself, without end"):
        edited.render("reflect", problem=PROBLEM, language="Python 3")


def test_a_folder_may_hold_only_what_differs(tmp_path: Path) -> None:
    (tmp_path / "reflect.md").write_text("What?")
    loaded = prompts.load(tmp_path, name="what")
    assert loaded.text("reflect") == "What?"
    assert loaded.text("fix_code") == default().text("fix_code")


def test_wrong_folders_and_names_are_told(tmp_path: Path) -> None:
    with pytest.raises(PromptError, match="there are no prompts here; write files such as"):
        prompts.load(tmp_path)
    (tmp_path / "reflekt.md").write_text("What?")
    with pytest.raises(PromptError, match=r"reflekt\.md: no prompt has this name; write one of _"):
        prompts.load(tmp_path)
    with pytest.raises(PromptError, match="has no prompt 'reflekt'; it has"):
        default().edit("reflekt", "What?")


def test_the_variables_of_a_prompt_are_those_of_its_parts_too() -> None:
    assert default().variables("generate_tests") >= {"problem", "reflection", "explained", "count"}
    assert "code" in default().variables("fix_code")
