"""A trainer's week of presence, from the keyboard alone: entered, validated, still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.helpers.attendance import MONDAY, cohort_of
from tests.helpers.attendance_pages import PEOPLE, pictured_week
from tests.helpers.builders import SCHOOL_PASSWORD
from tests.helpers.keyboard import plain, press, write
from tests.helpers.sitting import MovingClock, Sitting
from tests.helpers.strays import strays

from e2c_desktop.services.backups import check_base
from e2c_desktop.ui.attendance.page import AttendancePage
from e2c_desktop.ui.kit.theme import ThemeChoice, load_fonts, theme


@pytest.fixture
def sitting(qapp: QApplication, tmp_path: Path) -> Iterator[Sitting]:
    """The program on the lock page, on the Thursday of the pictures after lunch."""
    qapp.setStyle("Fusion")
    load_fonts()
    theme().apply(ThemeChoice.LIGHT, zoom=100)
    work, _ = pictured_week(tmp_path / "base")
    base = work.opened.files.base
    work.opened.close()
    clock = MovingClock(datetime(2026, 11, 12, 13, 30, tzinfo=UTC))
    found = Sitting(qapp, tmp_path, base=base, password=SCHOOL_PASSWORD, clock=clock)
    yield found
    found.leave()


def week_page(sitting: Sitting) -> AttendancePage:
    page = sitting.page.tabs.current()
    assert isinstance(page, AttendancePage)
    return page


def letters(page: AttendancePage, rank: int) -> list[str]:
    """Return what the column of a half-day shows, from top to bottom."""
    column = page.model.half_columns()[rank]
    chips = [page.model.chip(page.model.index(row, column)) for row in range(len(PEOPLE))]
    return [chip.text if chip is not None else "" for chip in chips]


def test_a_trainer_enters_the_week_and_validates_it(sitting: Sitting) -> None:
    with strays() as flashing:
        sitting.open()
        press("Alt+P")
        page = week_page(sitting)
        assert page.foot.words() == "12 demi-journées à saisir cet après-midi"
        press("Down", "A")
        write("RDV")
        press("Down", "R")
        write("15")
        press("Return", "Shift+P")
        assert letters(page, 5)[:4] == ["P", "RDV", "R 15", "P"]
        assert "?" not in letters(page, 5)
        assert page.foot.words() == "Tout est saisi jusqu’à maintenant"
        press("Right", "Shift+P", "Right", "Shift+P")
        assert letters(page, 7)[5:9] == ["E", "P", "E", "SU"]
        press("Ctrl+Shift+S")
        assert plain(sitting.toast()) == "Semaine validée"
        sitting.reopen()
        press("Alt+P")
        again = week_page(sitting)
        assert again.foot.words().startswith("Semaine validée le 12/11/2026")
        week = sitting.reads.presence.week(cohort_of(sitting.work), MONDAY)
        assert sum(one.cell is not None for person in week.people for one in person.halves) == 128
        assert not check_base(sitting.work).problems
    assert flashing == []
