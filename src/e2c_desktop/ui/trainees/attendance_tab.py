"""The sub-tab « Assiduité »: hours month by month, last absences, what has to be looked at."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.queries.attendance_record import PathAttendance
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.models.columns import ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.whole_table import WholeTable
from e2c_desktop.ui.trainees.attendance_lines import (
    ABSENCE_COLUMNS,
    MONTH_COLUMNS,
    AbsenceRow,
    MonthLine,
    attendance_alerts,
    minutes_words,
    month_lines,
    rate_words,
    spoken_absence,
    spoken_month,
)
from e2c_desktop.ui.trainees.summary_tab import AlertLines

_ONLY_WIDE = ("retards", "non_saisies", "justifiees")
"""Columns of the months that a narrow pane leaves to the words of the line."""


class AttendanceTab(QWidget):
    """The attendance of one path; it is read here, and entered in « Présences ».

    Signals:
        alert_followed: target of the alert whose link was used.
    """

    alert_followed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.alerts_card = Card("À surveiller")
        self.alerts = AlertLines()
        self.months_card = Card("Mois par mois", flush=True)
        self.months = WholeTable("Heures par mois")
        self.month_model: QueryTableModel[MonthLine] = QueryTableModel(
            MONTH_COLUMNS, ListSource([]), row_id=_id_of_month, describe=spoken_month, parent=self
        )
        self.absences_card = Card("Dernières absences", flush=True)
        self.absences = WholeTable("Dernières absences")
        self.absence_model: QueryTableModel[AbsenceRow] = QueryTableModel(
            ABSENCE_COLUMNS,
            ListSource([]),
            row_id=_id_of_absence,
            describe=spoken_absence,
            parent=self,
        )
        self.no_absence = Label("Aucune absence n’a été saisie.", "muted")
        self.more = Label("", "small")
        self.empty = EmptyState(
            "calendar-check-2",
            "Aucune demi-journée",
            "Les heures apparaîtront ici dès que les présences du groupe seront saisies.",
        )
        self._build()
        self.alerts.followed.connect(self.alert_followed)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scrolled = Scrolled(name="Assiduité")
        outer.addWidget(self._scrolled)
        self.alerts_card.add(self.alerts)
        for table, model, columns in (
            (self.months, self.month_model, MONTH_COLUMNS),
            (self.absences, self.absence_model, ABSENCE_COLUMNS),
        ):
            table.setModel(model)
            table.set_widths([column.width for column in columns])
        self.months_card.add(self.months)
        self.absences_card.add(self.absences)
        for words in (self.no_absence, self.more):
            words.setContentsMargins(14, 4, 14, 10)
            self.absences_card.add(words)
        inner = self._scrolled.inner
        inner.addWidget(self.empty, 1)
        for card in (self.alerts_card, self.months_card, self.absences_card):
            inner.addWidget(card)
        inner.addStretch(1)

    def show_attendance(self, attendance: PathAttendance | None, today: date) -> None:
        """Show the attendance of a path; none says how it begins."""
        known = attendance is not None
        self.empty.setVisible(not known)
        for card in (self.alerts_card, self.months_card, self.absences_card):
            card.setVisible(known)
        if attendance is None:
            return
        alerts = attendance_alerts(attendance, today)
        self.alerts_card.setVisible(bool(alerts))
        self.alerts.show_alerts(alerts)
        self.months_card.set_title("Mois par mois", _caption(attendance))
        self.month_model.set_source(ListSource(month_lines(attendance.hours)))
        self.months.fit()
        self._show_absences(attendance)

    def _show_absences(self, attendance: PathAttendance) -> None:
        self.absences_card.setVisible(not attendance.masked)
        rows = [AbsenceRow(rank, line) for rank, line in enumerate(attendance.absences)]
        self.absence_model.set_source(ListSource(rows))
        self.absences.fit()
        self.absences.setVisible(bool(rows))
        self.no_absence.setVisible(not rows)
        more = attendance.more
        words = f"Et {more} autre{'s' if more > 1 else ''} avant." if more else ""
        self.more.setText(words)
        self.more.setVisible(bool(words))

    def set_narrow(self, narrow: bool) -> None:
        """Show fewer columns of the months where the width is small."""
        for rank, column in enumerate(MONTH_COLUMNS):
            self.months.setColumnHidden(rank, narrow and column.key in _ONLY_WIDE)

    def focus_first(self) -> None:
        """Give the keyboard to the months, or to what is read when there are none."""
        if self.month_model.total() and self.months.isVisible():
            self.months.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._scrolled.take_keyboard()


def _caption(attendance: PathAttendance) -> str:
    """Return « 92 % de présence · 486 h faites sur 526 h saisies »."""
    total = attendance.hours.total
    if not total.told:
        return "rien n’est saisi"
    done, told = minutes_words(total.done), minutes_words(total.told)
    return f"{rate_words(total)} de présence · {done} faites sur {told} saisies"


def _id_of_month(line: MonthLine) -> object:
    return line.id


def _id_of_absence(row: AbsenceRow) -> object:
    return row.id
