"""The distance to the expected output: a number for every pair, 0 only for a pass."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alphakit.distance import between_tokens, distance
from alphakit.values import TestCase, TestResult, Verdict


@pytest.mark.parametrize(
    ("expected", "actual", "between"),
    [
        ("", "", 0),
        ("1 2 3", "1\n2 3\n", 0),
        ("yes", "no", 1),
        ("yes", "", 1),
        ("", "yes", 1),
        ("3", "1", 0.5),
        ("1 2", "1", 0.5),
        ("1 2 3 4", "1 2 3 5", 1 / 9 / 4),
        ("10", "-10", 1),
        ("0", "5", 1),
        ("1e3", "1000.0", 0),
        ("a b", "b a", 1),
        ("1_0", "10", 1),
        ("nan", "nan", 0),
        ("nan", "1", 1),
        ("1e308", "-1e308", 1),
        ("5e-324", "0", 1),
        ("9" * 5000, "1", 1),
    ],
)
def test_between_tokens(expected: str, actual: str, between: float) -> None:
    assert between_tokens(expected, actual) == pytest.approx(between)


@pytest.mark.parametrize(
    ("expected", "actual", "released"),
    [
        ("1\n5", "2\n7", 3),
        ("1\n5", "2", 2),
        ("1 2\n3", "1 2\n4", 1),
        ("a\nb", "b\na", 2),
        ("1", "", math.inf),
        ("1", " \n", math.inf),
    ],
)
def test_released(expected: str, actual: str, released: float) -> None:
    result = TestResult(Verdict.WA, actual)
    assert distance(TestCase("", expected), result, "released") == released


outputs = st.one_of(
    st.text(max_size=30),
    st.lists(st.floats() | st.integers(), max_size=5).map(lambda n: " ".join(map(str, n))),
)


@given(outputs, outputs, st.sampled_from(Verdict), st.sampled_from(["tokens", "released"]))
def test_every_pair_has_a_distance_and_only_a_pass_is_at_zero(
    expected: str, actual: str, verdict: Verdict, kind: str
) -> None:
    result = TestResult(verdict, actual)
    far = distance(TestCase("", expected), result, kind)  # type: ignore[arg-type]
    assert far >= 0
    assert not math.isnan(far)
    if kind == "tokens":
        assert (far == 0) == (verdict is Verdict.AC)
        assert far <= 1 if verdict in (Verdict.AC, Verdict.WA) else far == 2


@given(outputs, outputs)
def test_between_tokens_is_symmetric_and_within_one(a: str, b: str) -> None:
    assert between_tokens(a, b) == pytest.approx(between_tokens(b, a))
    assert 0 <= between_tokens(a, b) <= 1
    assert between_tokens(a, a) == 0
