"""Dates as they are typed at a counter: « 12/11 », « 121126 », « auj », « +7 »."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QVBoxLayout, QWidget

from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.icons import icon
from e2c_desktop.ui.kit.popup import Popup
from e2c_desktop.ui.kit.theme import theme

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_PARTS = re.compile(r"^(\d{1,2})[/.\-\s](\d{1,2})(?:[/.\-\s](\d{4}|\d{2}))?$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
_SOLID = re.compile(r"^(\d{2})(\d{2})(\d{4}|\d{2})?$")
_SHIFT = re.compile(r"^([+\-−])\s?(\d{1,4})$")
_WORDS = {"auj": 0, "aujourd'hui": 0, "hier": -1, "demain": 1}
Day = date
"""`datetime.date`, under a name that `DateField.date` does not hide."""
FUTURE_YEARS = 20
"""A year of two digits is at most that far ahead: « 30 » is 2030, « 75 » is 1975."""


class DateProblem(ValueError):
    """What was typed is no date; the message is the sentence shown under the field."""


def parse_date(typed: str, *, today: date) -> date | None:
    """Read a date as it is typed.

    Accepted: 12/11 (this year), 12/11/2026, 12-11-26, 12.11.26, 121126, 12112026, 2026-11-12,
    « auj », « hier », « demain », « +7 », « -3 » (days from today).

    Returns:
        The date, or None when nothing is typed.

    Raises:
        DateProblem: with the French sentence that says what is wrong.
    """
    text = folded(typed.strip())
    if not text:
        return None
    if text in _WORDS:
        return today + timedelta(days=_WORDS[text])
    text = typed.strip()
    shift = _SHIFT.match(text)
    if shift:
        days = int(shift[2])
        return today + timedelta(days=days if shift[1] == "+" else -days)
    iso = _ISO.match(text)
    if iso:
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = _PARTS.match(text) or _SOLID.match(text)
    if not parts:
        raise DateProblem("Écrire le jour, le mois et l’année\u00a0: 12/11/2026.")
    return _made(_year(parts[3], today), int(parts[2]), int(parts[1]))


def _year(digits: str | None, today: date) -> int:
    if not digits:
        return today.year
    year = int(digits)
    if len(digits) == 4:
        return year
    year += today.year // 100 * 100
    return year if year <= today.year + FUTURE_YEARS else year - 100


def _made(year: int, month: int, day: int) -> date:
    if not 1 <= month <= 12:
        raise DateProblem(f"Il n’y a pas de mois {month}.")
    if not 1900 <= year <= 2100:
        raise DateProblem(f"L’année {year} n’est pas possible.")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        name = MONTHS[month - 1]
        link = "en\u00a0"
        again = f" {year}" if (day, month) == (29, 2) else ""
        raise DateProblem(f"Ce jour n’existe pas {link}{name}{again}.")
    return date(year, month, day)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def show_date(day: date, *, weekday: bool = False) -> str:
    """Return 23/11/2026, or « lun. 23/11/2026 » when the day of the week matters."""
    shown = f"{day:%d/%m}/{day.year:04d}"
    return f"{_DAYS[day.weekday()]} {shown}" if weekday else shown


class CalendarPopup(Popup):
    """The calendar under a date field.

    Signals:
        picked: the day clicked, or chosen with Enter.
    """

    picked = Signal(object)

    def __init__(self, owner: QWidget) -> None:
        super().__init__("Calendrier", owner)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName("Calendrier")
        self.calendar.clicked.connect(self._on_picked)
        self.calendar.activated.connect(self._on_picked)
        column.addWidget(self.calendar)

    def _on_picked(self, day: QDate) -> None:
        self.close()
        self.picked.emit(date(day.year(), day.month(), day.day()))


class DateField(QLineEdit):
    """A date typed or picked.

    Args:
        today: gives the day of today (relative dates, ↑ in an empty field).
        weekday: shows « lun. 23/11/2026 ».

    Signals:
        date_changed: the date, or None, when the field is left, or at once with arrows and
            calendar.
    """

    date_changed = Signal(object)

    def __init__(
        self,
        *,
        today: Callable[[], Day] = Day.today,
        weekday: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self._weekday = weekday
        self._last: Day | None = None
        self._popup: CalendarPopup | None = None
        self._open: QAction | None = None
        self.setPlaceholderText("jj/mm/aaaa")
        self.setToolTip("12/11 · 121126 · auj · +7 — ↑ ↓ un jour, Page un mois, F3 le calendrier")
        self._draw()
        self.editingFinished.connect(self.settle)
        theme().changed.connect(self._draw)

    def _draw(self) -> None:
        if self._open is not None:
            self.removeAction(self._open)
            self._open.deleteLater()
        self._open = self.addAction(
            icon("calendar", "text-muted", 16), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open.setText("Ouvrir le calendrier")
        self._open.triggered.connect(self.open_calendar)

    def date(self) -> Day | None:
        """Return the date, or None when the field is empty.

        Raises:
            DateProblem: what is typed is no date.
        """
        words = self.text().split()
        typed = words[-1] if len(words) == 2 and words[0] in _DAYS else self.text()
        return parse_date(typed, today=self._today())

    def problem(self) -> str:
        """Return the sentence to show under the field, or an empty text."""
        try:
            self.date()
        except DateProblem as problem:
            return str(problem)
        return ""

    def set_date(self, day: Day | None) -> None:
        """Show a date without emitting `date_changed`."""
        self._last = day
        self.setText(show_date(day, weekday=self._weekday) if day else "")
        self.setCursorPosition(0)

    def settle(self) -> None:
        """Rewrite what was typed as a full date, and emit `date_changed` when it is another."""
        try:
            day = self.date()
        except DateProblem:
            self.date_changed.emit(None)
            return
        if day != self._last:
            self.set_date(day)
            self.date_changed.emit(day)
        elif day is not None:
            self.setText(show_date(day, weekday=self._weekday))

    def open_calendar(self) -> None:
        """Open the calendar under the field."""
        if self.isReadOnly() or not self.isEnabled():
            return
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.picked.connect(self._on_picked)
        try:
            shown = self.date() or self._today()
        except DateProblem:
            shown = self._today()
        self._popup.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._popup.open_under(self)
        self._popup.calendar.setFocus()

    def _on_picked(self, day: Day) -> None:
        self.setFocus()
        self._move_to(day)

    def _move_to(self, day: Day) -> None:
        self.set_date(day)
        self.date_changed.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ ↓ move by a day, Page by a month, F3 or Alt ↓ open the calendar."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F3 or (event.key() == Qt.Key.Key_Down and alt):
            self.open_calendar()
            return
        moved = None if self.isReadOnly() else self._moved(event.key())
        if moved is None:
            super().keyPressEvent(event)
        else:
            self._move_to(moved)

    def _moved(self, key: int) -> Day | None:
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        months = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
        known = Qt.Key(key)
        if known not in days and known not in months:
            return None
        try:
            start = self.date()
        except DateProblem:
            return None
        if start is None:
            return self._today()
        if known in days:
            return start + timedelta(days=days[known])
        return add_months(start, months[known])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the whole date, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()
