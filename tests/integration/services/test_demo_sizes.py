"""The demonstration school made again: its seed, its day, its sizes."""

from __future__ import annotations

import gc
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.demo_bases import DAY, demo_school
from tests.helpers.queried import rows

from e2c_desktop.domain.errors import Refused
from e2c_desktop.services.demo import NATIONAL, DemoSize, create_demo
from e2c_desktop.services.demo import rows as demo_rows
from e2c_desktop.services.demo.dice import Dice
from e2c_desktop.services.demo.places import plan_sites
from e2c_desktop.storage.models import (
    Cohort,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork
from e2c_desktop.storage.verify import verify_base

PER_YEAR = 370  # a third site
PEOPLE = 2 * PER_YEAR


def identities(work: UnitOfWork) -> list[Any]:
    columns = (
        Trainee.id,
        Trainee.last_name,
        Trainee.first_name,
        Trainee.birth_date,
        PathRow.exit_on,
    )
    return sorted(rows(work, *columns, where=PathRow.trainee_id == Trainee.id), key=lambda r: r.id)


def test_same_seed_same_people(tmp_path: Path) -> None:
    again = create_demo(tmp_path / "a", today=DAY, policy=FAST).work
    other = create_demo(tmp_path / "b", today=DAY, seed=7, policy=FAST).work
    with demo_school() as demo:
        assert identities(again) == identities(demo)
        assert identities(other) != identities(demo)
    for work in (again, other):
        work.opened.close()


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2027, 3, 1), date(2029, 2, 28)])
def test_on_another_day_the_story_moves(tmp_path: Path, today: date) -> None:
    made = create_demo(tmp_path / "demo", today=today, policy=FAST)
    open_paths = rows(
        made.work,
        PathRow.entry_on,
        PathRow.contract_on,
        where=sa.and_(PathRow.current, PathRow.exit_on.is_(None), PathRow.entry_on.is_not(None)),
    )
    assert len(open_paths) == 43
    assert all(row.entry_on <= today for row in open_paths)
    assert made.trainees == 200
    made.work.opened.close()


def test_years_of_trainees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo_rows, "FLUSH_AT", 3_000)
    told: list[tuple[int, int, str]] = []
    made = create_demo(
        tmp_path / "demo",
        today=DAY,
        size=DemoSize(years=2, per_year=PER_YEAR),
        policy=FAST,
        progress=lambda *step: told.append(step),
    )
    work = made.work
    assert made.trainees == made.counts["trainee"] == PEOPLE
    assert told[-1] == (PEOPLE, PEOPLE, "Stagiaires")
    assert len(rows(work, Trainee.id)) == PEOPLE
    entered = rows(work, PathRow.entry_on, PathRow.contract_on, PathRow.exit_on, PathRow.state)
    early = [row for row in entered if row.exit_on and not row.contract_on]
    assert 0.08 <= len(early) / len(entered) <= 0.2
    assert made.counts["path"] > PEOPLE  # some came back
    current = Counter(
        row.trainee_id for row in rows(work, PathRow.trainee_id, where=PathRow.current)
    )
    assert set(current.values()) == {1}
    sizes = Counter(row.cohort_id for row in rows(work, PathRow.cohort_id) if row.cohort_id)
    assert max(sizes.values()) <= 15
    names = [tuple(row) for row in rows(work, Cohort.site_id, Cohort.name)]
    assert len(set(names)) == len(names)
    assert {row.code for row in rows(work, Site.code)} >= {"CRE", "CHA"}
    assert len(rows(work, Site.id)) == 3
    assert len(rows(work, Staff.id)) == 7  # the team, and two referents of the third site
    assert not verify_base(work.opened).problems
    work.opened.close()


def test_a_school_smaller_than_the_story_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="au moins 200 stagiaires"):
        create_demo(tmp_path / "demo", today=DAY, size=DemoSize(years=1, per_year=10), policy=FAST)


def test_the_national_size() -> None:
    assert NATIONAL.trainees == 170_000
    plans = plan_sites(Dice(1, DAY), NATIONAL.sites)
    assert len({plan.code for plan in plans}) == len(plans) == 95


def test_the_story_alone_is_one_year_of_two_hundred(tmp_path: Path) -> None:
    was_on = gc.isenabled()
    gc.disable()
    try:
        made = create_demo(tmp_path / "demo", today=DAY, size=DemoSize(1, 200), policy=FAST)
        assert not gc.isenabled()  # left as it was found
    finally:
        if was_on:
            gc.enable()
    assert len(rows(made.work, Trainee.id)) == made.trainees == 200
    made.work.opened.close()
