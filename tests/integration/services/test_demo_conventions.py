"""The conventions of the demonstration school agree with their days, their people and the law."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.bases import FAST
from tests.helpers.demo_bases import demo_school

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.placement import missing_mentions, validate_placement
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_states import missing_parties, required_parties
from e2c_desktop.domain.timetable import Timetable, minutes_of_week
from e2c_desktop.queries.placement_drafts import placement_draft_of
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.demo import create_demo, creation
from e2c_desktop.services.placements import duplicate_placement
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import (
    Delegation,
    Placement,
    PlacementPause,
    PlacementSignature,
    Prescriber,
    Trainee,
)
from e2c_desktop.storage.models import (
    Path as PathRow,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = date(2026, 11, 12)
_LIVE = (
    PlacementState.SIGNED,
    PlacementState.RUNNING,
    PlacementState.ENDED,
    PlacementState.REVIEWED,
    PlacementState.INTERRUPTED,
)


@pytest.fixture(scope="module")
def work() -> Iterator[UnitOfWork]:
    with demo_school() as work:
        yield work


def test_each_placement_says_all_that_a_convention_asks(work: UnitOfWork) -> None:
    with work.read() as session:
        kept = list(session.scalars(sa.select(Placement)))
    numbers = Counter(placement.convention_number for placement in kept)
    assert max(numbers.values()) == 1
    for placement in kept:
        draft = placement_draft_of(placement)
        assert validate_placement(draft) == []
        assert missing_mentions(draft) == []
        week = Timetable.from_text(placement.timetable).usual
        assert minutes_of_week(week) == 35 * 60
        assert (placement.planned_hours or 0) >= (placement.done_hours or 0)
    drafts = [one for one in kept if one.state is PlacementState.DRAFT]
    assert len(drafts) == 2
    assert all(one.starts_on > DAY for one in drafts)


def test_who_signed_agrees_with_the_state(work: UnitOfWork) -> None:
    signed: dict[UUID, dict[SignatureParty, date]] = defaultdict(dict)
    with work.read() as session:
        for line in session.scalars(sa.select(PlacementSignature)):
            signed[line.placement_id][line.party] = line.signed_on
        rows = session.execute(
            sa.select(Placement, Trainee.birth_date)
            .join(PathRow, PathRow.id == Placement.path_id)
            .join(Trainee, Trainee.id == PathRow.trainee_id)
        ).all()
    for placement, birth in rows:
        own = signed[placement.id]
        required = required_parties(placement.kind, birth, placement.starts_on)
        if placement.state in _LIVE:
            assert missing_parties(required, own) == ()
            assert max(own.values()) == placement.signed_on
            assert max(own.values()) < placement.starts_on
        elif placement.state is PlacementState.TO_SIGN:
            assert 0 < len(own) < len(required)
        else:
            assert own == {}


def test_delegations_come_from_those_who_may_give_them(work: UnitOfWork) -> None:
    with work.read() as session:
        rows = session.execute(
            sa.select(Delegation, Prescriber.kind).join(
                Prescriber, Prescriber.id == Delegation.prescriber_id
            )
        ).all()
        used = session.execute(
            sa.select(Placement.starts_on, Delegation.starts_on, Delegation.ends_on).join(
                Delegation, Delegation.id == Placement.delegation_id
            )
        ).all()
    assert {kind.value for _, kind in rows} <= {"ML", "FT"}
    assert used
    assert all(first <= day <= (last or day) for day, first, last in used)


def test_a_few_were_interrupted_inside_their_days(work: UnitOfWork) -> None:
    with work.read() as session:
        rows = session.execute(
            sa.select(PlacementPause, Placement).join(
                Placement, Placement.id == PlacementPause.placement_id
            )
        ).all()
    assert rows
    for pause, placement in rows:
        assert placement.starts_on <= pause.starts_on <= pause.ends_on <= placement.ends_on


def test_one_that_is_prepared_is_too_long(work: UnitOfWork) -> None:
    reads = Reads(work)
    with work.read() as session:
        query = sa.select(Placement.id).where(Placement.state == PlacementState.DRAFT)
        drafts = list(session.scalars(query))
    found = reads.rules.warnings_between(DAY, date(2027, 6, 30))
    assert sorted(found[one].blocking for one in drafts) == [0, 1]


def test_the_next_number_follows_those_of_the_school(work: UnitOfWork) -> None:
    with work.read() as session:
        last = session.scalars(sa.select(Placement).order_by(Placement.starts_on.desc())).first()
        assert last is not None
        numbers = set(session.scalars(sa.select(Placement.convention_number)))
    (made,), _ = duplicate_placement(work, placement_id=last.id, path_ids=[last.path_id])
    record = Reads(work).placement_form.record(made)
    undo_last(work)
    assert record.convention_number not in numbers


def test_a_school_of_the_whole_network_has_no_conventions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(creation, "_NOTED_PEOPLE", -1)
    made = create_demo(tmp_path / "demo", today=DAY, policy=FAST).work
    with made.read() as session:
        assert session.scalars(sa.select(Delegation)).all() == []
    made.opened.close()
