"""What `read` makes of the shapes in which models reply: one table, then the promises."""

# ruff: noqa: E501 - a table is read by its rows, one shape a line

from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

import pytest

from alphakit.errors import ReplyError
from alphakit.replies import Reading, read
from alphakit.values import Fix, Ranking, Reflection, Solution, TestExplanation


@dataclass(frozen=True, slots=True)
class Code:
    code: str


@dataclass(frozen=True, slots=True)
class AITest:
    __test__ = False

    input: str
    output: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AITests:
    tests: tuple[AITest, ...]


@dataclass(frozen=True, slots=True)
class Solutions:
    solutions: tuple[Solution, ...]

    def __post_init__(self) -> None:
        names = [solution.name for solution in self.solutions]
        if len(set(names)) < len(names):
            raise ValueError("two `solutions` have the same name; give each a name of its own")


@dataclass(frozen=True, slots=True)
class Explanations:
    explanations: tuple[TestExplanation, ...]


class Level(StrEnum):
    EASY = "easy"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Mixed:
    """Every kind of field that is no text."""

    count: int
    share: float = 0.5
    sure: bool = False
    level: Level = Level.EASY
    kind: Literal["a", "b"] = "a"
    note: str | None = None
    numbers: tuple[int, ...] = ()


CODE = """\
import sys


def main() -> None:
    n: int = int(input())  # how many
    d = {"a": [1, 2], 'b': f"{n:>3}"}
    if n % 2 == 0 and "yes: no" != '---':
\t# a tab
        print(d, `x`, *sys.argv, sep="\\n")


main()
"""
PROGRAM = "def f(n):\n    return n\n\n\nprint(f(int(input())))\n"


def indented(text: str, by: str = "  ") -> str:
    return "".join(by + line if line.strip() else line for line in text.splitlines(True))


REFLECTION = """\
goal: Add two numbers.
inputs: Two integers in one line.
outputs: Their sum.
rules:
  - The numbers may be negative.
  - The sum may be large.
constraints:
  - "-10^9 <= a, b <= 10^9"
"""
REFLECTED = Reflection(
    "Add two numbers.",
    "Two integers in one line.",
    "Their sum.",
    ("The numbers may be negative.", "The sum may be large."),
    ("-10^9 <= a, b <= 10^9",),
)
SHORT = Reflection("Add.", "Two.", "One.")
FIX = f"what_went_wrong: |\n  off by one\nfixed_flow: count from 1\ncode: |\n{indented(CODE)}"
FIXED = Fix("off by one", "count from 1", CODE)
TESTS = AITests((AITest("2\n1 2\n", "3\n"), AITest("1\n5\n", "5\n", "one number")))
TESTS_TEXT = """\
tests:
  - input: |
      2
      1 2
    output: |
      3
  - input: |
      1
      5
    output: |
      5
    note: one number
"""
GREEDY = Solution("Greedy", "Sort, then take.", "An exchange argument.", ("greedy", "sort"), "O(n)")
SOLUTION = """\
name: Greedy
content: Sort, then take.
why_it_works: An exchange argument.
labels: [greedy, sort]
complexity: O(n)
"""
SEARCH = Solution("Search", "Try all.")


def item(text: str) -> str:
    return "- " + indented(text)[2:]


CLEAN, REPAIRED = True, False
Shape = tuple[str, str, Any, Any, bool]

