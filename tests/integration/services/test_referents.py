"""Changing the referent: history kept, one action for many paths, undone in one step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import (
    TODAY,
    act,
    current_path,
    make_path,
    make_school,
    make_trainee,
    path_draft,
)

from e2c_desktop.domain.errors import InvalidDraft, NotFound
from e2c_desktop.domain.path import PathAction
from e2c_desktop.queries.dossiers import dossiers
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.stay import ReferentLine
from e2c_desktop.services.paths import update_path
from e2c_desktop.services.referents import change_referent
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import ReferentPeriod
from e2c_desktop.storage.unit_of_work import UnitOfWork

ENTRY = date(2026, 5, 4)
SEPTEMBER = date(2026, 9, 7)


class LateClock:
    """An hour after any at which the school was written, later at each look."""

    def __init__(self) -> None:
        self.now = datetime(2100, 1, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=LateClock())


def names(work: UnitOfWork) -> tuple[UUID, UUID]:
    """The referent of the builders, and somebody else."""
    first, second = Reads(work).staff()[:2]
    return first.id, second.id


def trainee_of(work: UnitOfWork, path_id: UUID) -> UUID:
    with work.read() as session:
        return session.get_one(PathRow, path_id).trainee_id


def referents(work: UnitOfWork, path_id: UUID) -> tuple[ReferentLine, ...]:
    paths = Reads(work).trainee(trainee_of(work, path_id)).paths
    return next(one for one in paths if one.id == path_id).stay.referents


def test_the_first_referent_is_there_since_the_entry(work: UnitOfWork) -> None:
    path = make_path(work)
    assert referents(work, path.id) == (ReferentLine(path.referent, ENTRY),)


def test_a_change_keeps_who_was_there_before(work: UnitOfWork) -> None:
    path = make_path(work)
    old, new = names(work)
    change_referent(work, path_ids=[path.id], staff_id=new, on=SEPTEMBER, reason=" Autre\tgroupe ")
    staff = {row.id: row.name for row in Reads(work).staff()}
    assert referents(work, path.id) == (
        ReferentLine(staff[new], SEPTEMBER, None, "Autre groupe"),
        ReferentLine(staff[old], ENTRY, SEPTEMBER),
    )
    done = undo_last(work)
    assert done is not None
    assert done.label == "Changer de référent"
    assert referents(work, path.id) == (ReferentLine(staff[old], ENTRY),)
    redo_last(work)
    assert referents(work, path.id)[0].name == staff[new]


def test_a_change_of_the_same_day_is_a_correction(work: UnitOfWork) -> None:
    path = make_path(work)
    old, new = names(work)
    for staff_id in (new, None, new, old):
        change_referent(work, path_ids=[path.id], staff_id=staff_id, on=SEPTEMBER)
    assert [(line.name, line.from_on) for line in referents(work, path.id)] == [
        (path.referent, ENTRY)
    ]


def test_a_first_day_may_be_corrected_too(work: UnitOfWork) -> None:
    path = make_path(work)
    _, new = names(work)
    change_referent(work, path_ids=[path.id], staff_id=new, on=ENTRY)
    lines = referents(work, path.id)
    assert [(line.name != path.referent, line.from_on) for line in lines] == [(True, ENTRY)]


def test_a_path_may_have_nobody_for_a_while(work: UnitOfWork) -> None:
    path = make_path(work)
    change_referent(work, path_ids=[path.id], staff_id=None, on=SEPTEMBER)
    assert [line.name for line in referents(work, path.id)] == ["", path.referent]
    old, _ = names(work)
    change_referent(work, path_ids=[path.id], staff_id=old, on=date(2026, 10, 5))
    assert [line.name for line in referents(work, path.id)] == [path.referent, "", path.referent]


def test_many_paths_change_in_one_action(work: UnitOfWork) -> None:
    old, new = names(work)
    ids = [make_path(work, last_name=f"N{rank}").id for rank in range(4)]
    free = make_trainee(work, path=path_draft(work, referent_id=None), last_name="LIBRE")
    ids.append(current_path(work, free).id)
    assert current_path(work, free).stay.referents == ()
    change_referent(work, path_ids=[*ids, ids[0]], staff_id=new, on=SEPTEMBER)
    chosen = sa.select(PathRow.referent_id).where(PathRow.id.in_(ids))
    periods = sa.select(sa.func.count()).select_from(ReferentPeriod)
    with work.read() as session:
        assert set(session.scalars(chosen)) == {new}
        assert session.scalar(periods) == 4 * 2 + 1
    undo_last(work)
    with work.read() as session:
        assert set(session.scalars(chosen)) == {old, None}
        assert session.scalar(periods) == 0


def test_impossible_days_change_nothing(work: UnitOfWork) -> None:
    path = make_path(work)
    old, new = names(work)
    for on in (date(2026, 5, 3), date(2100, 1, 3)):
        with pytest.raises(InvalidDraft):
            change_referent(work, path_ids=[path.id], staff_id=new, on=on)
    for ids, staff_id in (([UUID(int=1)], new), ([path.id], UUID(int=1))):
        with pytest.raises(NotFound):
            change_referent(work, path_ids=ids, staff_id=staff_id, on=SEPTEMBER)
    with pytest.raises(InvalidDraft):
        change_referent(
            work, path_ids=[path.id], staff_id=new, on=SEPTEMBER, reason="2 04 08 94 028 123 45"
        )
    change_referent(work, path_ids=[path.id], staff_id=old, on=SEPTEMBER)
    assert referents(work, path.id) == (ReferentLine(path.referent, ENTRY),)


def test_a_referent_changed_in_the_form_is_there_from_today(work: UnitOfWork) -> None:
    path = make_path(work)
    _, new = names(work)
    draft = replace(path.draft, referent_id=new)
    update_path(work, path_id=path.id, version=path.version, draft=draft, today=TODAY)
    assert [line.from_on for line in referents(work, path.id)] == [TODAY, ENTRY]
    undo_last(work)
    assert [line.from_on for line in referents(work, path.id)] == [ENTRY]


def test_a_referent_without_any_date_counts_from_the_registration(work: UnitOfWork) -> None:
    path = current_path(work, make_trainee(work))
    with work.write("Effacer") as scope:
        scope.session.get_one(PathRow, path.id).application_on = None
    _, new = names(work)
    change_referent(work, path_ids=[path.id], staff_id=new, on=TODAY)
    assert referents(work, path.id)[0].from_on == TODAY


def test_a_referent_named_elsewhere_has_no_known_day(work: UnitOfWork) -> None:
    path = make_path(work)
    old, new = names(work)
    change_referent(work, path_ids=[path.id], staff_id=new, on=SEPTEMBER)
    with work.write("Reprendre un fichier") as scope:
        scope.session.get_one(PathRow, path.id).referent_id = old
    lines = referents(work, path.id)
    assert (lines[0].name, lines[0].from_on) == (path.referent, None)
    assert len(lines) == 3


def test_the_booklet_names_who_signed(work: UnitOfWork) -> None:
    changed, same = make_path(work), make_path(work, last_name="AUTRE")
    _, new = names(work)
    change_referent(work, path_ids=[changed.id], staff_id=new, on=SEPTEMBER)
    waiting = current_path(work, make_trainee(work, last_name="CANDIDAT"))
    with work.read() as session:
        first, second, third = dossiers(session, [changed.id, same.id, waiting.id])
    assert first.signed_with == changed.referent
    assert first.referent is not None
    assert first.referent.name != changed.referent
    assert (second.signed_with, third.signed_with) == ("", "")


def test_a_change_before_the_contract_signs_with_the_new_one(work: UnitOfWork) -> None:
    path = make_path(work, signed=False)
    _, new = names(work)
    change_referent(work, path_ids=[path.id], staff_id=new, on=date(2026, 5, 18))
    act(work, trainee_of(work, path.id), PathAction.SIGN, date(2026, 6, 11))
    with work.read() as session:
        (found,) = dossiers(session, [path.id])
    assert found.referent is not None
    assert found.signed_with == found.referent.name
