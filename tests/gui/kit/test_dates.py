"""Dates typed as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from e2c_desktop.ui.kit.dates import (
    CalendarPopup,
    DateField,
    DateProblem,
    add_months,
    parse_date,
    show_date,
)

TODAY = date(2026, 11, 12)


def _today() -> date:
    return TODAY


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12/11", date(2026, 11, 12)),
        ("12-11-26", date(2026, 11, 12)),
        ("12.11.2026", date(2026, 11, 12)),
        ("121126", date(2026, 11, 12)),
        ("12112026", date(2026, 11, 12)),
        ("1211", date(2026, 11, 12)),
        ("2026-11-12", date(2026, 11, 12)),
        ("1 3 26", date(2026, 3, 1)),
        ("17/08/75", date(1975, 8, 17)),
        ("17/08/46", date(2046, 8, 17)),
        ("17/08/47", date(1947, 8, 17)),
        ("auj", TODAY),
        ("Aujourd’hui", TODAY),
        ("hier", date(2026, 11, 11)),
        ("DEMAIN", date(2026, 11, 13)),
        ("+7", date(2026, 11, 19)),
        ("-3", date(2026, 11, 9)),
        ("− 3", date(2026, 11, 9)),
        ("  ", None),
    ],
)
def test_what_is_typed_is_understood(typed: str, meant: date | None) -> None:
    assert parse_date(typed, today=TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("31/02/2008", "Ce jour n’existe pas en\u00a0février."),
        ("29/02/2026", "Ce jour n’existe pas en\u00a0février 2026."),
        ("31/04", "Ce jour n’existe pas en\u00a0avril."),
        ("12/13/2026", "Il n’y a pas de mois 13."),
        ("12/11/1850", "L’année 1850 n’est pas possible."),
        ("bientôt", "Écrire le jour, le mois et l’année\u00a0: 12/11/2026."),
        ("12/1", None),
    ],
)
def test_what_is_no_date_is_said_in_a_sentence(typed: str, sentence: str | None) -> None:
    if sentence is None:
        assert parse_date(typed, today=TODAY) == date(2026, 1, 12)
        return
    with pytest.raises(DateProblem) as raised:
        parse_date(typed, today=TODAY)
    assert str(raised.value) == sentence


@given(st.dates(date(1950, 1, 1), date(2040, 12, 31)))
def test_a_shown_date_is_read_back(day: date) -> None:
    assert parse_date(show_date(day), today=TODAY) == day


@given(st.text(max_size=12))
def test_nothing_typed_breaks_the_reading(typed: str) -> None:
    sentence = "."
    try:
        found = parse_date(typed, today=TODAY)
    except DateProblem as problem:
        found, sentence = None, str(problem)
    assert found is None or isinstance(found, date)
    assert sentence.endswith(".")


@given(st.dates(date(1950, 1, 1), date(2040, 12, 31)), st.integers(-24, 24))
def test_months_end_on_their_last_day(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


def test_leaving_the_field_writes_the_whole_date(qtbot: QtBot) -> None:
    field = DateField(today=_today)
    qtbot.addWidget(field)
    heard: list[object] = []
    field.date_changed.connect(heard.append)
    QTest.keyClicks(field, "1/3/26")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "01/03/2026"
    assert field.date() == date(2026, 3, 1)
    assert heard == [date(2026, 3, 1)]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert heard == [date(2026, 3, 1)]


def test_what_is_no_date_stays_as_typed_and_is_told(qtbot: QtBot) -> None:
    field = DateField(today=_today)
    qtbot.addWidget(field)
    QTest.keyClicks(field, "31/02/2008")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31/02/2008"
    assert field.problem().startswith("Ce jour n’existe pas")
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "31/02/2008"


def test_arrows_move_by_a_day_and_page_by_a_month(qtbot: QtBot) -> None:
    field = DateField(today=_today, weekday=True)
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "jeu. 12/11/2026"
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.date() == date(2026, 11, 13)
    QTest.keyClick(field, Qt.Key.Key_PageUp)
    assert field.date() == date(2026, 12, 13)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert field.date() == date(2026, 11, 12)
    assert field.problem() == ""


def test_a_field_that_is_only_read_does_not_move(qtbot: QtBot) -> None:
    field = DateField(today=_today)
    qtbot.addWidget(field)
    field.set_date(TODAY)
    field.setReadOnly(True)
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_F3)
    assert field.date() == TODAY
    assert field.findChild(CalendarPopup) is None


@pytest.mark.parametrize("typed", ["", "12/11/2026", "rien"])
def test_the_calendar_opens_and_gives_the_day_picked(qtbot: QtBot, typed: str) -> None:
    field = DateField(today=_today)
    qtbot.addWidget(field)
    field.show()
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_F3)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    assert popup.isVisible()
    assert popup.calendar.selectedDate() == QDate(2026, 11, 12)
    with qtbot.waitSignal(field.date_changed) as heard:
        popup.calendar.clicked.emit(QDate(2026, 11, 20))
    assert heard.args == [date(2026, 11, 20)]
    assert field.text() == "20/11/2026"
    assert not popup.isVisible()