SHAPES: list[Shape] = [
    # --- as it was asked for
    ("plain yaml", REFLECTION, Reflection, REFLECTED, CLEAN),
    ("code in a block", FIX, Fix, FIXED, CLEAN),
    ("tests in blocks", TESTS_TEXT, AITests, TESTS, CLEAN),
    ("yaml fence", f"```yaml\n{FIX}```\n", Fix, FIXED, CLEAN),
    ("bare fence", f"\n```\n{FIX}```", Fix, FIXED, CLEAN),
    ("tilde fence", f"~~~yml\n{FIX}~~~", Fix, FIXED, CLEAN),
    ("document marks", f"---\n{REFLECTION}---\n", Reflection, REFLECTED, CLEAN),
    ("windows line ends", FIX.replace("\n", "\r\n"), Fix, FIXED, CLEAN),
    ("old mac line ends", TESTS_TEXT.replace("\n", "\r"), AITests, TESTS, CLEAN),
    ("byte order mark", "\ufeff" + REFLECTION, Reflection, REFLECTED, CLEAN),
    ("clipped block", "code: |-\n  x = 1\n\n  y = 2\n", Code, Code("x = 1\n\ny = 2"), CLEAN),
    ("a program that is indented as a whole", "code: |2\n   x = 1\n   y = 2\n", Code, Code("x = 1\ny = 2\n"), REPAIRED),
    ("quoted code", 'code: "x = 1\\nprint(\\"a: b\\")\\n"', Code, Code('x = 1\nprint("a: b")\n'), CLEAN),
    ("json", '{"goal": "Add.", "inputs": "Two.", "outputs": "One.", "rules": []}', Reflection, SHORT, CLEAN),
    ("json, no spaces", '{"order":["B","A"],"why":"fast"}', Ranking, Ranking(("B", "A"), "fast"), CLEAN),
    ("extra fields", REFLECTION + "difficulty: easy\n", Reflection, REFLECTED, CLEAN),
    ("empty optional", "order: [A]\nwhy:\nsteps: []\n", Ranking, Ranking(("A",)), CLEAN),
    ("null optional", "order: [A]\nwhy: ~\nsteps: null\n", Ranking, Ranking(("A",)), CLEAN),
    ("steps in blocks", "order:\n- A\nsteps:\n- |\n  read n: it is big\n- |\n  print\n", Ranking, Ranking(("A",), "", ("read n: it is big", "print")), CLEAN),
    ("only a program, fenced", f"```python\n{CODE}```", Code, Code(CODE), CLEAN),
    ("other spellings of keys", "Why: x\nOrder:\n- A\n", Ranking, Ranking(("A",), "x"), CLEAN),
    ("keys with spaces and hyphens", "what-went-wrong: a\nFixed Flow: b\nCODE: x = 1\n", Fix, Fix("a", "b", "x = 1"), CLEAN),
    ("camel case keys", "- name: A\n  content: c\n  whyItWorks: w\n", Solutions, Solutions((Solution("A", "c", "w"),)), REPAIRED),
    # --- texts stay texts
    ("numbers and words", "tests:\n- {input: 007, output: 1e3}\n- {input: yes, output: 2024-01-01}\n", AITests, AITests((AITest("007", "1e3"), AITest("yes", "2024-01-01"))), CLEAN),
    ("more of them", "tests:\n- input: 0x1F\n  output: null\n- input: 1_000\n  output: 12:30:45\n- input: ~\n  output: .inf\n", AITests, AITests((AITest("0x1F", "null"), AITest("1_000", "12:30:45"), AITest("~", ".inf"))), CLEAN),
    ("leading spaces inside a test", "tests:\n- input: |\n    2\n     *\n    ***\n  output: |2\n       1\n      2\n", AITests, AITests((AITest("2\n *\n***\n", "   1\n  2\n"),)), CLEAN),
    ("a first line that is deeper", "tests:\n- input: |\n     *\n    ***\n  output: 1\n", AITests, AITests((AITest(" *\n***\n", "1"),)), REPAIRED),
    ("escapes in double quotes", 'tests:\n- input: "2\\n1 2"\n  output: "3\\n"\n', AITests, AITests((AITest("2\n1 2", "3\n"),)), CLEAN),
    ("escapes without quotes", "tests:\n- input: 2\\n1 2\n  output: '3\\n4'\n", AITests, AITests((AITest("2\n1 2", "3\n4"),)), REPAIRED),
    ("a program with escapes, without quotes", r"""code: 'import sys\nprint("a\\n")'""", Code, Code('import sys\nprint("a\\n")'), REPAIRED),
    ("a program of one line", "code: print('a\\n')", Code, Code("print('a\\n')"), CLEAN),
    ("brackets in a test", "tests:\n- input: [1, 2, 3]\n  output: {}\n- input: |\n    [[1]]\n  output: []\n", AITests, AITests((AITest("[1, 2, 3]", "{}"), AITest("[[1]]\n", "[]"))), REPAIRED),
    ("lines without a bar", "tests:\n- input: 2\n    1 2\n  output:\n    3\n    4\n", AITests, AITests((AITest("2\n1 2", "3\n4"),)), REPAIRED),
    ("folded where lines count", "tests:\n- input: >\n    2\n    1 2\n  output: >-\n    3\n", AITests, AITests((AITest("2\n1 2\n", "3"),)), REPAIRED),
    ("a comment behind a test", "tests:\n- input: 5 # one\n  output: 5\n", AITests, AITests((AITest("5", "5"),)), CLEAN),
    ("number sign in prose", "goal: find the # of ways\ninputs: Two.\noutputs: One.\n", Reflection, Reflection("find the # of ways", "Two.", "One."), REPAIRED),
    ("numbers where numbers belong", "count: '7'\nshare: 1e-1\nsure: yes\nlevel: hard\nkind: b\nnumbers: [1, 2]\n", Mixed, Mixed(7, 0.1, True, Level.HARD, "b", None, (1, 2)), CLEAN),
    ("numbers in words", "count: about 7\nnumbers: 1, 2 3\nnote: 12\n", Mixed, Mixed(7, note="12", numbers=(1, 2, 3)), REPAIRED),
    ("test number in words", "explanations:\n- test: 'Test 2:'\n  explanation: because\n", Explanations, Explanations((TestExplanation(2, "because"),)), REPAIRED),
    # --- text around the reply
    ("prose before", f"Sure, here it is:\n\n```yaml\n{FIX}```", Fix, FIXED, REPAIRED),
    ("prose around", f"Sure!\n\n```yaml\n{FIX}```\n\nNote: good luck!", Fix, FIXED, REPAIRED),
    ("prose around, no fence", f"Here is my answer.\n\n{FIX}\nI hope this helps!\n", Fix, FIXED, REPAIRED),
    ("unclosed fence", f"```yaml\n{FIX}", Fix, FIXED, REPAIRED),
    ("fence never opened", f"{FIX}```\nDone.", Fix, FIXED, REPAIRED),
    ("fence with title", f"``` yaml title=reply.yaml\n{FIX}```", Fix, FIXED, CLEAN),
    ("indented fence", indented(f"```yaml\n{TESTS_TEXT}```\n"), AITests, TESTS, CLEAN),
    ("reasoning", f"<think>\nHm: {{\n</think>\n{FIX}", Fix, FIXED, REPAIRED),
    ("reasoning with a draft", f"<thinking>```yaml\n{FIX.replace('one', 'two')}```</thinking>\n```yaml\n{FIX}```", Fix, FIXED, REPAIRED),
    ("reasoning, opened by the server", f"goal: {{ draft\n</think>\n\n{REFLECTION}", Reflection, REFLECTED, REPAIRED),
    ("reasoning that never ends", f"<think>\nFirst I think.\n\n```yaml\n{FIX}```", Fix, FIXED, REPAIRED),
    ("tags that a program quotes", "```yaml\ncode: |\n  print('</think>')\n```", Code, Code("print('</think>')\n"), CLEAN),
    ("reply inside the reasoning", f"<think>so\n{FIX}</think>", Fix, FIXED, REPAIRED),
    ("answer tags", f"<answer>\n{FIX}</answer>", Fix, FIXED, REPAIRED),
    ("draft and final fence", f"```yaml\n{FIX.replace('one', 'two')}```\nWait, no:\n```yaml\n{FIX}```\n", Fix, FIXED, REPAIRED),
    ("an example fence behind", f"```yaml\n{FIX}```\nFor the input\n```\n3\n```\nit gives 4.", Fix, FIXED, REPAIRED),
    ("one fence an item", f"Test 1\n```yaml\n{SOLUTION}```\nand\n```yaml\nname: Search\ncontent: Try all.\n```", Solutions, Solutions((GREEDY, SEARCH)), REPAIRED),
    ("one document an item", f"---\n{SOLUTION}---\nname: Search\ncontent: Try all.\n", Solutions, Solutions((GREEDY, SEARCH)), REPAIRED),
    # --- indentation
    ("tabs", "goal: Add.\ninputs: Two.\noutputs: One.\nrules:\n\t- a\n\t- b\n", Reflection, Reflection("Add.", "Two.", "One.", ("a", "b")), REPAIRED),
    ("tabs before code", "code: |\n\tdef f():\n\t\treturn 1\n\n\tf()\n", Code, Code("def f():\n\treturn 1\n\nf()\n"), REPAIRED),
    ("tests by tabs", TESTS_TEXT.replace("  ", "\t"), AITests, TESTS, REPAIRED),
    ("unindented code", f"what_went_wrong: a\nfixed_flow: b\ncode: |\n{CODE}", Fix, Fix("a", "b", CODE), REPAIRED),
    ("unindented code in the middle", f"code: |\n{CODE}what_went_wrong: a\nfixed_flow: b\n", Fix, Fix("a", "b", CODE), REPAIRED),
    ("unindented code that YAML accepts", "code: |\n  import sys\ndef f(): pass\n", Code, Code("import sys\ndef f(): pass\n"), REPAIRED),
    ("code without a bar", f"code:\n{indented(CODE)}", Code, Code(CODE), REPAIRED),
    ("code that YAML would fold", "code:\n  a = 1\n  b = 2\n\n  print(a + b)\n", Code, Code("a = 1\nb = 2\n\nprint(a + b)"), REPAIRED),
    ("code behind its key", "code: import sys\n  a = 1\n  print(a)\n", Code, Code("import sys\na = 1\nprint(a)"), REPAIRED),
    ("body behind its key", "code: def f():\n    return 1\n", Code, Code("def f():\n    return 1"), REPAIRED),
    ("folded code", f"code: >\n{indented(PROGRAM)}", Code, Code(PROGRAM), REPAIRED),
    ("code behind the bar", "code: | import sys\n  a = 1\n", Code, Code("import sys\na = 1"), REPAIRED),
    ("keys too far right", "goal: Add.\n inputs: Two.\n  outputs: One.\n", Reflection, SHORT, REPAIRED),
    ("unindented tests", "tests:\n- input: |\n2\n1 2\n  output: |\n3\n- input: |\n1\n5\n  output: |\n5\n  note: one number\n", AITests, TESTS, REPAIRED),
    ("keys at the items' column", "tests:\n- input: 1\n- output: 2\n- input: 3\n- output: 4\n", AITests, AITests((AITest("1", "2"), AITest("3", "4"))), REPAIRED),
    # --- signs
    ("colon in prose", "goal: Find: the sum\ninputs: n: int\noutputs: One.\n", Reflection, Reflection("Find: the sum", "n: int", "One."), REPAIRED),
    ("colon in a bullet", "order: [A]\nsteps:\n- loop: for each i\n- `print`: the sum\n", Ranking, Ranking(("A",), "", ("loop: for each i", "`print`: the sum")), REPAIRED),
    ("signs at line starts", "goal: '*a*'\ninputs: @n\noutputs: `x`\nrules:\n- *bold* rule\n- &c\n- %d\n- !x\n- [a\n", Reflection, Reflection("*a*", "@n", "`x`", ("*bold* rule", "&c", "%d", "!x", "[a")), REPAIRED),
    ("bold keys", "**Goal**: Add.\n**Inputs:** Two.\n* **outputs**: One.\n", Reflection, SHORT, REPAIRED),
    ("headings", "## Goal\n\nAdd.\n\n## Inputs\nTwo.\n\n### Outputs:\nOne.\n\n## Rules\n\n1. a\n2. b\n", Reflection, Reflection("Add.", "Two.", "One.", ("a", "b")), REPAIRED),
    ("full-width colons", "goal：Add.\ninputs： Two.\noutputs：\n  One.\n", Reflection, SHORT, REPAIRED),
    ("non-breaking spaces", "goal:\u00a0Add.\ninputs: Two.\noutputs:\u00a0One.\n", Reflection, SHORT, REPAIRED),
    ("control characters", "goal: A\x00dd.\ninputs: Two\x1b.\noutputs: One\ud800.\n", Reflection, Reflection("Add.", "Two.", "One\ufffd."), REPAIRED),
    ("an unclosed quote", "goal: \"Add.\ninputs: Two.\noutputs: One.\n", Reflection, Reflection('"Add.', "Two.", "One."), REPAIRED),
    ("a word in quotes first", 'goal: "Add" them.\ninputs: Two.\noutputs: One.\n', Reflection, Reflection('"Add" them.', "Two.", "One."), REPAIRED),
    ("triple quotes", f'code: """\n{PROGRAM}"""\n', Code, Code(PROGRAM), REPAIRED),
    # --- nesting
    ("under a root", f"reflection:\n{indented(REFLECTION)}", Reflection, REFLECTED, REPAIRED),
    ("under the type's name, in a list", f"Fix:\n{indented(item(FIX))}", Fix, FIXED, REPAIRED),
    ("a list of one", item(FIX), Fix, FIXED, REPAIRED),
    ("a dash before each field", "- goal: Add.\n- inputs: Two.\n- outputs: One.\n", Reflection, SHORT, REPAIRED),
    ("root missing", item(SOLUTION) + "- name: Search\n  content: Try all.\n", Solutions, Solutions((GREEDY, SEARCH)), REPAIRED),
    ("another root", f"possible_solutions:\n{item(SOLUTION)}", Solutions, Solutions((GREEDY,)), REPAIRED),
    ("two roots", f"reply:\n  solutions:\n{indented(item(SOLUTION))}", Solutions, Solutions((GREEDY,)), REPAIRED),
    ("one item, no list", SOLUTION, Solutions, Solutions((GREEDY,)), REPAIRED),
    ("one item under the root", f"solutions:\n{indented(SOLUTION)}", Solutions, Solutions((GREEDY,)), REPAIRED),
    ("numbered items", f"solutions:\n  solution_1:\n{indented(SOLUTION, '    ')}  solution_2:\n    name: Search\n    content: Try all.\n", Solutions, Solutions((GREEDY, SEARCH)), REPAIRED),
    ("dashes missing", f"solutions:\n{indented(SOLUTION)}  name: Search\n  content: Try all.\n", Solutions, Solutions((GREEDY, SEARCH)), REPAIRED),
    ("last item cut off", TESTS_TEXT + "  - input: |\n      9\n    outp", AITests, TESTS, REPAIRED),
    ("a key twice", "goal: Ad\n" + REFLECTION, Reflection, REFLECTED, REPAIRED),
    # --- lists and texts
    ("bullets in a text", "order: |\n  1. A\n  2. B\nsteps: |\n  * read\n    all\n  * print\n", Ranking, Ranking(("A", "B"), "", ("read\nall", "print")), REPAIRED),
    ("other bullets", "order:\n  • A\n  • B\n", Ranking, Ranking(("A", "B")), REPAIRED),
    ("a text for a list", "order: A\nsteps: read and print\n", Ranking, Ranking(("A",), "", ("read and print",)), REPAIRED),
    ("a list for a text", "goal:\n- Add.\n- Print.\ninputs: Two.\noutputs: One.\n", Reflection, Reflection("- Add.\n- Print.", "Two.", "One."), REPAIRED),
    ("a list of code lines", '{"code": ["x = 1", "if x:", "    print(x)"]}', Code, Code("x = 1\nif x:\n    print(x)"), REPAIRED),
    ("a mapping for a text", "goal:\n  Given: n\n  Find: m\ninputs: Two.\noutputs: One.\n", Reflection, Reflection("Given: n\nFind: m", "Two.", "One."), REPAIRED),
    ("a mapping for a list", "order: [A]\nsteps:\n  1: read\n  2: print\n", Ranking, Ranking(("A",), "", ("1: read", "2: print")), REPAIRED),
    # --- json
    ("json, comma too many", '```json\n{"goal": "Add.", "inputs": "Two.", "outputs": "One.",}\n```', Reflection, SHORT, CLEAN),
    ("json, real line ends", '{"code": "def f():\n    return 1\n\nf()\n"}', Code, Code("def f():\n    return 1\n\nf()\n"), REPAIRED),
    ("json, cut off", '{\n  "order": ["A", "B"],\n  "why": "it is fast",\n  "steps": ["rea', Ranking, Ranking(("A", "B"), "it is fast", ('["rea',)), REPAIRED),
    # --- programs in fences
    ("program and prose", f"The program:\n\n```python\n{CODE}```\nIt is fast: O(n).", Code, Code(CODE), REPAIRED),
    ("program, fence unclosed", f"```python\n{CODE}", Code, Code(CODE), REPAIRED),
    ("program in another language", f"So:\n```cpp\n#include <cstdio>\n{PROGRAM}```\nRun it:\n```bash\n./a\n```", Code, Code(f"#include <cstdio>\n{PROGRAM}"), REPAIRED),
    ("program, no language", f"```\n{CODE}```", Code, Code(CODE), CLEAN),
    ("program, no fence", CODE, Code, Code(CODE), REPAIRED),
    ("program and example", f"```python\n{CODE}```\nUse it so:\n```python\nmain()\n```\n```\n3\n```", Code, Code(CODE), REPAIRED),
    ("program with fields inside", "```python\nd = {\n    'code': 1,\n}\nprint(d)\n```", Code, Code("d = {\n    'code': 1,\n}\nprint(d)\n"), CLEAN),
    ("fence in the block", f"code: |\n  ```python\n{indented(CODE)}  ```\n", Code, Code(CODE), REPAIRED),
    ("fence for the block", f"what_went_wrong: a\nfixed_flow: b\ncode:\n```python\n{CODE}```\n", Fix, Fix("a", "b", CODE), REPAIRED),
    ("fence in a fence", f"```yaml\nwhat_went_wrong: a\nfixed_flow: b\ncode: |\n```python\n{CODE}```\n```\n", Fix, Fix("a", "b", CODE), REPAIRED),
    ("fence beside the yaml", f"```yaml\nwhat_went_wrong: a\nfixed_flow: b\n```\n\n```python\n{CODE}```\n", Fix, Fix("a", "b", CODE), REPAIRED),
    ("prose and fence in the block", f"code: |\n  Here it is:\n  ```python\n{indented(CODE)}  ```\n", Code, Code(CODE), REPAIRED),
    ("fence inside a docstring", 'code: |\n  """Do.\n\n  ```\n  f()\n  ```\n  """\n  f()\n', Code, Code('"""Do.\n\n```\nf()\n```\n"""\nf()\n'), CLEAN),
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "wanted", "value", "clean"), [s[1:] for s in SHAPES], ids=[s[0] for s in SHAPES]
)
def test_shape(raw: str, wanted: type, value: object, clean: bool) -> None:
    reading: Reading[object] = read(raw, wanted)
    assert reading.value == value
    assert (reading.repairs == ()) is clean, reading.repairs


