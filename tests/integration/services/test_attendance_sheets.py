"""Signed papers on a real base: found by their number, typed again, filed, undone as one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tests.helpers.attendance import (
    AFTERNOON,
    MONDAY,
    at,
    cohort_of,
    hold,
    person,
    somebody,
)
from tests.helpers.builders import as_role, make_school

from e2c_desktop.domain.attendance import Cell
from e2c_desktop.domain.errors import Conflict, Forbidden, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.sheet_paper import paper_changes
from e2c_desktop.domain.sheet_state import PaperState, paper_state
from e2c_desktop.queries.attendance_papers import SheetAsked, WorkshopAsked
from e2c_desktop.queries.attendance_sheets import FoundSheet
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.attendance import CellsOf, freeze_week, note_cells
from e2c_desktop.services.attendance_sheets import file_signed_sheet, mark_signed
from e2c_desktop.services.printing_attendance import AnyAsked, print_attendance_sheets
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.models import SchoolClosure
from e2c_desktop.storage.unit_of_work import UnitOfWork

ON = MONDAY - timedelta(days=3)
RECEIVED = MONDAY + timedelta(days=7)
TODAY = MONDAY + timedelta(days=8)


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    school = make_school(tmp_path)
    yield school
    school.opened.close()


def printed(work: UnitOfWork, asked: AnyAsked) -> str:
    item = next(print_attendance_sheets(work, asked=[asked], on=ON))
    assert item.file is not None
    return item.file.number or ""


def found(work: UnitOfWork) -> FoundSheet:
    code = printed(work, SheetAsked(cohort_of(work), MONDAY))
    return Reads(work).presence.sheets.find(f"E2C1:{code}")


def filed(work: UnitOfWork, sheet: FoundSheet, *entries: CellsOf, on: date = RECEIVED) -> None:
    file_signed_sheet(
        work,
        sheet_id=sheet.sheet_id,
        version=sheet.version,
        signed_on=on,
        entries=entries,
        today=TODAY,
    )


def entry(work: UnitOfWork, path_id: UUID, texts: dict[int, str]) -> CellsOf:
    cells = {at(rank): Cell(code) for rank, code in texts.items()}
    return CellsOf(path_id, cells, person(work, path_id).versions)


def test_a_paper_is_found_by_its_number_and_filed_in_one_action(work: UnitOfWork) -> None:
    path_id = somebody(work)
    sheet = found(work)
    assert (sheet.cohort_id, sheet.monday) == (cohort_of(work), MONDAY)
    assert sheet.paper.people == (path_id,)
    assert len(sheet.paper.places) == 8  # Wednesday is a holiday
    assert sheet.printed_on == ON
    filed(work, sheet, entry(work, path_id, {0: "P", 1: "INJ"}), CellsOf(path_id, {}, {}))
    assert person(work, path_id).half(at(1)).cell == Cell("INJ")
    (row,) = Reads(work).presence.sheets.rows(MONDAY, MONDAY)
    assert (row.code, row.signed_on, row.printed_on) == (sheet.code, RECEIVED, ON)
    assert row.state(TODAY) is PaperState.SIGNED
    undo_last(work)
    assert person(work, path_id).half(at(1)).cell is None
    (row,) = Reads(work).presence.sheets.rows(MONDAY, MONDAY)
    assert row.signed_on is None
    assert row.state(TODAY) is PaperState.MISSING


def test_the_number_opens_the_paper_from_anywhere(work: UnitOfWork) -> None:
    somebody(work)
    code = found(work).code
    shown = Reads(work).printing.find_by_code(f"e2c1:{code}")
    assert shown is not None
    assert shown.number == code
    assert shown.of_school


def test_an_older_paper_leads_to_its_week_and_says_what_changed(work: UnitOfWork) -> None:
    somebody(work)
    old = found(work)
    somebody(work, "SOW")
    new = found(work)
    assert new.code != old.code
    again = Reads(work).presence.sheets.find(old.code)
    assert again.paper == old.paper
    week = Reads(work).presence.week(cohort_of(work), MONDAY)
    changes = paper_changes(again.paper, [one.path_id for one in week.people], again.paper.places)
    assert changes.sentences() == ["1 personne n’est pas sur le papier."]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("bonjour", "Ce n’est pas le numéro d’une feuille d’émargement."),
        ("FE-2026-XXX-S46-A", "Aucune feuille de cette base ne porte le numéro FE-2026-XXX-S46-A."),
    ],
)
def test_other_numbers_are_told(work: UnitOfWork, typed: str, told: str) -> None:
    with pytest.raises(NotFound) as fault:
        Reads(work).presence.sheets.find(typed)
    assert fault.value.happened == told


def test_the_sheet_of_a_workshop_is_told(work: UnitOfWork) -> None:
    code = printed(work, WorkshopAsked("Atelier CV", MONDAY, 540, 720))
    with pytest.raises(NotFound) as fault:
        Reads(work).presence.sheets.find(code)
    assert fault.value.happened == f"La feuille {code} est celle d’un atelier."


def test_what_was_entered_or_filed_meanwhile_is_a_conflict(work: UnitOfWork) -> None:
    path_id = somebody(work)
    sheet = found(work)
    late = entry(work, path_id, {0: "P"})
    note_cells(work, entries=[entry(work, path_id, {0: "INJ"})])
    with pytest.raises(Conflict):
        filed(work, sheet, late)
    mark_signed(work, weeks=[(sheet.cohort_id, MONDAY)], signed_on=RECEIVED, today=TODAY)
    with pytest.raises(Conflict):
        filed(work, sheet)


def test_a_validated_week_is_filed_but_does_not_change(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {at(rank, half): "P" for rank in (0, 1, 3, 4) for half in (AFTERNOON,)})
    missing = dict.fromkeys((0, 1, 3, 4), "P")
    note_cells(work, entries=[entry(work, path_id, missing)])
    freeze_week(work, cohort_id=cohort_of(work), monday=MONDAY)
    sheet = found(work)
    assert sheet.frozen_on is not None
    with pytest.raises(Refused):
        filed(work, sheet, entry(work, path_id, {0: "INJ"}))
    filed(work, sheet)
    assert found(work).signed_on == RECEIVED


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), MONDAY - timedelta(days=1)])
def test_an_impossible_day_is_refused(work: UnitOfWork, day: date) -> None:
    somebody(work)
    sheet = found(work)
    with pytest.raises(Refused):
        filed(work, sheet, on=day)
    with pytest.raises(Refused):
        mark_signed(work, weeks=[(sheet.cohort_id, MONDAY)], signed_on=day, today=TODAY)


def test_several_weeks_are_marked_at_once_and_taken_back(work: UnitOfWork) -> None:
    somebody(work)
    cohort = cohort_of(work)
    weeks = [(cohort, MONDAY), (cohort, MONDAY - timedelta(days=7))]
    mark_signed(work, weeks=weeks, signed_on=RECEIVED, today=TODAY)
    rows = Reads(work).presence.sheets.rows(MONDAY - timedelta(days=7), MONDAY)
    assert [row.signed_on for row in rows] == [RECEIVED, RECEIVED]
    mark_signed(work, weeks=weeks[:1], signed_on=None, today=TODAY)
    rows = Reads(work).presence.sheets.rows(MONDAY - timedelta(days=7), MONDAY)
    assert [row.signed_on for row in rows] == [None, RECEIVED]
    undo_last(work)
    undo_last(work)
    rows = Reads(work).presence.sheets.rows(MONDAY - timedelta(days=7), MONDAY)
    assert [row.signed_on for row in rows] == [None, None]


def test_weeks_without_anybody_or_anything_planned_are_not_listed(work: UnitOfWork) -> None:
    somebody(work)
    reads = Reads(work)
    sites = reads.sites()
    sheets = reads.presence.sheets
    assert sheets.rows(date(2020, 1, 6), date(2020, 2, 3)) == []
    assert [row.people for row in sheets.rows(MONDAY, MONDAY, site_id=sites[0].id)] == [1]
    assert sheets.rows(MONDAY, MONDAY, site_id=sites[1].id) == []
    with work.write("Fermer") as scope:
        scope.session.add(
            SchoolClosure(
                id=new_id(), first_on=MONDAY, last_on=MONDAY + timedelta(days=4), label=""
            )
        )
    assert sheets.rows(MONDAY, MONDAY) == []


@pytest.mark.parametrize(
    ("today", "printed", "signed", "state"),
    [
        (MONDAY, False, None, PaperState.TO_PRINT),
        (MONDAY + timedelta(days=4), True, None, PaperState.PRINTED),
        (MONDAY + timedelta(days=5), True, None, PaperState.MISSING),
        (MONDAY + timedelta(days=5), False, None, PaperState.MISSING),
        (MONDAY, True, MONDAY, PaperState.SIGNED),
    ],
)
def test_where_a_paper_stands(
    today: date, printed: bool, signed: date | None, state: PaperState
) -> None:
    assert paper_state(MONDAY, today, printed=printed, signed_on=signed) is state


def test_who_may(work: UnitOfWork) -> None:
    reader = as_role(work, Role.READER)
    with pytest.raises(Forbidden):
        mark_signed(reader, weeks=[], signed_on=RECEIVED, today=TODAY)
    somebody(work)
    sheet = found(work)
    with pytest.raises(Forbidden):
        filed(reader, sheet)
    with pytest.raises(NotFound):
        mark_signed(work, weeks=[(uuid4(), MONDAY)], signed_on=RECEIVED, today=TODAY)
