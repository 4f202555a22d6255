"""Running programs on test cases, and saying whether what they print is right."""

from alphakit.executor.checkers import check
from alphakit.executor.isolation import Isolation, Promise
from alphakit.executor.local import LocalExecutor

__all__ = ["Isolation", "LocalExecutor", "Promise", "check"]
