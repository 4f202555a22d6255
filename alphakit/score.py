"""Scores over many problems, and how sure one can be of them.

A problem was tried `n` times, and `c` of the tries passed every hidden test. A try that crashed,
or gave no program, is a try that failed: it stays in the count. Whoever compares two variants
compares them on the same problems, and pairs them by problem.

    pass_at_k        the unbiased estimate for one problem (Chen et al. 2021, arXiv 2107.03374)
    mean_pass_at_k   its mean over problems, with an interval from a bootstrap over problems
    compare          two variants, paired by problem: the difference and its interval
    mcnemar          two variants with one try a problem: the exact test of McNemar
"""

import math
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from alphakit.errors import UsageError

RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Tries:
    """How often a problem was tried, and how often a try passed every hidden test."""

    tries: int
    passed: int

    def __post_init__(self) -> None:
        if not 0 <= self.passed <= self.tries:
            raise UsageError(f"{self.passed} of {self.tries} tries cannot have passed")


Scores = Mapping[str, Tries]
"""The tries of each problem, by its name."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with an interval that holds the true one in a share `confidence` of all cases."""

    value: float
    low: float
    high: float
    problems: int
    confidence: float = 0.95


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two variants with one try a problem each: which problems only one of them solves."""

    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    p_value: float
    """How likely so uneven a split is if the two are equally good; two-sided, exact."""


def pass_at_k(tries: Tries, k: int) -> float:
    """The chance that at least one of `k` tries passes, estimated from n tries without bias:
    1 - C(n - c, k) / C(n, k).

    Raises UsageError unless 1 <= k <= n.
    """
    if not 1 <= k <= tries.tries:
        raise UsageError(f"pass@{k} needs at least {max(k, 1)} tries; there are {tries.tries}")
    return 1 - math.comb(tries.tries - tries.passed, k) / math.comb(tries.tries, k)


def mean_pass_at_k(
    scores: Scores, k: int, *, problems: Iterable[str], confidence: float = 0.95, seed: int = 0
) -> Estimate:
    """pass@k over `problems`: every problem that was to be tried, so that none is left out.

    The interval is of a percentile bootstrap over problems: it tells how far the figure would
    move with other problems of the same kind. Raises UsageError where a problem has no tries,
    or fewer than `k`.
    """
    each = [pass_at_k(tries, k) for tries in _of(scores, problems)]
    return _bootstrap(each, confidence, seed)


def compare(
    first: Scores,
    second: Scores,
    k: int = 1,
    *,
    problems: Iterable[str],
    confidence: float = 0.95,
    seed: int = 0,
) -> Estimate:
    """How much higher pass@k is for `second` than for `first`, paired by problem.

    Raises UsageError as `mean_pass_at_k` does.
    """
    names = list(problems)
    pairs = zip(_of(first, names), _of(second, names), strict=True)
    return _bootstrap([pass_at_k(b, k) - pass_at_k(a, k) for a, b in pairs], confidence, seed)


def mcnemar(first: Scores, second: Scores, *, problems: Iterable[str]) -> Pairs:
    """Which problems only one of two variants solves, and whether that can be chance.

    Raises UsageError unless each has exactly one try of every problem.
    """
    names = list(problems)
    once = [_of(scores, names) for scores in (first, second)]
    if any(tries.tries != 1 for side in once for tries in side):
        raise UsageError("McNemar's test takes one try a problem; use `compare` for more")
    both = list(zip(names, *once, strict=True))
    only_first = tuple(name for name, a, b in both if a.passed > b.passed)
    only_second = tuple(name for name, a, b in both if b.passed > a.passed)
    unequal, fewer = len(only_first) + len(only_second), min(len(only_first), len(only_second))
    tail = sum(math.comb(unequal, n) for n in range(fewer + 1)) / 2**unequal
    return Pairs(only_first, only_second, min(1.0, 2 * tail))


def _of(scores: Scores, problems: Iterable[str]) -> list[Tries]:
    names = list(problems)
    missing = [name for name in names if name not in scores]
    if missing:
        raise UsageError(
            f"no tries of {', '.join(missing[:3])}{' ...' if len(missing) > 3 else ''}: a problem "
            "that was not tried, or whose runs were lost, must be counted; give it Tries(k, 0)"
        )
    if not names:
        raise UsageError("there are no problems to score")
    return [scores[name] for name in names]


def _bootstrap(values: Sequence[float], confidence: float, seed: int) -> Estimate:
    if not 0 < confidence < 1:
        raise UsageError(f"confidence is {confidence}; write a share such as 0.95")
    draw: Callable[..., list[float]] = random.Random(seed).choices
    size = len(values)
    means = sorted(math.fsum(draw(values, k=size)) / size for _ in range(RESAMPLES))
    outside = round(RESAMPLES * (1 - confidence) / 2)
    low, high = means[outside], means[-1 - outside]
    return Estimate(math.fsum(values) / size, low, high, size, confidence)
