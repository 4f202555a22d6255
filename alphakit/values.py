"""The values that alphakit passes around: frozen, typed, without behaviour of their own.

Glossary
    problem      a statement with its test cases and limits, in the fields of CodeContests
    test case    an input and the output that is expected for it
    public test  a test case that the statement shows; the flow may use it
    AI test      a test case that the model wrote; the flow uses it, and it may be wrong
    hidden test  a private or generated test of the problem; only the judge ever sees it
    checker      the rule that says whether an output is right for an input
    verdict      AC accepted, WA wrong answer, TLE/MLE/OLE time, memory or output limit
                 exceeded, RE runtime error, IE the judge's own failure
    prompt       what the model is asked; a request is one prompt, rendered
    completion   what the model wrote back; a reply is a completion read as a typed value

Sizes are in bytes and times in seconds unless a name says otherwise.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar, Literal, Protocol, TypeVar

TestKind = Literal["public", "private", "generated", "ai"]
Role = Literal["system", "user", "assistant"]

MEBIBYTE = 1024 * 1024


class Verdict(StrEnum):
    """The judge's word on one run of a program."""

    AC = "AC"
    WA = "WA"
    TLE = "TLE"
    MLE = "MLE"
    OLE = "OLE"
    RE = "RE"
    IE = "IE"


# --- problems -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TestCase:
    """An input, the output expected for it, and where the pair comes from."""

    __test__: ClassVar[bool] = False  # not a class of tests, whatever pytest may think

    input: str
    output: str
    kind: TestKind = "public"
    note: str = ""
    """What the test is there for, in words; the model's own for an AI test."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one run of a program may use."""

    cpu_seconds: float = 2.0
    wall_seconds: float | None = None
    """None: ten times the CPU limit, and at least five seconds more than it."""
    memory_bytes: int = 512 * MEBIBYTE
    output_bytes: int = 16 * MEBIBYTE
    stack_bytes: int = 256 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Tokens:
    """The default checker: the same tokens in the same order; white space does not count,
    case does."""

    kind: Literal["tokens"] = "tokens"


@dataclass(frozen=True, slots=True)
class FloatTokens:
    """Tokens, where one that is written as a decimal number in the expected output may be
    off by `absolute`, or by `relative` times the expected value. Integers stay exact."""

    absolute: float = 1e-6
    relative: float = 1e-6
    kind: Literal["float"] = "float"


@dataclass(frozen=True, slots=True)
class AnyOrder:
    """The same lines, each by its tokens, in any order."""

    kind: Literal["any_order"] = "any_order"


@dataclass(frozen=True, slots=True)
class YesNo:
    """Tokens, where `yes` and `no` may be written in any case."""

    kind: Literal["yes_no"] = "yes_no"


@dataclass(frozen=True, slots=True)
class CheckerProgram:
    """For problems with many right answers: a Python program of the problem's own.

    It runs where solutions run. Its arguments are three file names: input, expected output,
    actual output. It exits with 0 for a right answer and with 1 for a wrong one; what it
    prints is the reason. Any other exit is the judge's failure (IE).
    """

    code: str
    kind: Literal["program"] = "program"


CHECKER_SAYS = "checker says: "
"""How the reason of a verdict begins that a CheckerProgram gave."""

Checker = Tokens | FloatTokens | AnyOrder | YesNo | CheckerProgram


@dataclass(frozen=True, slots=True)
class Program:
    """A solution that came with a problem, right or wrong."""

    code: str
    language: str = "python3"
    verdict: Verdict | None = None
    """What the judge says of it over all tests, where the problem tells."""
    passes_public: bool | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A competitive programming problem."""

    name: str
    description: str
    public_tests: tuple[TestCase, ...] = ()
    private_tests: tuple[TestCase, ...] = ()
    generated_tests: tuple[TestCase, ...] = ()
    limits: Limits = Limits()
    checker: Checker = Tokens()
    solutions: tuple[Program, ...] = ()
    incorrect_solutions: tuple[Program, ...] = ()
    validator: str = ""
    """A Python program that reads an input and exits with 0 if it obeys the statement."""
    tags: tuple[str, ...] = ()
    rating: int = 0
    """Difficulty on the Codeforces scale; 0 where unknown."""
    source: str = ""

    @property
    def public_view(self) -> "Problem":
        """The problem without its hidden tests, solutions and validator: all that the flow,
        a prompt or a record ever gets."""
        return replace(
            self,
            private_tests=(),
            generated_tests=(),
            solutions=(),
            incorrect_solutions=(),
            validator="",
        )

    @property
    def unshown_tests(self) -> tuple[TestCase, ...]:
        """The public tests whose input does not stand in the statement, line by line."""

        def lines(text: str) -> str:
            rows = (" ".join(row.split()) for row in text.splitlines())
            return "\n" + "".join(f"{row}\n" for row in rows if row)

        statement = lines(self.description)
        return tuple(test for test in self.public_tests if lines(test.input) not in statement)

    @property
    def hidden_tests(self) -> tuple[TestCase, ...]:
        """The tests that no prompt and no decision of the flow may see."""
        return self.private_tests + self.generated_tests


# --- running programs ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TestResult:
    """What happened when a program ran on one test case."""

    __test__: ClassVar[bool] = False

    verdict: Verdict
    stdout: str = ""
    stderr: str = ""
    """Both capped: the head and the tail of what was written."""
    exit_code: int | None = None
    """None when a signal ended the program."""
    signal: int | None = None
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    memory_bytes: int = 0
    reason: str = ""
    """One line on a verdict other than AC: the checker's word, the limit that was hit."""

    @property
    def passed(self) -> bool:
        return self.verdict is Verdict.AC


