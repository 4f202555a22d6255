"""How a run of the flow is set: one frozen value, three presets, every departure a named field.

`paper` follows the paper's text, `released` the authors' published program where it departs
from the paper, `fast` is the shortest run that still has every stage.
"""

from dataclasses import dataclass, replace
from typing import Literal

from alphakit.errors import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The settings of one run. The defaults are the preset `paper`.

    Raises UsageError where a number is out of range.
    """

    name: str = "paper"

    language: str = "Python 3"
    """The language that programs are written in, as the prompts name it."""

    # Pre-processing, stages 1 to 5 ------------------------------------------------------
    one_call_understanding: bool = False
    """Reflection and test reasoning in one call (released) or as two stages (paper)."""

    validate_reflection: bool = True
    """Ask for the reflection a second time, to be corrected (paper); released: off."""

    solutions: int = 3
    """How many possible solutions to ask for (paper: 2-3)."""

    ranking: Literal["order", "best"] = "order"
    """Rank all solutions (paper), or choose the best and keep the others as they came
    (released)."""

    ai_tests: int = 8
    """How many AI tests to ask for (paper: 6-8; released: 6)."""

    validate_tests: bool = True
    """Ask for the AI tests a second time, to be corrected (paper); released: off."""

    # Initial code, stage 6 --------------------------------------------------------------
    draft_on: Literal["all", "public"] = "all"
    """What the initial code must pass: public and AI tests (paper), or public (released)."""

    draft_attempts: int = 4
    """At most this many programs are drafted (paper: a limit; released: 9)."""

    draft_turns: Literal["two each", "released"] = "two each"
    """Which solution a try is written for: the next one after two tries (paper), or number
    `try % solutions` from the second retry on (released)."""

    distance: Literal["tokens", "released"] = "tokens"
    """What "closest to the expected output" means: see `alphakit.distance`."""

    # Iterations, stages 7 and 8 ---------------------------------------------------------
    public_fixes: int = 4
    """At most this many fixes on public tests in all (released: 4; paper: a limit)."""

    public_fixes_per_test: int = 3
    """At most this many fixes for one public test (released: 3)."""

    single_public_test_fixes: int = 4
    """The same where the problem has only one public test (released: 4)."""

    ai_fixes: int = 4
    """At most this many fixes on AI tests in all (released: 4; paper: a limit)."""

    ai_fixes_per_test: int = 1
    """At most this many fixes for one AI test (released: 1)."""

    anchors: bool = True
    """Reject a fix that breaks a test passed before (paper). Off only to see the harm."""

    public_tests_around_ai_tests: bool = False
    """Go through the public tests once more before and after the AI tests (released)."""

    # Asking -----------------------------------------------------------------------------
    asks: int = 3
    """A reply that cannot be read is asked for again, up to this many requests a question."""

    side_by_side: bool = True
    """Send questions that do not depend on each other at the same time."""

    def __post_init__(self) -> None:
        for name, least in _LEAST.items():
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < least:
                raise UsageError(
                    f"config: {name} is {value!r}; write a whole number, {least} or more"
                )
        for name in _SWITCHES:
            value = getattr(self, name)
            if not isinstance(value, bool):
                raise UsageError(f"config: {name} is {value!r}; write true or false")
        for name in ("name", "language"):
            value = getattr(self, name)
            if not isinstance(value, str) or not value.strip():
                raise UsageError(f"config: {name} is {value!r}; write a text")
        for name, choices in _CHOICES.items():
            value = getattr(self, name)
            if value not in choices:
                raise UsageError(f"config: {name} is {value!r}; write one of {', '.join(choices)}")

    def max_calls(self, public_tests: int) -> int:
        """The most questions that a run can ask on a problem with so many public tests.

        A question whose reply cannot be read is asked up to `asks` times; that is not
        counted here.
        """
        understanding = 1 if self.one_call_understanding else 1 + (public_tests > 0)
        thinking = understanding + self.validate_reflection + 2 + 1 + self.validate_tests
        per_test = self.fixes_per_public_test(public_tests)
        public = min(self.public_fixes, per_test * public_tests)
        again = 2 * public_tests if self.public_tests_around_ai_tests else 0
        ai = min(self.ai_fixes, self.ai_fixes_per_test * (self.ai_tests + again))
        return thinking + self.draft_attempts + public + ai

    def fixes_per_public_test(self, public_tests: int) -> int:
        """The most fixes for one public test on a problem with so many of them."""
        return self.single_public_test_fixes if public_tests == 1 else self.public_fixes_per_test


_LEAST = {
    "solutions": 1,
    "ai_tests": 1,
    "draft_attempts": 1,
    "public_fixes": 0,
    "public_fixes_per_test": 0,
    "single_public_test_fixes": 0,
    "ai_fixes": 0,
    "ai_fixes_per_test": 0,
    "asks": 1,
}

_SWITCHES = (
    "one_call_understanding",
    "validate_reflection",
    "validate_tests",
    "anchors",
    "public_tests_around_ai_tests",
    "side_by_side",
)

_CHOICES = {
    "ranking": ("order", "best"),
    "draft_on": ("all", "public"),
    "draft_turns": ("two each", "released"),
    "distance": ("tokens", "released"),
}

PAPER = Config()

RELEASED = Config(
    name="released",
    one_call_understanding=True,
    validate_reflection=False,
    ranking="best",
    ai_tests=6,
    validate_tests=False,
    draft_on="public",
    draft_attempts=9,
    draft_turns="released",
    distance="released",
    public_tests_around_ai_tests=True,
)

FAST = Config(
    name="fast",
    one_call_understanding=True,
    validate_reflection=False,
    solutions=2,
    ranking="best",
    ai_tests=6,
    validate_tests=False,
    draft_attempts=1,
    public_fixes=2,
    public_fixes_per_test=2,
    single_public_test_fixes=2,
    ai_fixes=2,
)

PRESETS = {config.name: config for config in (PAPER, RELEASED, FAST)}


def preset(name: str, /, **changes: object) -> Config:
    """The preset `name`, with fields changed.

    Raises UsageError for a name or a field that does not exist.
    """
    if name not in PRESETS:
        raise UsageError(f"there is no preset {name!r}; write one of {', '.join(PRESETS)}")
    known = Config.__dataclass_fields__
    for field in changes:
        if field not in known:
            raise UsageError(f"config has no field {field!r}; it has {', '.join(known)}")
    return replace(PRESETS[name], **changes)  # type: ignore[arg-type]  # checked above
