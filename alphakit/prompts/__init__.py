"""Prompts: one Markdown file each, rendered strictly, in sets that can be copied and edited.

A prompt file has a head (`title`, `stage`, `temperature`) between `---` lines, and a Jinja2
template. Files whose name begins with `_` are parts that others include; `_system` is the system
message of every request. The user message begins with `_context`, which shows whatever is known
so far in a fixed order - statement, reflection, explained tests, solution - so that requests of
one run share a long identical prefix, which providers cache.

Only the public view of a problem ever reaches a template, so that a prompt cannot show a hidden
test whatever it asks for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.meta import find_referenced_templates, find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from alphakit.errors import PromptError
from alphakit.values import Message, Problem, Request

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class PromptSet:
    """Named prompt templates, by name; a value: editing gives another set."""

    name: str
    templates: Mapping[str, str]

    def __post_init__(self) -> None:
        object.__setattr__(self, "templates", MappingProxyType(dict(self.templates)))

    def edit(self, prompt: str, text: str, *, name: str | None = None) -> "PromptSet":
        """A set in which `prompt` has another text, under another name.

        Raises PromptError for a prompt that does not exist or a text that is no template.
        """
        self.text(prompt)
        edited = PromptSet(
            name or f"{self.name}, {prompt} edited", {**self.templates, prompt: text}
        )
        edited._check(prompt)
        return edited

    def _check(self, prompt: str) -> None:
        """Raise PromptError for a prompt that is no template, or that wants what nobody gives."""
        wanted = self.variables(prompt)
        given = _given(prompt)
        for name in sorted(wanted - given):
            found = re.search(rf"^.*\b{re.escape(name)}\b", self.text(prompt), re.MULTILINE)
            line = self.text(prompt)[: found.start()].count("\n") + 1 if found else 1
            raise PromptError(
                f"{prompt}.md, line {line}: nothing gives {name!r}; a prompt can use "
                f"{', '.join(sorted(given))}"
            )

    def named(self, name: str) -> "PromptSet":
        """The same prompts under another name."""
        return replace(self, name=name)

    def text(self, prompt: str) -> str:
        """The template of a prompt. Raises PromptError if there is none."""
        try:
            return self.templates[prompt]
        except KeyError:
            names = ", ".join(sorted(self.templates))
            raise PromptError(
                f"the prompt set {self.name!r} has no prompt {prompt!r}; it has {names}"
            ) from None

    def save(self, folder: Path | str) -> None:
        """Write the set as a folder of Markdown files, `NAME.md` each."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for prompt, text in self.templates.items():
            (folder / f"{prompt}.md").write_text(text, encoding="utf-8")

    def head(self, prompt: str) -> Mapping[str, Any]:
        """The settings at the top of a prompt file. Raises PromptError where they are wrong."""
        return _split(prompt, self.text(prompt))[0]

    def variables(self, prompt: str) -> frozenset[str]:
        """The names of the values that a request of `prompt` can use, all its parts together.

        Raises PromptError, with the line, for an error of syntax.
        """
        environment = self._environment()
        found: set[str] = set()
        todo, seen = ["_system", prompt], set[str]()
        while todo:
            name = todo.pop()
            if name in seen:
                continue
            seen.add(name)
            try:
                tree = environment.parse(_split(name, self.text(name))[1])
                found |= find_undeclared_variables(tree)
                parts = list(find_referenced_templates(tree))
            except TemplateSyntaxError as error:  # an unknown filter is one too
                raise PromptError(f"{name}.md, line {error.lineno}: {error.message}") from None
            todo += [part.removesuffix(".md") for part in parts if part]
        return frozenset(found)

    def render(self, prompt: str, /, **values: object) -> Request:
        """The request that asks `prompt` with these values.

        A Problem is cut down to its public view first. Raises PromptError, with the file, the
        line and the name, for a value that the template wants and that is not given.
        """
        shown = {
            name: value.public_view if isinstance(value, Problem) else value
            for name, value in values.items()
        }
        messages = (
            Message("system", self._render("_system", shown)),
            Message("user", self._render(prompt, shown)),
        )
        return Request(prompt, messages, self.head(prompt).get("temperature"))

    def ask_again(self, reason: str) -> Message:
        """The message that asks for a reply once more, since the last one could not be read."""
        return Message("user", self._render("_again", {"reason": reason}))

    def _render(self, name: str, values: Mapping[str, object]) -> str:
        self.text(name)
        try:
            return self._environment().get_template(name).render(**values).strip()
        except TemplateSyntaxError as error:
            raise PromptError(f"{error.name}.md, line {error.lineno}: {error.message}") from None
        except UndefinedError as error:
            raise PromptError(
                f"{_where(error, name)}: {error.message}; the values are "
                f"{', '.join(sorted(values))}"
            ) from None
        except RecursionError:
            raise PromptError(f"{name}.md: the template includes itself, without end") from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            raise PromptError(f"{_where(error, name)}: {error}") from None

    def _environment(self) -> ImmutableSandboxedEnvironment:
        return _environment(tuple(self.templates.items()))


