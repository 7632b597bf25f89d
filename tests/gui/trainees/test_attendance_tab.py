"""The sub-tab « Assiduité » and the card of the hours: what they say, to whom, by the keyboard."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.helpers.attendance import change_path, hold
from tests.helpers.builders import TODAY, current_path
from tests.helpers.cells import is_whole
from tests.helpers.trainee_pages import Desk

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.ids import new_id
from e2c_desktop.storage.models import AbsenceProof
from e2c_desktop.ui.kit.labels import ElidedLabel
from e2c_desktop.ui.trainees.attendance_lines import minutes_words
from e2c_desktop.ui.trainees.attendance_tab import AttendanceTab
from e2c_desktop.ui.trainees.record_pane import ATTENDANCE, NOTES, PATH

MONDAY = date(2026, 11, 9)
OCTOBER = date(2026, 10, 5)
DAY = timedelta(days=1)
NBSP = "\u00a0"


def week(monday: date, code: str) -> dict[Place, str]:
    return {(monday + rank * DAY, half): code for rank in range(5) for half in Half}


def filled(desk: Desk) -> AttendanceTab:
    """Show the hours of somebody ill in October, and missing since last Friday."""
    path = current_path(desk.work, desk.people["NGUYỄN"])
    places = {**week(OCTOBER, "P"), **week(OCTOBER + 7 * DAY, "ENT"), **week(MONDAY, "P")}
    places |= {(OCTOBER, half): "MAL" for half in Half}
    places |= {(OCTOBER + DAY, Half.MORNING): "RET30", (OCTOBER + 4 * DAY, Half.MORNING): "RDV60"}
    del places[MONDAY + 2 * DAY, Half.MORNING], places[MONDAY + 2 * DAY, Half.AFTERNOON]
    places |= {(MONDAY + 4 * DAY, half): "INJ" for half in Half}
    places[TODAY, Half.MORNING] = "INJ"
    hold(desk.work, path.id, places)
    with desk.work.write("Justifier") as scope:
        scope.session.add(
            AbsenceProof(
                id=new_id(),
                path_id=path.id,
                first_on=OCTOBER,
                last_on=OCTOBER,
                code="MAL",
                received_on=OCTOBER + 2 * DAY,
            )
        )
    return opened(desk, "NGUYỄN")


def opened(desk: Desk, name: str) -> AttendanceTab:
    desk.page.open_trainee(desk.people[name])
    desk.page.record.open_tab(ATTENDANCE)
    return desk.page.record.attendance


def cells(tab: AttendanceTab, row: int) -> list[str]:
    model = tab.month_model
    return [
        str(model.index(row, column).data()).replace(NBSP, " ")
        for column in range(model.columnCount())
    ]


def test_months_say_what_was_done_and_missed(desk: Desk) -> None:
    tab = filled(desk)
    months = [tab.month_model.row(row).title.replace(NBSP, " ") for row in range(8)]
    assert months == [*(f"{name} 2026" for name in NAMES), "Total"]
    october = cells(tab, 5)
    assert october[2:6] == ["26 h 30", "35 h", "8 h", ""]
    assert (october[6], october[8]) == ("30 min", "88 %")
    assert cells(tab, 7)[5] == "10 h 30"
    assert cells(tab, 0)[2:7] == [""] * 5
    assert not tab.empty.isVisible()


def test_delays_are_never_shown_beside_a_whole_presence(desk: Desk) -> None:
    path = current_path(desk.work, desk.people["NGUYỄN"])
    places = {**week(OCTOBER, "P"), **week(OCTOBER + 7 * DAY, "P"), (OCTOBER, Half.MORNING): "RET5"}
    hold(desk.work, path.id, places)
    tab = opened(desk, "NGUYỄN")
    october = cells(tab, 5)
    assert (october[6], october[8]) == ("5 min", "99 %")
    assert "99 % de présence" in " ".join(
        label.text().replace(NBSP, " ") for label in tab.months_card.findChildren(ElidedLabel)
    )


def test_the_months_are_whole_in_the_pane_of_a_small_screen(desk: Desk) -> None:
    tab = filled(desk)
    assert tab.months_card.minimumSizeHint().width() < 712  # what a screen of 1280 leaves
    tab.months.setFixedWidth(712)
    QApplication.processEvents()
    every = (range(tab.month_model.rowCount()), range(tab.month_model.columnCount()))
    assert all(is_whole(tab.months, row, column) for row, column in product(*every))


NAMES = ("mai", "juin", "juillet", "août", "septembre", "octobre", "novembre")


def test_absences_come_with_their_reason_and_their_proof(desk: Desk) -> None:
    tab = filled(desk)
    model = tab.absence_model
    told = [
        [str(model.index(row, column).data()).replace(NBSP, " ") for column in range(5)]
        for row in range(model.rowCount())
    ]
    assert told == [
        ["13 – 16 novembre 2026", "3 demi-journées", "Absence injustifiée", "Injustifiée", ""],
        [
            "vendredi 09/10/2026, matin",
            "1 h",
            "Rendez-vous emploi ou mission locale",
            "Justifiée",
            "attendu",
        ],
        ["lundi 05/10/2026", "2 demi-journées", "Maladie", "Justifiée", "reçu le 07/10/2026"],
    ]
    assert not tab.more.isVisible()


def test_a_repeated_absence_leads_to_a_note(desk: Desk) -> None:
    tab = filled(desk)
    (alert,) = tab.alerts.alerts
    assert alert.text.replace(NBSP, " ") == (
        "3 demi-journées injustifiées en 10 jours. Sans nouvelle depuis vendredi."
    )
    tab.alert_followed.emit(alert.target)
    assert desk.page.record.shown_tab() == NOTES
    desk.page.forms.cancel()


def test_what_contradicts_is_told(desk: Desk) -> None:
    path = current_path(desk.work, desk.people["NGUYỄN"])
    armistice, before = date(2026, 11, 11), date(2026, 4, 30)
    hold(
        desk.work,
        path.id,
        {
            (armistice, Half.MORNING): "P",
            (armistice, Half.AFTERNOON): "P",
            (before, Half.MORNING): "P",
            (MONDAY, Half.MORNING): "TT",
        },
    )
    tab = opened(desk, "NGUYỄN")
    assert [alert.text.replace(NBSP, " ") for alert in tab.alerts.alerts] == [
        "2 demi-journées saisies un jour férié ou de fermeture",
        "1 demi-journée saisie hors des jours du parcours",
        "1 demi-journée saisie avec un code inconnu des réglages, non comptée",
    ]


def test_who_never_came_has_no_hours(desk: Desk) -> None:
    tab = opened(desk, "DA SILVA E SOUSA")
    assert tab.empty.isVisible()
    assert not tab.months_card.isVisible()


def test_months_without_any_half_day_say_so(desk: Desk) -> None:
    tab = opened(desk, "KABANGU")
    assert tab.no_absence.isVisible()
    assert cells(tab, 0)[-1] == ""
    path = current_path(desk.work, desk.people["KABANGU"])
    hold(desk.work, path.id, {(MONDAY + rank * DAY, Half.MORNING): "AUT" for rank in range(2)})
    desk.page.refresh()
    assert not tab.no_absence.isVisible()


def test_older_absences_are_counted(desk: Desk) -> None:
    path = current_path(desk.work, desk.people["NGUYỄN"])
    days = [date(2026, 9, 1) + 2 * rank * DAY for rank in range(14)]
    present = {(day + DAY, Half.MORNING): "P" for day in days}
    hold(desk.work, path.id, {**present, **{(day, Half.MORNING): "MAL" for day in days}})
    tab = opened(desk, "NGUYỄN")
    assert tab.absence_model.rowCount() == 12
    assert tab.more.text() == "Et 2 autres avant."


def test_a_visitor_reads_hours_and_no_reason(desk: Desk) -> None:
    tab = filled(desk)
    desk.reads.visitor = True
    desk.page.show_visitor()
    assert not tab.absences_card.isVisible()
    assert tab.absence_model.rowCount() == 0
    assert tab.alerts.alerts == ()
    assert cells(tab, 5)[4] == "8 h"


def test_the_keyboard_walks_the_months(desk: Desk) -> None:
    tab = filled(desk)
    desk.page.record.focus_body()
    assert tab.months.hasFocus()
    QTest.keyClick(tab.months, Qt.Key.Key_Down)
    spoken = str(tab.month_model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.replace(NBSP, " ").startswith("juin 2026, prévues : ")
    tab.set_narrow(True)
    assert tab.months.isColumnHidden(6)
    tab.set_narrow(False)
    assert not tab.months.isColumnHidden(6)


def test_the_card_of_the_path_says_the_hours_done(desk: Desk) -> None:
    filled(desk)
    desk.page.record.open_tab(PATH)
    card = desk.page.record.path.hours
    assert (card.isVisible(), card.accessibleName()) == (True, "Heures réalisées")
    assert card.centre.isVisible()
    assert card.words().replace(NBSP, " ").endswith("prévues à ce jour")
    change_path(desk.work, current_path(desk.work, desk.people["NGUYỄN"]).id, planned_hours=980)
    desk.page.refresh()
    assert card.words().replace(NBSP, " ") == "82 h 30 sur 980 h prévues"
    desk.page.open_trainee(desk.people["KABANGU"])
    assert not card.isVisible()


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 h"), (5, "5 min"), (60, "1 h"), (2190, "36 h 30")]
)
def test_minutes_are_told_in_hours(minutes: int, words: str) -> None:
    assert minutes_words(minutes).replace(NBSP, " ") == words


def test_links_lead_to_the_week_of_the_group_and_to_the_papers(desk: Desk, qtbot: QtBot) -> None:
    tab = filled(desk)
    path = current_path(desk.work, desk.people["NGUYỄN"])
    with qtbot.waitSignal(desk.page.attendance_asked) as asked:
        tab.week_button.click()
    assert asked.args == [path.draft.cohort_id, TODAY]
    with qtbot.waitSignal(desk.page.print_requested) as printed:
        tab.print_button.click()
    assert printed.args == [[path.id]]
    desk.reads.visitor = True
    desk.page.show_visitor()
    assert not tab.print_button.isVisible()
