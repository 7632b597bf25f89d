"""Placements on a real base: prepared, corrected, duplicated, renewed, put aside, all undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.helpers.builders import make_path, make_school
from tests.helpers.placements import (
    FIRST,
    LAST,
    make_host,
    make_prescriber,
    placement_draft,
    prepare,
    record_of,
)

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import CompanyState, PlacementKind, PlacementState, PrescriberKind
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement import NOT_ACHIEVED, PauseDraft, PlacementDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import placements
from e2c_desktop.services.placement_pauses import add_pause
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.models import Company, Placement
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _named(name: str) -> dict[str, Any]:
    return {name: new_id()}


def fields_of(caught: pytest.ExceptionInfo[InvalidDraft]) -> list[tuple[str, str]]:
    return [(one.field, one.code) for one in caught.value.problems]


def test_a_placement_from_its_preparation_to_the_bin(work: UnitOfWork) -> None:
    draft = placement_draft(work)
    made, changes = placements.create_placement(work, draft=draft)
    assert changes.of(Kind.PLACEMENT) == {made}
    record = record_of(work, made)
    assert record.draft == draft
    assert (record.state, record.convention_number) == (PlacementState.DRAFT, "2026-CRE-1")
    assert (record.planned_hours, record.tutor, record.minor) == (140.0, "Bruno Tessier", False)
    better = replace(draft, ends_on=date(2026, 12, 4), tasks="Accueillir")
    placements.update_placement(work, placement_id=made, version=1, draft=better)
    record = record_of(work, made)
    assert (record.draft, record.planned_hours, record.version) == (better, 70.0, 2)
    with pytest.raises(Conflict):
        placements.update_placement(work, placement_id=made, version=1, draft=draft)
    placements.archive_placement(work, placement_id=made, version=2)
    assert record_of(work, made).aside
    with pytest.raises(Refused, match="déjà"):
        placements.archive_placement(work, placement_id=made, version=3)
    placements.unarchive_placement(work, placement_id=made, version=3)
    with pytest.raises(Refused, match="pas à la corbeille"):
        placements.unarchive_placement(work, placement_id=made, version=4)
    for _ in range(3):
        undo_last(work)
    assert record_of(work, made).draft == draft
    redo_last(work)
    assert record_of(work, made).draft == better


def test_an_undone_preparation_comes_back_with_its_number(work: UnitOfWork) -> None:
    made = prepare(work)
    undo_last(work)
    with pytest.raises(NotFound):
        record_of(work, made)
    redo_last(work)
    assert record_of(work, made).convention_number == "2026-CRE-1"


def test_numbers_follow_each_other_by_year_and_pass_over_those_of_papers(work: UnitOfWork) -> None:
    draft = placement_draft(work)
    first = prepare(work, path_id=draft.path_id)
    with work.write("Reprendre un numéro") as scope:
        scope.session.get_one(Placement, first).convention_number = "2026-CRE-2"
    numbers = []
    for day in (FIRST, date(2027, 1, 4), FIRST):
        made, _ = placements.create_placement(
            work, draft=replace(draft, starts_on=day, ends_on=day)
        )
        numbers.append(record_of(work, made).convention_number)
    assert numbers == ["2026-CRE-3", "2027-CRE-1", "2026-CRE-4"]
    visit = replace(draft, kind=PlacementKind.VISIT)
    made, _ = placements.create_placement(work, draft=visit)
    assert record_of(work, made).convention_number == ""


def test_what_is_missing_or_wrong_is_said_under_its_field(work: UnitOfWork) -> None:
    with pytest.raises(InvalidDraft) as caught:
        placements.create_placement(work, draft=PlacementDraft())
    assert fields_of(caught)[0] == ("path_id", "vide")
    with pytest.raises(InvalidDraft) as caught:
        prepare(work, ends_on=date(2026, 11, 1))
    assert fields_of(caught) == [("ends_on", "ordre")]


def test_a_tutor_is_not_the_trainee_nor_of_another_company(work: UnitOfWork) -> None:
    path = make_path(work)
    host = make_host(work, tutor="Thị Mai Nguyễn")
    other = make_host(work, name="Crèche Les Petits Galets")
    with pytest.raises(InvalidDraft) as caught:
        prepare(work, path_id=path.id, company_id=host.id, tutor_id=host.tutor_id)
    assert fields_of(caught) == [("tutor_id", "stagiaire")]
    with pytest.raises(InvalidDraft) as caught:
        prepare(work, path_id=path.id, company_id=host.id, signatory_id=other.head_id)
    assert fields_of(caught) == [("signatory_id", "entreprise")]


def test_a_company_in_the_bin_takes_nobody_more_but_keeps_its_placements(work: UnitOfWork) -> None:
    draft = placement_draft(work)
    made, _ = placements.create_placement(work, draft=draft)
    with work.write("Corbeille") as scope:
        scope.session.get_one(Company, draft.company_id).archived_at = work.now()
    with pytest.raises(InvalidDraft) as caught:
        placements.create_placement(work, draft=draft)
    assert fields_of(caught) == [("company_id", "corbeille")]
    better = replace(draft, note="Rappeler")
    placements.update_placement(work, placement_id=made, version=1, draft=better)
    assert record_of(work, made).company.aside


def test_a_company_deleted_elsewhere_is_not_found(work: UnitOfWork) -> None:
    draft = placement_draft(work)
    for name in ("company_id", "path_id", "tutor_id", "delegation_id", "prescriber_id"):
        with pytest.raises(NotFound):
            placements.create_placement(work, draft=replace(draft, **_named(name)))
    for name in ("accompanist_id", "renewal_of_id"):
        with pytest.raises(NotFound):
            placements.create_placement(work, draft=replace(draft, **_named(name)))


def test_a_company_to_avoid_is_a_remark_only(work: UnitOfWork) -> None:
    host = make_host(work, state=CompanyState.AVOID)
    staff = Reads(work).staff()[0]
    made = prepare(
        work,
        company_id=host.id,
        tutor_id=None,
        accompanist_id=staff.id,
        prescriber_id=None,
        delegation_id=None,
    )
    assert record_of(work, made).accompanist == staff.name


def test_a_prescriber_of_a_private_life_prescribes_nothing(work: UnitOfWork) -> None:
    hidden = make_prescriber(work, "PJJ", PrescriberKind.PJJ)
    with pytest.raises(InvalidDraft) as caught:
        prepare(work, prescriber_id=hidden)
    assert fields_of(caught) == [("prescriber_id", "prescripteur")]


def test_hours_typed_instead_of_those_of_the_timetable_need_a_reason(work: UnitOfWork) -> None:
    draft = placement_draft(work, planned_hours=100.0)
    with pytest.raises(InvalidDraft) as caught:
        placements.create_placement(work, draft=draft)
    assert fields_of(caught) == [("hours_reason", "motif")]
    made = prepare(work, path_id=draft.path_id, planned_hours=100.0, hours_reason="Examen")
    record = record_of(work, made)
    assert (record.planned_hours, record.draft.planned_hours) == (100.0, 100.0)
    add_pause(work, placement_id=made, draft=PauseDraft(FIRST, FIRST))
    assert record_of(work, made).planned_hours == 100.0


def test_hours_of_a_paper_without_timetable_are_kept(work: UnitOfWork) -> None:
    made = prepare(work, timetable="", weekly_hours=35.0, planned_hours=105.0)
    record = record_of(work, made)
    assert (record.draft.weekly_hours, record.draft.planned_hours) == (35.0, 105.0)
    add_pause(work, placement_id=made, draft=PauseDraft(FIRST, FIRST))
    assert record_of(work, made).planned_hours == 105.0


def test_a_group_is_prepared_at_once_and_undone_at_once(work: UnitOfWork) -> None:
    model = placement_draft(work)
    paths = [make_path(work, last_name=name).id for name in ("DIALLO", "PETIT")]
    made, changes = placements.create_group(work, draft=model, path_ids=[*paths, paths[0]])
    assert len(made) == 2
    assert changes.of(Kind.PLACEMENT) == set(made)
    assert [record_of(work, one).person.path_id for one in made] == paths
    undo_last(work)
    with pytest.raises(NotFound):
        record_of(work, made[0])
    with pytest.raises(InvalidDraft) as caught:
        placements.create_group(work, draft=model, path_ids=[])
    assert fields_of(caught) == [("path_id", "vide")]


def test_one_of_a_group_who_does_not_fit_stops_the_whole_group(work: UnitOfWork) -> None:
    host = make_host(work, tutor="Awa DIALLO")
    model = placement_draft(work, company_id=host.id, tutor_id=host.tutor_id)
    same = make_path(work, last_name="DIALLO", first_name="Awa").id
    with pytest.raises(InvalidDraft):
        placements.create_group(work, draft=model, path_ids=[make_path(work).id, same])
    with work.read() as session:
        assert session.query(Placement).count() == 0


def test_a_placement_is_duplicated_without_its_signatures_nor_its_renewal(
    work: UnitOfWork,
) -> None:
    made = prepare(work)
    renewal, _ = placements.renew_placement(
        work, placement_id=made, starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 29)
    )
    other = make_path(work, last_name="DIALLO").id
    (copy,), _ = placements.duplicate_placement(work, placement_id=renewal, path_ids=[other])
    record = record_of(work, copy)
    assert (record.draft.renewal_of_id, record.draft.renewal_reason) == (None, "")
    assert (record.state, record.convention_number) == (PlacementState.DRAFT, "2027-CRE-2")


def test_a_renewal_keeps_object_and_objectives(work: UnitOfWork) -> None:
    made = prepare(work)
    renewal, _ = placements.renew_placement(
        work, placement_id=made, starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 29)
    )
    before, after = record_of(work, made), record_of(work, renewal)
    assert after.draft.objectives == before.draft.objectives
    assert after.draft.purpose is before.draft.purpose
    assert after.draft.renewal_reason == NOT_ACHIEVED
    assert after.renewed == ("2026-CRE-1", FIRST, LAST)
    with pytest.raises(Refused, match="après la fin"):
        placements.renew_placement(work, placement_id=made, starts_on=LAST, ends_on=LAST)
    with pytest.raises(InvalidDraft):
        placements.renew_placement(
            work, placement_id=made, starts_on=date(2027, 1, 4), ends_on=date(2027, 1, 1)
        )


def test_dates_do_not_leave_an_interruption_outside(work: UnitOfWork) -> None:
    draft = placement_draft(work)
    made, _ = placements.create_placement(work, draft=draft)
    add_pause(work, placement_id=made, draft=PauseDraft(LAST, LAST))
    record = record_of(work, made)
    shorter = replace(draft, ends_on=date(2026, 12, 11))
    with pytest.raises(Refused, match="interruption"):
        placements.update_placement(work, placement_id=made, version=record.version, draft=shorter)


def test_a_path_that_is_gone(work: UnitOfWork) -> None:
    with pytest.raises(NotFound):
        Reads(work).placement_form.person(UUID(int=7))
