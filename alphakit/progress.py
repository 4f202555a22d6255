"""What a run is doing, told line by line while it goes: a listener for `Record(listen=...)`.

stage 1   Problem reflection            2 calls    3,120 tokens
stage 6   Initial code                  public AC AC WA   AI AC AC TLE
          draft 1 fails public 3, AI 3
"""

import threading
from collections.abc import Callable

from alphakit.prompts import PromptSet
from alphakit.record import Answered, Asked, Decided, Ended, Event, Judged, Ran, Unparsed
from alphakit.values import TestCase, TestResult

_MARGIN = " " * 10


class Progress:
    """Turns the events of one run into lines of text, given to `tell` one by one.

    Safe to call from several threads at once.
    """

    def __init__(self, tell: Callable[[str], None], prompts: PromptSet) -> None:
        self._tell = tell
        self._prompts = prompts
        self._asked: dict[str, str] = {}
        self._lock = threading.Lock()
        self._judging = 0

    def __call__(self, event: Event) -> None:
        with self._lock:
            line = self._line(event)
            if line:
                self._tell(line)

    def _line(self, event: Event) -> str:
        match event:
            case Asked():
                self._asked[event.call] = event.prompt
                return ""
            case Answered():
                head = self._prompts.head(self._asked[event.call])
                done = event.completion
                about = "about " if done.estimated else ""
                return (
                    f"stage {head.get('stage', '-')}   {head.get('title', ''):<46} "
                    f"{about}{done.input_tokens:,} + {done.output_tokens:,} tokens"
                )
            case Unparsed():
                return f"{_MARGIN}the reply could not be read: {event.reason}"
            case Ran():
                return f"{_MARGIN}{_verdicts(event.tests, event.results)}"
            case Decided():
                decision = event.decision
                about = f" for {decision.test}" if decision.test else ""
                return f"{_MARGIN}{decision.choice}{about}: {decision.why}"
            case Judged():
                self._judging += 1
                passed = sum(result.passed for result in event.results)
                return (
                    f"hidden    program {self._judging} passes {passed} of "
                    f"{len(event.results)} hidden tests, which the flow did not see"
                )
            case Ended(status="failed"):
                return f"failed    {event.error}"
            case _:
                return ""


def _verdicts(tests: tuple[TestCase, ...], results: tuple[TestResult, ...]) -> str:
    """The verdicts of one program, public and AI tests apart."""
    groups = {"public": list[str](), "AI": list[str]()}
    for test, result in zip(tests, results, strict=True):
        groups["AI" if test.kind == "ai" else "public"].append(result.verdict.value)
    told = [f"{name} {' '.join(verdicts)}" for name, verdicts in groups.items() if verdicts]
    return "   ".join(told) or "no tests to run on"
