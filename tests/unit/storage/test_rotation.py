"""Which backups stay: the promises of the rotation over years of random use."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.storage.rotation import (
    LONGEST,
    SPECIAL_DAYS,
    Kept,
    clock_is_suspicious,
    to_remove,
)

NOW = datetime(2026, 6, 15, 15, tzinfo=UTC)


def _backup(age: timedelta, *, special: bool = False) -> Kept:
    at = NOW - age
    return Kept(Path(f"{at:%Y%m%d%H%M%S%f}{special}.e2csav"), at, special)


@st.composite
def _years_of_use(draw: st.DrawFn) -> list[Kept]:
    ages = draw(st.lists(st.integers(0, 500 * 24 * 60), min_size=1, max_size=200, unique=True))
    special = draw(st.lists(st.booleans(), min_size=len(ages), max_size=len(ages)))
    ages = [min(ages) % (20 * 24 * 60), *ages]
    return [
        _backup(timedelta(minutes=age), special=mark)
        for age, mark in zip(dict.fromkeys(ages), [False, *special], strict=False)
    ]


@given(_years_of_use())
def test_promises_of_the_rotation(backups: list[Kept]) -> None:
    removed = set(to_remove(backups, NOW))
    kept = [each for each in backups if each.path not in removed]
    newest = max(backups, key=lambda each: (each.at, each.path.name))
    assert newest in kept
    yesterday = (NOW - timedelta(days=1)).astimezone().date()
    young = [each for each in backups if NOW - each.at <= LONGEST]
    for each in young:
        if each.at.astimezone().date() >= yesterday:
            assert each in kept
        if each.special and NOW - each.at <= timedelta(days=SPECIAL_DAYS):
            assert each in kept
    assert all(NOW - each.at <= LONGEST or each == newest for each in kept)
    for last in sorted((each for each in young if each.special), key=lambda x: x.at)[-3:]:
        assert last in kept
    days = {each.at.astimezone().date() for each in young}
    for day in sorted(days)[-14:]:
        assert any(each.at.astimezone().date() == day for each in kept)
    ordinary = [each for each in kept if not each.special]
    old = [each for each in ordinary if each.at.astimezone().date() < yesterday]
    assert len(old) <= 14 + 8 + 12


@given(_years_of_use())
def test_thinning_twice_removes_nothing_more(backups: list[Kept]) -> None:
    removed = set(to_remove(backups, NOW))
    kept = [each for each in backups if each.path not in removed]
    assert to_remove(kept, NOW) == []


def test_a_year_of_daily_use_fills_a_small_folder() -> None:
    year: list[Kept] = []
    for day in range(365, -1, -1):
        now = NOW - timedelta(days=day)
        year.append(Kept(Path(f"{now:%Y%m%d}"), now))
        gone = set(to_remove(year, now))
        year = [each for each in year if each.path not in gone]
    assert 20 <= len(year) <= 34
    assert len({f"{each.at:%Y-%m}" for each in year}) >= 12


def test_nothing_goes_when_the_clock_is_suspicious() -> None:
    old = [_backup(timedelta(days=300 + n)) for n in range(80)]
    future = _backup(timedelta(minutes=-6))
    assert clock_is_suspicious([future], NOW)
    assert to_remove([*old, future], NOW) == []
    assert clock_is_suspicious(old, NOW)
    assert to_remove(old, NOW) == []
    assert to_remove([], NOW) == []
    assert not clock_is_suspicious([_backup(timedelta(minutes=-4))], NOW)
