"""What a run asked, what was answered, what it cost, and what share of it a cache could serve."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alphakit.errors import PromptError
from alphakit.iterations import of_kind
from alphakit.prompts import PromptSet
from alphakit.record import Answered, Asked, Event, Parsed, Started, Unparsed
from alphakit.values import Completion, Message


@dataclass(frozen=True, slots=True)
class Call:
    """A request and its reply."""

    number: int
    """From 1, in the order of asking."""
    call: str
    prompt: str
    title: str
    """The stage's title, as the head of the prompt has it."""
    stage: int
    """The stage's number in the flow; 0 if the head of the prompt has none."""
    messages: tuple[Message, ...]
    temperature: float | None
    completion: Completion
    value: Any
    """What was read from the reply; None if it could not be read."""
    repairs: tuple[str, ...]
    unparsed: str
    """Why the reply could not be read; empty if it could."""
    again: bool
    """Whether it repeats a question whose reply could not be read."""
    prefix: int
    """How many characters at its beginning are those of an earlier request."""
    prefix_of: str
    """The earlier call that shares the most; empty if none shares any."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The calls of one stage, summed."""

    title: str
    calls: int
    unparsed: int
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    seconds: float

    @property
    def tokens(self) -> int:
        return self.input_tokens + self.output_tokens


def calls(events: Sequence[Event]) -> list[Call]:
    """What was asked and answered, in the order of asking; requests without a reply are left
    out."""
    answers = {event.call: event.completion for event in of_kind(events, Answered)}
    values = {event.call: event for event in of_kind(events, Parsed)}
    reasons = {event.call: event.reason for event in of_kind(events, Unparsed)}
    templates = next((event.prompts for event in of_kind(events, Started)), {})
    prefixes = _prefixes(events)
    found: list[Call] = []
    for event in of_kind(events, Asked):
        if event.call not in answers:
            continue
        value = values.get(event.call)
        found.append(
            Call(
                number=len(found) + 1,
                call=event.call,
                prompt=event.prompt,
                title=str(_head(event.prompt, templates).get("title", event.prompt)),
                stage=_number(_head(event.prompt, templates).get("stage")),
                messages=event.messages,
                temperature=event.temperature,
                completion=answers[event.call],
                value=value.value if value else None,
                repairs=value.repairs if value else (),
                unparsed=reasons.get(event.call, ""),
                again=any(
                    one.unparsed and event.messages[: len(one.messages)] == one.messages
                    for one in found
                ),
                prefix=prefixes[event.call][0],
                prefix_of=prefixes[event.call][1],
            )
        )
    return found


def costs(events: Sequence[Event]) -> list[Cost]:
    """The calls of each stage, summed."""
    return [
        Cost(
            title,
            len(of_stage),
            sum(bool(one.unparsed) for one in of_stage),
            sum(one.completion.input_tokens for one in of_stage),
            sum(one.completion.output_tokens for one in of_stage),
            sum(one.completion.cached_tokens for one in of_stage),
            sum(one.completion.seconds for one in of_stage),
        )
        for title, of_stage in by_stage(calls(events)).items()
    ]


def by_stage(asked: Sequence[Call]) -> dict[str, list[Call]]:
    """The calls of each stage, by its title, in the order of the flow; stages without a number
    come last."""
    stages: defaultdict[str, list[Call]] = defaultdict(list)
    for call in sorted(asked, key=lambda one: one.stage or 99):
        stages[call.title].append(call)
    return dict(stages)


def prefix_share(events: Sequence[Event]) -> float:
    """The characters of all requests that repeat the beginning of an earlier request of the
    run, as a share of all their characters, from 0 to 1: the most that a provider's prompt
    cache could serve. It does not depend on the order of calls made side by side."""
    total = sum(len(_text(event.messages)) for event in of_kind(events, Asked))
    return sum(length for length, _ in _prefixes(events).values()) / total if total else 0.0


def _prefixes(events: Sequence[Event]) -> dict[str, tuple[int, str]]:
    """For each request, how much of its beginning an earlier one has, and which one that is."""
    prefixes: dict[str, tuple[int, str]] = {}
    before: list[tuple[str, str]] = []
    for event in of_kind(events, Asked):
        text = _text(event.messages)
        shared = [(_common(text, other), call) for other, call in before]
        prefixes[event.call] = max(shared, key=lambda item: item[0], default=(0, ""))
        before.append((text, event.call))
    return prefixes


def _text(messages: Sequence[Message]) -> str:
    return "".join(f"{message.role}\n{message.content}\n" for message in messages)


def _common(one: str, other: str) -> int:
    """The length of the longest beginning that two texts share."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        same = other.startswith(one[low:middle], low)
        low, high = (middle, high) if same else (low, middle - 1)
    return low


def _head(prompt: str, templates: Mapping[str, str]) -> Mapping[str, Any]:
    """The head of a prompt; empty where the record's prompt set does not have the prompt."""
    try:
        return PromptSet("of the record", templates).head(prompt)
    except PromptError:
        return {}


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
