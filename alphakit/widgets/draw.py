"""The HTML of the widgets: macros of one Jinja2 template, filled with values of `views`.

What comes from records is escaped. Colours never stand alone: a letter or a mark is beside them,
and the rest follows the theme of JupyterLab.
"""

from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

from ipywidgets import HTML
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alphakit.errors import AlphakitError
from alphakit.findings import result, seconds
from alphakit.report import cut

WORDS = {
    "AC": "accepted",
    "WA": "wrong answer",
    "TLE": "time limit exceeded",
    "MLE": "memory limit exceeded",
    "OLE": "output limit exceeded",
    "RE": "runtime error",
    "IE": "failure of the judge",
}
"""Verdicts in words."""


@cache
def _macros() -> Any:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"cut": cut, "result": result, "seconds": seconds}
    environment.globals |= {"WORDS": WORDS}
    return environment.get_template("widgets.html").module


def draw(macro: str, /, *values: object, **named: object) -> str:
    """The HTML that a macro of `widgets.html` makes of these values."""
    return str(getattr(_macros(), macro)(*values, **named))


class Told:
    """Catches what fails inside `with`, and tells it as HTML in `value`.

    The page of a notebook shows nothing of an error in a handler or a thread. An error of
    alphakit is told as its message, any other by its type too; an interrupt passes through.
    """

    value = ""

    def __enter__(self) -> "Told":
        self.value = ""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        known = isinstance(error, AlphakitError)
        self.value = draw("problem", "" if known else type(error).__name__, str(error))
        return True


class Pane(HTML, Told):  # type: ignore[misc]  # ipywidgets has no types
    """Where errors go: whatever is done inside `with pane:` and fails is shown here."""

    def __init__(self) -> None:
        super().__init__()
        self.add_class("ak-pane")
