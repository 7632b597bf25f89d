"""Visits, absences, amendments, accidents and reviews on a real base, undone and redone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import as_role
from tests.helpers.placed import NOON, TODAY, PlacedSchool, placed_school, there_and_back

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import (
    Conflict,
    DatabaseCorrupt,
    Forbidden,
    InvalidDraft,
    NotFound,
    Refused,
)
from e2c_desktop.domain.follow_up_codes import (
    AbsenceSpan,
    AmendmentSubject,
    VisitMode,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_accident import AccidentDraft
from e2c_desktop.domain.placement_follow_up import AbsenceDraft, AmendmentDraft, VisitDraft
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.placement_follow_up import FollowUp
from e2c_desktop.services import placement_accidents as accidents
from e2c_desktop.services import placement_follow_up as follow
from e2c_desktop.storage.models import JournalEntry
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.sealed_accidents import open_circumstances
from e2c_desktop.storage.unit_of_work import UnitOfWork

RUNNING = "NGUYỄN/Crèche Les Petits Galets"
OVER = "DA SILVA/Garage des Sorbiers"
VISIT = VisitDraft(planned_on=date(2026, 11, 20), notes="Voir le planning")
ABSENCE = AbsenceDraft(on=TODAY, reason="Rendez-vous", told_by="Alicia Caron")
AMENDMENT = AmendmentDraft(TODAY, AmendmentSubject.DATES, "27/11", "Jusqu’au 4 décembre")
SECRET = "Coupure au doigt, deux points de suture."


@pytest.fixture
def school(tmp_path: Path) -> Iterator[PlacedSchool]:
    made = placed_school(tmp_path)
    yield made
    made.work.opened.close()


def noted(school: PlacedSchool, name: str = RUNNING) -> FollowUp:
    return school.reads.placements.follow_up(school.placements[name])


# Visits.


def test_a_visit_is_planned_then_made(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    me = school.reads.staff()[0]
    draft = replace(VISIT, staff_id=me.id)
    visit_id, changes = follow.add_visit(
        school.work, placement_id=placement_id, draft=draft, today=TODAY
    )
    assert changes.of(Kind.PLACEMENT)
    (line,) = noted(school).visits
    assert (line.id, line.draft, line.staff) == (visit_id, draft, me.name)
    made = replace(draft, made_on=TODAY, met="Alicia Caron", mode=VisitMode.PHONE)
    follow.update_visit(
        school.work, visit_id=visit_id, version=line.version, draft=made, today=TODAY
    )
    assert noted(school).visits[0].draft == made
    there_and_back(school, lambda: noted(school).visits[0].draft)
    with pytest.raises(Conflict):
        follow.update_visit(school.work, visit_id=visit_id, version=1, draft=draft, today=TODAY)


def test_a_visit_made_without_being_planned(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    draft = VisitDraft(made_on=TODAY)
    follow.add_visit(school.work, placement_id=placement_id, draft=draft, today=TODAY)
    assert [line.draft for line in noted(school).visits] == [draft]
    there_and_back(school, lambda: len(noted(school).visits))


def test_what_is_wrong_with_a_visit_is_refused(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    with pytest.raises(InvalidDraft):
        follow.add_visit(school.work, placement_id=placement_id, draft=VisitDraft(), today=TODAY)
    with pytest.raises(NotFound):
        follow.add_visit(school.work, placement_id=new_id(), draft=VISIT, today=TODAY)
    unknown = replace(VISIT, staff_id=new_id())
    with pytest.raises(NotFound):
        follow.add_visit(school.work, placement_id=placement_id, draft=unknown, today=TODAY)


def test_a_round_plans_one_visit_a_placement(school: PlacedSchool) -> None:
    ids = [school.placements[name] for name in (RUNNING, "KABANGU/Crèche Les Petits Galets")]
    me = school.reads.staff()[0].id

    def plan(staff_id: UUID | None = me) -> Changes:
        return follow.plan_visits(
            school.work,
            placement_ids=ids,
            on=date(2026, 11, 19),
            mode=VisitMode.ON_SITE,
            staff_id=staff_id,
        )

    follow.add_visit(
        school.work,
        placement_id=ids[0],
        draft=VisitDraft(planned_on=date(2026, 11, 19)),
        today=TODAY,
    )
    plan()
    assert len(noted(school).visits) == 1
    assert len(noted(school, "KABANGU/Crèche Les Petits Galets").visits) == 1
    with pytest.raises(Refused):
        plan(None)
    with pytest.raises(NotFound):
        plan(new_id())
    there_and_back(school, lambda: len(noted(school, "KABANGU/Crèche Les Petits Galets").visits))


# Absences and amendments.


def test_an_absence_is_noted_corrected_and_put_aside(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    draft = replace(ABSENCE, hours=3.0)
    absence_id, _ = follow.add_absence(
        school.work, placement_id=placement_id, draft=draft, today=TODAY
    )
    (line,) = noted(school).absences
    assert line.draft == ABSENCE  # a whole day has no number of hours
    late = replace(ABSENCE, span=AbsenceSpan.HOURS, hours=2.0)
    follow.update_absence(
        school.work, absence_id=absence_id, version=line.version, draft=late, today=TODAY
    )
    (line,) = noted(school).absences
    assert line.draft == late
    follow.archive_absence(school.work, absence_id=absence_id, version=line.version)
    there_and_back(school, lambda: noted(school).absences)
    with pytest.raises(InvalidDraft):
        follow.add_absence(
            school.work, placement_id=placement_id, draft=AbsenceDraft(), today=TODAY
        )


def test_amendments_take_numbers_that_never_come_back(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]

    def add() -> UUID:
        return follow.add_amendment(
            school.work, placement_id=placement_id, draft=AMENDMENT, today=TODAY
        )[0]

    add()
    second = add()
    line = noted(school).amendments[1]
    assert (line.id, line.number, line.draft) == (second, 2, AMENDMENT)
    signed = replace(AMENDMENT, signed_on=TODAY)
    follow.update_amendment(
        school.work, amendment_id=second, version=line.version, draft=signed, today=TODAY
    )
    there_and_back(school, lambda: noted(school).amendments[1].draft)
    version = noted(school).amendments[1].version
    follow.archive_amendment(school.work, amendment_id=second, version=version)
    add()
    assert [each.number for each in noted(school).amendments] == [1, 3]
    with pytest.raises(InvalidDraft):
        follow.add_amendment(
            school.work, placement_id=placement_id, draft=AmendmentDraft(), today=TODAY
        )


def test_what_is_in_the_bin_already_is_refused(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    visit_id, _ = follow.add_visit(school.work, placement_id=placement_id, draft=VISIT, today=TODAY)
    follow.archive_visit(school.work, visit_id=visit_id, version=1)
    assert noted(school).visits == ()
    with pytest.raises(Refused):
        follow.archive_visit(school.work, visit_id=visit_id, version=2)


# Accidents.


def accident(**values: object) -> AccidentDraft:
    usual = AccidentDraft(happened_at=NOON - timedelta(hours=3), circumstances=SECRET)
    return replace(usual, **values)  # type: ignore[arg-type]  # fields of the draft


def test_circumstances_are_sealed_and_opened_with_a_trace(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    accident_id, _ = accidents.add_accident(
        school.work, placement_id=placement_id, draft=accident()
    )
    (line,) = noted(school).accidents
    assert (line.draft.circumstances, line.protected) == (None, True)
    assert accidents.read_circumstances(school.work, accident_id=accident_id) == SECRET
    with school.work.read() as session:
        entries = session.scalars(sa.select(JournalEntry)).all()
    assert "read" in [entry.action for entry in entries if entry.entity_id == accident_id]
    assert SECRET not in "".join(f"{entry.before}{entry.after}" for entry in entries)


def test_an_accident_is_followed_without_touching_what_is_sealed(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    accident_id, _ = accidents.add_accident(
        school.work, placement_id=placement_id, draft=accident()
    )

    def save(version: int, draft: AccidentDraft) -> None:
        accidents.update_accident(
            school.work, accident_id=accident_id, version=version, draft=draft
        )

    told = NOON - timedelta(hours=1)
    save(1, accident(told_school_at=told, circumstances=None))
    (line,) = noted(school).accidents
    assert line.draft.told_school_at == told
    save(2, accident(told_school_at=told, told_prescriber_at=NOON))  # the same words
    save(3, accident(told_school_at=told, circumstances="Coupure sans gravité."))
    there_and_back(
        school, lambda: accidents.read_circumstances(school.work, accident_id=accident_id)
    )
    read = accidents.read_circumstances(school.work, accident_id=accident_id)
    assert read == "Coupure sans gravité."
    with pytest.raises(InvalidDraft):
        save(noted(school).accidents[0].version, accident(happened_at=None))
    version = noted(school).accidents[0].version
    accidents.archive_accident(school.work, accident_id=accident_id, version=version)
    there_and_back(school, lambda: noted(school).accidents)
    with pytest.raises(Refused):
        accidents.archive_accident(school.work, accident_id=accident_id, version=version + 3)


def test_who_has_no_key_notes_the_hours_alone(
    school: PlacedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    placement_id = school.placements[RUNNING]
    sealed_id, _ = accidents.add_accident(school.work, placement_id=placement_id, draft=accident())
    keys = replace(school.work.opened.keys, sensitive=None)
    monkeypatch.setattr(OpenedBase, "keys", property(lambda _: keys))
    secretary: UnitOfWork = as_role(school.work, Role.SECRETARY)
    with pytest.raises(Forbidden):
        accidents.add_accident(secretary, placement_id=placement_id, draft=accident())
    with pytest.raises(Forbidden):
        accidents.read_circumstances(secretary, accident_id=sealed_id)
    with pytest.raises(Forbidden):
        accidents.read_circumstances(as_role(school.work, Role.DIRECTION), accident_id=sealed_id)
    accidents.add_accident(secretary, placement_id=placement_id, draft=accident(circumstances=None))
    assert [line.protected for line in noted(school).accidents] == [False, True]


def test_circumstances_that_are_empty_leave_no_trace(school: PlacedSchool) -> None:
    placement_id = school.placements[RUNNING]
    accident_id, _ = accidents.add_accident(
        school.work, placement_id=placement_id, draft=accident(circumstances="")
    )
    assert accidents.read_circumstances(school.work, accident_id=accident_id) == ""


def test_altered_circumstances_do_not_open(school: PlacedSchool) -> None:
    with pytest.raises(DatabaseCorrupt):
        open_circumstances(school.work.sensitive_key, "é", new_id())