# --- what cannot be read: the reason that is sent back -------------------------------------------

REASONS: list[tuple[str, str, Any, str]] = [
    ("nothing", "", Code, "no program was found; write the whole program in one fenced code block"),
    ("a refusal", "I'm sorry, I can't.", Fix, "no wanted field .* `what_went_wrong`, `fixed_flow`, `code`"),
    ("a field missing", "what_went_wrong: a\nfixed_flow: b\n", Fix, "the field `code` is missing or empty; write `code: |`"),
    ("a field blank", "goal:\ninputs: ' '\noutputs: x\n", Reflection, "`goal` is missing.*`inputs` is missing"),
    ("a list empty", "order: []\nwhy: x\n", Ranking, "`order` is missing or empty; write `order: ...`"),
    ("a field of an item", TESTS_TEXT.replace("output", "out", 1), AITests, "`output` of item 1 of `tests` is missing"),
    ("an excerpt is no program", "what_went_wrong: |\n  see\n  ```python\n  x = 1\n  ```\nfixed_flow: b\n", Fix, "the field `code` is missing"),
    ("no number", "explanations:\n- {test: first, explanation: x}\n", Explanations, "`test` of item 1 .* valid integer"),
    ("no choice", "count: 1\nlevel: middle\n", Mixed, "`level` is not right: .*'easy' or 'hard'"),
    ("the type's own rule", f"solutions:\n{item(SOLUTION)}{item(SOLUTION)}", Solutions, "same name; give each a name of its own"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "wanted", "reason"), [row[1:] for row in REASONS], ids=[row[0] for row in REASONS]
)
def test_the_reason_names_the_field(raw: str, wanted: type, reason: str) -> None:
    with pytest.raises(ReplyError, match=reason):
        read(raw, wanted)


