"""Waiting after wrong passwords."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from e2c_desktop.domain.errors import TooManyAttempts
from e2c_desktop.storage.guesses import Attempts, Guesses, read_profile, write_profile

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failures", "wait"),
    [(0, 0), (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (9, 60), (10, 900), (50, 900)],
)
def test_the_wait_doubles_then_stops_growing(failures: int, wait: int) -> None:
    assert Attempts(failures, NOW).wait(NOW) == wait


def test_the_wait_ends_with_time_and_not_with_a_clock_set_back() -> None:
    attempts = Attempts(3, NOW)
    assert attempts.wait(NOW + timedelta(seconds=1.5)) == 3
    assert attempts.wait(NOW + timedelta(seconds=4)) == 0
    assert attempts.wait(NOW - timedelta(days=1)) == 4
    with pytest.raises(TooManyAttempts) as caught:
        attempts.check(NOW)
    assert caught.value.seconds == 4
    attempts.check(NOW + timedelta(seconds=4))


def test_attempts_are_counted_by_slot() -> None:
    guesses = Guesses().with_failure("a", Attempts(), NOW).with_failure("b", Attempts(4, NOW), NOW)
    assert guesses.of("a") == Attempts(1, NOW)
    assert guesses.of("b").failures == 5
    assert guesses.of("c").failures == 0
    assert guesses.cleared("a").of("a").failures == 0
    assert Guesses.from_json(guesses.to_json()) == guesses


@pytest.mark.parametrize(
    "entry",
    [
        {"n": -1, "le": NOW.isoformat()},
        {"n": "3", "le": NOW.isoformat()},
        {"n": 1, "le": "2026-03-02"},
    ],
)
def test_what_is_not_a_count_is_refused(entry: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="count"):
        Guesses.from_json({"a": entry})


def test_the_profile_keeps_a_second_count(tmp_path: Path) -> None:
    path = tmp_path / "essais.json"
    assert read_profile(path) == Guesses()
    guesses = Guesses().with_failure("a", Attempts(), NOW)
    write_profile(path, guesses)
    assert read_profile(path) == guesses
    path.write_text("[]")
    assert read_profile(path) == Guesses()


def test_a_profile_that_refuses_stops_nobody(tmp_path: Path) -> None:
    assert read_profile(None) == Guesses()
    write_profile(None, Guesses())
    write_profile(tmp_path / "absent" / "essais.json", Guesses())
    assert not (tmp_path / "absent").exists()
