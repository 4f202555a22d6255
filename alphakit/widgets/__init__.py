"""Widgets for notebooks: each an ordinary ipywidget, with a callable twin for every button.

    RunReplay     a recorded run, iteration by iteration
    PromptEditor  a prompt as template, rendered, edited, asked

They show what `views` say of a record, and need ipywidgets, which comes with `alphakit[lab]`.
"""

from alphakit.widgets.prompt_editor import PromptEditor
from alphakit.widgets.replay import RunReplay

__all__ = ["PromptEditor", "RunReplay"]