# --- what no reply may do ------------------------------------------------------------------------


def test_aliases_do_not_multiply() -> None:
    """A "billion laughs": nine lists of nine aliases each, 400 million texts when expanded."""
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
    )
    reading = read(f"{bomb}order: *a9\nwhy: x\n", Ranking)
    assert reading.value == Ranking(("*a9",), "x")


BAITS = [
    *("[", "{a: ", "- ", "? ", "a: ", '"', "'\n", "&a ", "!", "#", "\t", " ", "\n", "---\n", "|\n"),
    *("```\n", "```", "``` a\n", "~~~ x\n", "<think>", "</think>", "<answer>\n", "\\'", "a[", "a,"),
    *(
        "goal: x\n",
        "goal:\n",
        "code: |\n",
        "- input: |\n",
        "rules:\n- a\n",
        "name: a\n---\n",
        "x = 1\n",
    ),
]


@pytest.mark.parametrize("bait", BAITS)
@pytest.mark.parametrize("start", ["", "tests:\n- input: |\n", '{"goal": "'])
def test_long_nonsense_ends(start: str, bait: str) -> None:
    """20 kB of one thing: enough to hang whatever takes time in proportion to the square."""
    for wanted in (AITests, Reflection):
        with suppress(ReplyError):
            read(start + bait * (20_000 // len(bait)), wanted)


def test_a_long_program_is_read_whole() -> None:
    long = (
        "".join(f"def f{n}(x):\n    return x * {n}  # a: b\n\n\n" for n in range(5000)) + "f1(1)\n"
    )
    for text in (f"code: |\n{indented(long)}", f"code: |\n{long}", f"```python\n{long}```"):
        assert read(text, Code).value.code == long


def test_nothing_is_told_twice() -> None:
    repairs = read(
        "tests:\n- {input: 1\\n2, output: 1\\n}\n- {input: 3\\n4, output: 1}\n", AITests
    ).repairs
    assert len(repairs) == len(set(repairs)) == 2


def test_an_item_that_breaks_off_is_left_out_only_if_nothing_else_helps() -> None:
    torn = TESTS_TEXT.replace(
        "    output: |\n      5\n    note", "      output: |\n        5\n    note"
    )
    assert torn != TESTS_TEXT
    assert read(torn, AITests).value == TESTS
