"""Bringing in attendance sheets: what is left out, told, completed by a later file, taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import make_school, make_trainee
from tests.helpers.importing import ADA, book, bring

from e2c_desktop.domain.attendance import Cell, Half, Month
from e2c_desktop.domain.import_attendance import (
    AttendanceLine,
    AttendancePlan,
    AttendanceValues,
    AttendanceVerdict,
    TypedCell,
    plan_attendance,
)
from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM
from e2c_desktop.domain.import_matching import TRAINEE, MatchPerson
from e2c_desktop.domain.import_placements import PlacementChoice
from e2c_desktop.domain.import_plan import IGNORED, REFUSED, UNCHANGED, UPDATED
from e2c_desktop.services.imports import undo_import
from e2c_desktop.services.imports_attendance import (
    AttendancePreview,
    import_attendance,
    preview_attendance,
)
from e2c_desktop.services.imports_attendance_writing import AttendanceWriter
from e2c_desktop.services.imports_preview import ImportDone
from e2c_desktop.storage.models import AttendanceMonth
from e2c_desktop.storage.unit_of_work import UnitOfWork

TODAY = date(2026, 6, 30)
MONDAY, TUESDAY = date(2025, 11, 3), date(2025, 11, 4)
TITLES = ("NOM", "Prénom", "lun 03/11/2025 M", "lun 03/11/2025 AM", "mar 04/11/2025 M", "Total P")
WAITING = ("NOUVELLE", "Candidate")


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    """Ada, who is at school in November; somebody who left before; somebody who never entered."""
    made = make_school(tmp_path)
    gone = ("TRAN", "Aïcha", "12/05/2005", "06/01/2025", "03/02/2025", "10/09/2025")
    bring(made, book(tmp_path, ADA, gone, name="t.xlsx"))
    make_trainee(made, last_name=WAITING[0], first_name=WAITING[1])
    return made


def brought(
    work: UnitOfWork, folder: Path, *rows: tuple[object, ...], name: str = "e.xlsx"
) -> tuple[AttendancePreview, ImportDone]:
    file = book(folder, *rows, titles=TITLES, sheet="Novembre", name=name)
    preview = preview_attendance(work, file=file, today=TODAY)
    return preview, import_attendance(work, preview=preview)


def cells(work: UnitOfWork) -> dict[tuple[date, Half], Cell]:
    with work.read() as session:
        found = session.scalars(sa.select(AttendanceMonth)).all()
    return {
        place: cell
        for one in found
        for place, cell in Month.from_text(one.month, one.cells).cells.items()
    }


def test_a_later_file_completes_the_month_and_keeps_what_it_does_not_tell(
    work: UnitOfWork, tmp_path: Path
) -> None:
    brought(work, tmp_path, ("KOWALCZYK", "Ada", "P", "R15", "", ""))
    before = cells(work)
    assert before == {
        (MONDAY, Half.MORNING): Cell("P"),
        (MONDAY, Half.AFTERNOON): Cell("RET", 15),
    }
    preview, done = brought(work, tmp_path, ("KOWALCZYK", "Ada", "", "A", "P", ""), name="b.xlsx")
    (line,) = preview.plan.lines
    assert line.verdict == UPDATED
    assert not line.completes
    assert line.name == "KOWALCZYK Ada"
    assert preview.plan.twins == ()
    assert cells(work) == {
        **before,
        (MONDAY, Half.AFTERNOON): Cell("INJ"),
        (TUESDAY, Half.MORNING): Cell("P"),
    }
    assert done.batch_id is not None
    undo_import(work, batch_id=done.batch_id)
    assert cells(work) == before


def test_what_is_refused_and_left_out_is_told_in_the_list_to_correct(
    work: UnitOfWork, tmp_path: Path
) -> None:
    preview, _ = brought(
        work,
        tmp_path,
        ("KOWALCZYK", "Ada", "P", "zz", "P", "7"),
        ("KOWALCZYK", "Ada", "P", "P", "P", ""),
        ("PERSONNE", "Inconnue", "P", "P", "P", ""),
        ("", "", "P", "A", "P", "1"),
        ("Sous-total", "", "1", "1", "1", ""),
        ("TRAN", "Aïcha", "férié", "P", "", ""),
        (*WAITING, "P", "", "", ""),
    )
    verdicts = [line.verdict for line in preview.plan.lines]
    assert verdicts == [IMPORTED, REFUSED, REFUSED, REFUSED, IGNORED, IMPORTED, IMPORTED]
    rows = preview.problems()
    told = [(row[1], row[3]) for row in rows]
    assert (2, "Demi-journée laissée") in told
    assert (2, "Importée") in told
    assert {row[1] for row in rows} == {2, 3, 4, 5, 7, 8}
    assert [row[4] for row in rows if row[1] == 7] == ["03/11 AM hors parcours"]
    left = next(row for row in rows if row[3] == "Demi-journée laissée")
    assert (left[4], left[6]) == ("03/11 AM=zz", "zz")
    assert preview.report()["comptes"] == preview.counts
    again, _ = brought(work, tmp_path, ("KOWALCZYK", "Ada", "P", "zz", "P", ""), name="b.xlsx")
    assert [line.verdict for line in again.plan.lines] == [UNCHANGED]
    assert [row[4] for row in again.problems()] == ["03/11 AM=zz"]


def test_who_has_no_path_at_all_is_refused() -> None:
    values = AttendanceValues("SOW", "Aïcha", (TypedCell(MONDAY, Half.MORNING, Cell("P")),))
    line = AttendanceLine(sheet="N", row=2, raw="", values=values)
    person = MatchPerson(UUID(int=1), "SOW", "Aïcha", None, ())
    (verdict,) = plan_attendance([line], people=[person]).lines
    assert (verdict.verdict, verdict.sentence) == (REFUSED, "SOW Aïcha n’a aucun parcours.")


def test_a_row_given_to_somebody_goes_to_them(work: UnitOfWork, tmp_path: Path) -> None:
    file = book(
        tmp_path, ("KOWALCZYC", "Ada", "P", "P", "P", ""), titles=TITLES, sheet="N", name="e.xlsx"
    )
    preview = preview_attendance(work, file=file, today=TODAY)
    (line,) = preview.plan.lines
    assert line.verdict == TO_CONFIRM
    everybody = preview.records(TRAINEE)
    assert preview.records("entreprise") == []
    ada = next(one for one in everybody if one.name.startswith("KOWALCZYK"))
    chosen = {line.place: PlacementChoice().taking(ada)}
    again = preview_attendance(work, file=file, choices=chosen, today=TODAY)
    assert [line.verdict for line in again.plan.lines] == [IMPORTED]


def test_a_verdict_without_a_path_writes_nothing(work: UnitOfWork) -> None:
    line = AttendanceLine(sheet="N", row=2, raw="", values=AttendanceValues("KOWALCZYK", "Ada"))
    typed = {(MONDAY, Half.MORNING): Cell("P")}
    plan = AttendancePlan((AttendanceVerdict(line, IMPORTED, cells=typed),))
    assert plan.written
    with work.write("Rien") as scope:
        AttendanceWriter(scope).write(plan)
    assert cells(work) == {}