# --- what the stages of the flow give -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reflection:
    """Stage 1: the problem in bullet points (paper, section 3.1)."""

    goal: str
    inputs: str
    outputs: str
    rules: tuple[str, ...] = ()
    constraints: tuple[str, ...] = ()
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TestExplanation:
    """Stage 2: why the input of public test number `test` (from 1) leads to its output."""

    __test__: ClassVar[bool] = False

    test: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Solution:
    """Stage 3: one possible solution, in words."""

    name: str
    content: str
    why_it_works: str = ""
    labels: tuple[str, ...] = ()
    complexity: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Stage 4: the names of the solutions, best first, and the flow of the best one."""

    order: tuple[str, ...]
    why: str = ""
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fix:
    """Stages 7 and 8: what went wrong, how the code should go instead, the fixed code."""

    what_went_wrong: str
    fixed_flow: str
    code: str


# --- what the flow decides and ends with -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """One choice that the flow made, and why."""

    stage: str
    """The stage's name: `draft`, `public tests`, `AI tests` ..."""
    choice: str
    """One word: `accepted`, `rejected`, `base`, `dropped` ..."""
    why: str
    code: str = ""
    """The id of the program that it is about; see `code_id`."""
    test: str = ""
    """The label of the test case that it is about, such as `public 1` or `AI 3`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The program that a run ends with, and why this one.

    The counts are of tests that the flow could see; hidden tests come later, from the judge.
    """

    code: str
    why: str
    public_passed: int = 0
    public_total: int = 0
    ai_passed: int = 0
    ai_total: int = 0


def code_id(code: str) -> str:
    """Eight hexadecimal digits that name a program by its text."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()[:8]


# --- asking a model -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Request:
    """One prompt, rendered: exactly what the model gets."""

    prompt: str
    """The prompt's name, such as `reflect`. For people; the model does not see it."""
    messages: tuple[Message, ...]
    temperature: float | None = None
    """None leaves it to the model."""
    occurrence: int = 0
    """How many times this very request was made before in the same run."""

    @property
    def digest(self) -> str:
        """What the model sees, as 16 hexadecimal digits; with `occurrence` it names a reply."""
        seen = [[message.role, message.content] for message in self.messages]
        text = json.dumps([seen, self.temperature], ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote back, and what it cost."""

    text: str
    model: str
    """What answered, as it calls itself."""
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    """The part of `input_tokens` that the provider took from its prompt cache."""
    estimated: bool = False
    """True when the provider gave no token counts and these are ours."""
    seconds: float = 0.0
    finish_reason: str = "stop"
    notes: tuple[str, ...] = field(default=())
    """What happened on the way: retries, parameters that were dropped."""


Model = Callable[[Request], Completion]
"""Any callable from a request to a completion is a model. It raises ModelError if it has none."""

# --- the effects, as the flow sees them ----------------------------------------------------

T = TypeVar("T")


class Ask(Protocol):
    """Render a prompt, ask a model, read the reply as `wanted`.

    Raises ReplyError when no reply could be read, ModelError when there was none.
    """

    def __call__(self, prompt: str, wanted: type[T], /, **values: object) -> T: ...


Run = Callable[[str, Sequence[TestCase]], list[TestResult]]
"""Run a program on test cases: one result a test, in order."""

Note = Callable[[Decision], None]
"""Take down a decision of the flow."""
