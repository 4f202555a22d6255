"""Scores: against independent ways to reckon the same, and refusals where one would be wrong."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alphakit.errors import UsageError
from alphakit.score import Pairs, Tries, compare, mcnemar, mean_pass_at_k, pass_at_k


@pytest.mark.parametrize(
    ("tries", "passed", "k", "value"),
    [
        (1, 0, 1, 0.0),
        (1, 1, 1, 1.0),
        (5, 1, 1, 0.2),
        (5, 1, 5, 1.0),
        (10, 3, 5, 1 - 21 / 252),
        (200, 0, 100, 0.0),
        (200, 200, 1, 1.0),
    ],
)
def test_pass_at_k(tries: int, passed: int, k: int, value: float) -> None:
    assert pass_at_k(Tries(tries, passed), k) == pytest.approx(value)


@given(st.integers(1, 7), st.data())
def test_pass_at_k_is_the_share_of_all_choices_of_k_tries_with_a_pass(
    tries: int, data: st.DataObject
) -> None:
    passed = data.draw(st.integers(0, tries))
    k = data.draw(st.integers(1, tries))
    outcomes = [True] * passed + [False] * (tries - passed)
    choices = list(itertools.combinations(outcomes, k))
    assert pass_at_k(Tries(tries, passed), k) == pytest.approx(
        sum(map(any, choices)) / len(choices)
    )


def test_the_interval_agrees_with_that_of_a_binomial() -> None:
    # With one try a problem, the mean is a share; the normal interval is near for n = 400.
    scores = {str(n): Tries(1, int(n % 4 == 0)) for n in range(400)}
    estimate = mean_pass_at_k(scores, 1, problems=scores)
    half = 1.96 * math.sqrt(0.25 * 0.75 / 400)
    assert estimate.value == 0.25
    assert estimate.low == pytest.approx(0.25 - half, abs=0.006)
    assert estimate.high == pytest.approx(0.25 + half, abs=0.006)


def test_the_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    coin = random.Random(1)
    held = 0
    for _ in range(60):
        scores = {str(n): Tries(1, int(coin.random() < 0.4)) for n in range(80)}
        estimate = mean_pass_at_k(scores, 1, problems=scores, seed=coin.randrange(10**6))
        held += estimate.low <= 0.4 <= estimate.high
    assert 50 <= held <= 60


def test_pairing_sees_what_two_separate_intervals_would_not() -> None:
    # Hard and easy problems; the second variant solves what the first does, and a few more.
    first = {str(n): Tries(1, int(n < 50)) for n in range(100)}
    second = {str(n): Tries(1, int(n < 60)) for n in range(100)}
    apart = [mean_pass_at_k(scores, 1, problems=scores) for scores in (first, second)]
    paired = compare(first, second, problems=first)
    assert apart[0].high > apart[1].low
    assert paired.value == pytest.approx(0.1)
    assert paired.low > 0


@pytest.mark.parametrize(
    ("first", "second", "p_value"),
    [
        ("110", "110", 1.0),
        ("111111", "000000", 2 / 2**6),
        ("1000000000", "0111111111", 2 * 11 / 2**10),
        ("10", "01", 1.0),
    ],
)
def test_mcnemar(first: str, second: str, p_value: float) -> None:
    def scores(bits: str) -> dict[str, Tries]:
        return {str(n): Tries(1, int(bit)) for n, bit in enumerate(bits)}

    found = mcnemar(scores(first), scores(second), problems=scores(first))
    assert found.p_value == pytest.approx(p_value)
    assert isinstance(found, Pairs)
    assert [first[int(name)] for name in found.only_first] == ["1"] * len(found.only_first)


def test_the_same_seed_gives_the_same_interval() -> None:
    scores = {str(n): Tries(5, n % 6) for n in range(30)}
    one, other, third = (
        mean_pass_at_k(scores, 2, problems=scores, seed=seed) for seed in (1, 1, 2)
    )
    assert one == other
    assert one.value == third.value


def test_what_would_flatter_is_refused() -> None:
    scores = {"a": Tries(5, 2), "b": Tries(2, 1)}
    with pytest.raises(UsageError, match="no tries of c: a problem that was not tried"):
        mean_pass_at_k(scores, 1, problems=["a", "b", "c"])
    with pytest.raises(UsageError, match="pass@5 needs at least 5 tries; there are 2"):
        mean_pass_at_k(scores, 5, problems=scores)
    with pytest.raises(UsageError, match="no problems to score"):
        mean_pass_at_k({}, 1, problems=[])
    with pytest.raises(UsageError, match="3 of 2 tries cannot have passed"):
        Tries(2, 3)
    with pytest.raises(UsageError, match="one try a problem"):
        mcnemar(scores, scores, problems=scores)
    with pytest.raises(UsageError, match="confidence is 95"):
        mean_pass_at_k(scores, 1, problems=scores, confidence=95)
