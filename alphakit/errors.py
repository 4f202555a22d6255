"""Every error that alphakit raises on purpose, drawn once.

    AlphakitError
    ├── ProblemError     a problem, or a file of problems, cannot be read
    ├── PromptError      a prompt template cannot be rendered
    ├── ReplyError       a completion cannot be read as the wanted type
    ├── ModelError       the model gave no completion
    │   └── ReplayError  a record does not hold the asked-for reply
    ├── RecordError      a record cannot be read, or does not belong to this run
    ├── ExecutorError    programs cannot be run here at all
    └── UsageError       a setting or an argument is not one that exists

A message says what is wrong, where, and what to write instead.
A wrong, slow or crashing *program* is never an error: it is a verdict.
"""


class AlphakitError(Exception):
    """The root: catch this to catch all that alphakit raises on purpose."""


class ProblemError(AlphakitError):
    """A problem, or a file of problems, cannot be read."""


class PromptError(AlphakitError):
    """A prompt template cannot be rendered."""


class ReplyError(AlphakitError):
    """A completion cannot be read as the wanted type; the text says why."""


class ModelError(AlphakitError):
    """The model gave no completion."""


class ReplayError(ModelError):
    """A record does not hold the asked-for reply, and no live model follows it."""


class RecordError(AlphakitError):
    """A record cannot be read, or it belongs to another run."""


class ExecutorError(AlphakitError):
    """Programs cannot be run on this machine."""


class UsageError(AlphakitError):
    """A setting or an argument is not one that exists."""
