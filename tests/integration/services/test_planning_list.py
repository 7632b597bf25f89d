"""The week of a cohort on paper: a line for each half-day, on one page."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from tests.helpers.builders import TODAY, make_path, make_placement, make_school
from tests.helpers.hostile import HOSTILE
from tests.helpers.planned import MONDAY, A, M, cohort_of, shown

from e2c_desktop.domain.planning_draft import HalfDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import planning as services
from e2c_desktop.services.lists import list_as_pdf
from e2c_desktop.services.planning_list import week_list

DAY = timedelta(days=1)


def test_each_half_day_is_a_line(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    cohort = cohort_of(work)
    staff = Reads(work).staff()[0]
    path = make_path(work)
    make_placement(work, path.id, MONDAY + DAY, MONDAY + DAY)
    draft = HalfDraft("10h-12h", "Sport & santé", "Gymnase", staff.id)
    services.change_half(work, cohort_id=cohort, place=(MONDAY, M), draft=draft)
    services.close_halves(work, cohort_id=cohort, places=[(MONDAY, A)])
    listed = week_list(shown(work, cohort), mark="Démonstration")
    rows = [list(row) for row in listed.rows]
    assert len(rows) == 10
    assert rows[0] == [
        "Lundi 16 novembre",
        "Matin",
        "10:00\u00a0–\u00a012:00",
        "Sport & santé",
        "Gymnase",
        staff.name,
        1,
        None,
        "Modifiée",
    ]
    assert rows[1][2:4] == ["–", ""]
    assert rows[2][6:] == [None, 1, ""]
    assert listed.subtitle == "Créteil mai 2026 · Semaine 47, du 16 au 20 novembre 2026"
    assert listed.total == "30\u00a0h prévues, 1 stagiaire"
    assert listed.mark == "Démonstration"
    holiday = week_list(shown(work, cohort, MONDAY - 7 * DAY))
    assert list(holiday.rows)[4][2] == "11 novembre"


def test_a_whole_week_stands_on_one_page_whatever_was_typed(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    cohort = cohort_of(work)
    for rank, text in enumerate(HOSTILE[:10]):
        place = MONDAY + rank // 2 * DAY, (M, A)[rank % 2]
        hours = ("9h-12h", "14h-17h")[rank % 2]
        draft = HalfDraft(hours, text[:60], text[:20])
        services.change_half(work, cohort_id=cohort, place=place, draft=draft)
    data = list_as_pdf(work, shown=week_list(shown(work, cohort)), today=TODAY)
    assert len(PdfReader(BytesIO(data)).pages) == 1