@cache
def default() -> PromptSet:
    """The prompts that come with alphakit."""
    return load(_HERE, name="default")


def load(folder: Path | str, *, name: str | None = None) -> PromptSet:
    """A prompt set from a folder of Markdown files; prompts it lacks are the default ones.

    Raises PromptError for a folder without any, or a file that is no prompt.
    """
    folder = Path(folder)
    try:
        texts = {file.stem: file.read_text(encoding="utf-8-sig") for file in folder.glob("*.md")}
    except (OSError, UnicodeDecodeError) as error:
        raise PromptError(f"{folder}: a prompt cannot be read: {error}") from None
    if not texts:
        raise PromptError(f"{folder}: there are no prompts here; write files such as reflect.md")
    base: Mapping[str, str] = {} if folder == _HERE else default().templates
    strange = sorted(texts.keys() - base.keys()) if base else []
    if strange:
        raise PromptError(
            f"{folder}/{strange[0]}.md: no prompt has this name; write one of {', '.join(base)}"
        )
    prompts = PromptSet(name or folder.name, {**base, **dict(sorted(texts.items()))})
    if base:
        for prompt in texts:
            prompts._check(prompt)
    return prompts


@cache
def _given(prompt: str) -> frozenset[str]:
    """The values that may be asked of whoever renders this prompt; of a part, by all prompts."""
    prompts = default()
    whole = [name for name in prompts.templates if not name.startswith("_")]
    users = whole if prompt.startswith("_") else [prompt]
    extra = {"reason"} if prompt == "_again" else {"language"}
    return frozenset().union(extra, *(prompts.variables(name) for name in users))


@lru_cache(maxsize=32)
def _environment(templates: tuple[tuple[str, str], ...]) -> ImmutableSandboxedEnvironment:
    bodies = {name: _split(name, text)[1] for name, text in templates}

    def source(name: str) -> tuple[str, str, None] | None:
        name = name.removesuffix(".md")
        return (bodies[name], f"{name}.md", None) if name in bodies else None

    # Sandboxed, since prompt sets are files that people pass on.
    return ImmutableSandboxedEnvironment(
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _split(prompt: str, text: str) -> tuple[dict[str, Any], str]:
    """A prompt file's head and its body, in which a comment keeps the head's lines counted."""
    if not text.startswith("---\n"):
        return {}, text
    top, found, body = text[4:].partition("\n---\n")
    if not found:
        raise PromptError(f"{prompt}.md: the head that begins with `---` is not ended by `---`")
    try:
        head = yaml.safe_load(top)
    except yaml.YAMLError as error:
        raise PromptError(f"{prompt}.md: the head is not YAML: {error}") from None
    if not isinstance(head, dict):
        raise PromptError(f"{prompt}.md: the head must be lines of the form `name: value`")
    temperature = head.get("temperature")
    if temperature is not None:
        number = isinstance(temperature, int | float) and not isinstance(temperature, bool)
        if not number or not 0 <= temperature <= 2:
            raise PromptError(
                f"{prompt}.md: temperature is {temperature!r}; write a number such as 0.2"
            )
        head["temperature"] = float(temperature)
    return head, "{#" + "\n" * (top.count("\n") + 2) + "#}\n" + body


def _where(error: BaseException, name: str) -> str:
    """The prompt file and the line at which an error arose: the last such frame."""
    where = f"{name}.md"
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".md"):
            where = f"{file}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return where
