"""Attendance sheets on a real base: what they say, their numbers, the same paper given again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from tests.helpers.attendance import (
    AFTERNOON,
    MONDAY,
    MORNING,
    at,
    change_path,
    cohort_of,
    hold,
    somebody,
)
from tests.helpers.builders import as_role, make_placement, make_school
from tests.unit.documents.reading import texts

from e2c_desktop.documents.content import AttendanceSheetContent, DocumentStamp
from e2c_desktop.documents.content_attendance import SheetCell, SheetCellKind
from e2c_desktop.domain.codes import PathState, PlacementState
from e2c_desktop.domain.errors import Forbidden, NotFound, PrintProblem
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.sheet_paper import SheetPaper
from e2c_desktop.queries.attendance_papers import SheetAsked, WorkshopAsked, sheet_dossier
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.services.contents_attendance import attendance_content, initialled
from e2c_desktop.services.printing import archived_document
from e2c_desktop.services.printing_attendance import (
    AnyAsked,
    cohorts_at_school,
    preview_attendance_sheet,
    print_attendance_sheets,
)
from e2c_desktop.services.printing_items import PrintedFile, PrintFailure
from e2c_desktop.storage.models import (
    AbsenceProof,
    AttendancePrint,
    AttendanceSheet,
    Cohort,
    Placement,
    PlanningException,
    PlanningSlot,
    SchoolClosure,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

ON = date(2026, 11, 6)
NB = "\u00a0"
SIGN = SheetCell()
ABSENT = SheetCell(SheetCellKind.EXPECTED_ABSENCE, "absence prévue")


@pytest.fixture
def work(tmp_path: Path) -> Iterator[UnitOfWork]:
    school = make_school(tmp_path)
    yield school
    school.opened.close()


def printed(work: UnitOfWork, *asked: AnyAsked, draft: bool = False) -> list[PrintedFile]:
    made = print_attendance_sheets(work, asked=asked, on=ON, draft=draft)
    return [item.file for item in made if item.file is not None]


def said(work: UnitOfWork, asked: SheetAsked) -> AttendanceSheetContent:
    with work.read() as session:
        dossier = sheet_dossier(session, asked, today=ON)
        school = school_facts(session)
    return attendance_content(dossier, school, DocumentStamp(ON))


def of_week(work: UnitOfWork) -> SheetAsked:
    return SheetAsked(cohort_of(work), MONDAY)


def test_a_week_without_any_planning_is_the_usual_one(work: UnitOfWork) -> None:
    somebody(work)
    found = said(work, of_week(work))
    assert found.when == f"semaine du 9 au 13{NB}novembre{NB}2026"
    assert [half.hours for half in found.halves[:2]] == [
        f"9{NB}h{NB}–{NB}12{NB}h{NB}30",
        f"13{NB}h{NB}30{NB}–{NB}17{NB}h",
    ]
    closed = [half.closed for half in found.halves]
    assert closed == ["", "", "", "", "férié", "férié", "", "", "", ""]
    assert found.about[-1] == f"28{NB}heures prévues"
    assert found.lines[0].last == "NGUYỄN"


def test_what_is_known_before_stands_there_without_its_reason(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(
        work,
        path_id,
        {at(0): "MAL", at(0, AFTERNOON): "RDV60", at(1): "INJ", at(1, AFTERNOON): "ENT"},
    )
    with work.write("Justifier") as scope:
        scope.session.add(
            AbsenceProof(
                id=new_id(),
                path_id=path_id,
                first_on=MONDAY + timedelta(days=3),
                last_on=MONDAY + timedelta(days=3),
                code="MAL",
                received_on=ON,
            )
        )
    cells = said(work, of_week(work)).lines[0].cells
    company = SheetCell(SheetCellKind.COMPANY, "En entreprise", "En entreprise")
    assert cells[:4] == (ABSENT, SIGN, SIGN, company)
    assert cells[6:] == (ABSENT, ABSENT, SIGN, SIGN)
    whole = " ".join(texts(printed(work, of_week(work))[0].data))
    assert "absence prévue" in whole
    assert "MAL" not in whole


def test_a_placement_says_its_kind_and_its_number(work: UnitOfWork) -> None:
    path_id = somebody(work)
    placement = make_placement(work, path_id, MONDAY, MONDAY + timedelta(days=1))
    with work.write("Signer") as scope:
        row = scope.session.get_one(Placement, placement)
        row.state, row.convention_number = PlacementState.SIGNED, "2026-CRE-118"
    words = f"En entreprise{NB}: PMSMP, convention 2026-CRE-118"
    cells = said(work, of_week(work)).lines[0].cells
    assert cells[:4] == (SheetCell(SheetCellKind.COMPANY, words, "En entreprise"),) * 4
    assert cells[6:] == (SIGN,) * 4
    with work.write("Sans numéro") as scope:
        scope.session.get_one(Placement, placement).convention_number = ""
    assert said(work, of_week(work)).lines[0].cells[0].words == f"En entreprise{NB}: PMSMP"


def test_outside_the_path_and_suspended(work: UnitOfWork) -> None:
    path_id = somebody(work)
    change_path(work, path_id, exit_on=MONDAY + timedelta(days=1))
    cells = said(work, of_week(work)).lines[0].cells
    assert cells[3] == SIGN
    assert cells[6].kind is SheetCellKind.OUTSIDE
    change_path(work, path_id, exit_on=None, state=PathState.SUSPENDED, suspended_on=MONDAY)
    assert said(work, of_week(work)).lines[0].cells[0] == ABSENT


def test_the_planning_gives_modules_trainers_rooms_and_closed_half_days(work: UnitOfWork) -> None:
    somebody(work)
    cohort = cohort_of(work)
    with work.write("Planifier") as scope:
        for weekday in range(5):
            scope.session.add(
                PlanningSlot(
                    id=new_id(),
                    cohort_id=cohort,
                    starts_on=MONDAY,
                    weekday=weekday,
                    half=MORNING.value,
                    begins=540,
                    ends=720,
                    module="Français",
                    room="salle Rosa-Parks",
                    staff_id=work.actor.id,
                )
            )
        scope.session.add(
            PlanningException(
                id=new_id(),
                cohort_id=cohort,
                on_date=MONDAY + timedelta(days=1),
                half=MORNING.value,
                closed=True,
            )
        )
    found = said(work, of_week(work))
    first, second, third = found.halves[:3]
    assert (first.module, len(first.trainers)) == ("Français", 1)
    assert second.closed == "pas de séance"
    assert third.closed == "pas de séance"
    assert found.about[-2].endswith(", salle Rosa-Parks")
    assert found.about[-1] == f"9{NB}heures prévues"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Karim Haddadène", f"K.{NB}HADDADÈNE"),
        ("Noémie de La Tour", f"N.{NB}DE LA TOUR"),
        ("Karim", "KARIM"),
        ("", ""),
    ],
)
def test_how_a_trainer_is_called(name: str, words: str) -> None:
    assert initialled(name) == words


def test_the_same_sheet_comes_out_under_its_number_and_another_takes_the_next(
    work: UnitOfWork,
) -> None:
    path_id = somebody(work)
    first = printed(work, of_week(work))[0]
    assert first.number is not None
    assert first.number.startswith("FE-2026-")
    assert first.number.endswith("-S46-A")
    again = printed(work, of_week(work))[0]
    assert (again.number, again.data, again.again) == (first.number, first.data, True)
    hold(work, path_id, {at(0): "MAL"})
    other = printed(work, of_week(work))[0]
    assert other.number == first.number[:-1] + "B"
    assert first.document_id is not None
    assert archived_document(work, document_id=first.document_id).data == first.data
    with work.read() as session:
        sheet = session.scalars(sa.select(AttendanceSheet)).one()
        prints = list(session.scalars(sa.select(AttendancePrint)))
    assert sheet.code == other.number
    assert sheet.document_id == other.document_id
    assert {one.document_id for one in prints} == {first.document_id, other.document_id}
    paper = SheetPaper.from_text(
        prints[0].first_on, prints[0].last_on, prints[0].people, prints[0].halves
    )
    assert paper.people == (path_id,)
    assert (MONDAY + timedelta(days=2), MORNING) not in paper.places


def test_one_day_several_cohorts_and_file_names(work: UnitOfWork) -> None:
    somebody(work)
    cohort = cohort_of(work)
    with work.write("Deux promotions") as scope:
        site = scope.session.get_one(Cohort, cohort).site_id
        other = Cohort(id=new_id(), site_id=site, name="Mars 2026")
        scope.session.add(other)
        other_id = other.id
    asked = [
        SheetAsked(cohort, MONDAY, day=MONDAY, days_per_page=1),
        SheetAsked(other_id, MONDAY, blank_lines=3),
        SheetAsked(other_id, MONDAY),
    ]
    found = printed(work, *asked)
    assert [file.number[-1] for file in found if file.number] == ["A", "B", "C"]
    assert found[0].file_name.endswith("_2026-11-09.pdf")
    assert found[1].file_name.endswith("_Mars-2026_2026-S46.pdf")
    assert found[0].file_name.startswith("Emargement_")
    assert "lundi 9 novembre 2026" in texts(found[0].data)[0]
    assert cohorts_at_school(work, monday=MONDAY) == [cohort]
    assert cohorts_at_school(work, monday=date(2020, 1, 6)) == []


def test_a_preview_takes_no_number_and_sheets_of_one_group_take_each_their_own(
    work: UnitOfWork,
) -> None:
    somebody(work)
    cohort = cohort_of(work)
    words = texts(preview_attendance_sheet(work, asked=of_week(work), on=ON))[0]
    assert "sans numéro" in words
    asked = [SheetAsked(cohort, MONDAY, blank_lines=count) for count in range(8)]
    numbers = [file.number or "" for file in printed(work, *asked)]
    assert [number[-1] for number in numbers] == list("ABCDEFGH")


def test_a_closed_week_is_not_printed_and_says_why(work: UnitOfWork) -> None:
    somebody(work)
    with work.write("Fermer") as scope:
        scope.session.add(
            SchoolClosure(
                id=new_id(),
                first_on=MONDAY,
                last_on=MONDAY + timedelta(days=6),
                label="Congés",
            )
        )
    made = list(print_attendance_sheets(work, asked=[of_week(work)], on=ON))
    failure = made[0].failure
    assert isinstance(failure, PrintFailure)
    assert failure.reason == "Rien n’est prévu au centre ces jours-là"
    with pytest.raises(PrintProblem):
        preview_attendance_sheet(work, asked=of_week(work), on=ON)
    assert said(work, of_week(work)).halves[0].closed == "fermeture"
    draft = printed(work, of_week(work), draft=True)[0]
    assert draft.number is None


def test_a_workshop_has_its_own_title_and_no_week(work: UnitOfWork) -> None:
    path_id = somebody(work)
    asked = WorkshopAsked(
        "Atelier CV", MONDAY, 600, 900, "Mission locale", ("K. HADDADÈNE",), (path_id,), 2
    )
    file = printed(work, asked)[0]
    whole = texts(file.data)[0]
    assert "Atelier CV, lundi 9 novembre 2026" in whole
    assert "Mission locale" in whole
    assert "10 h – 13 h" in whole
    assert "13 h – 15 h" in whole
    assert file.file_name == "Emargement_Atelier-CV_2026-11-09.pdf"
    assert printed(work, asked)[0].number == file.number
    with work.read() as session:
        assert session.scalars(sa.select(AttendancePrint)).first() is None
    morning = replace(asked, ends=700, place="", trainers=(), path_ids=(), blank_lines=0)
    assert "après-midi" not in texts(printed(work, morning)[0].data)[0]
    late = replace(asked, begins=840)
    assert "matin" not in texts(printed(work, late)[0].data)[0].split("Chaque")[0]


def test_who_may(work: UnitOfWork) -> None:
    with pytest.raises(Forbidden):
        next(print_attendance_sheets(as_role(work, Role.READER), asked=[], on=ON))
    with pytest.raises(NotFound):
        preview_attendance_sheet(work, asked=SheetAsked(uuid4(), MONDAY), on=ON)
