"""Free days for a report: the first and the last one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import Field
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_ORDER = "Le dernier jour doit venir après le premier."
_MISSING = "Les deux jours sont à donner."


class PeriodDialog(QDialog):
    """Asks for two days.

    Args:
        period: the days shown first.
        today: the day of today.

    Signals:
        chosen: the period.

    Attributes:
        first, last: the fields.
        problem: what keeps the period from being shown.
    """

    chosen = Signal(object)

    def __init__(self, period: ReportPeriod, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Période des indicateurs")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(Label("Période des indicateurs", "h2"))
        row = QHBoxLayout()
        row.setSpacing(12)
        self.first, self.last = DateField(today=lambda: today), DateField(today=lambda: today)
        self.first.set_date(period.first)
        self.last.set_date(period.last)
        for words, field in (("Du", self.first), ("Au", self.last)):
            row.addWidget(Field(words, field))
        column.addLayout(row)
        self.problem = Label("", "small", tone="bad", wrap=True)
        self.problem.setMinimumWidth(theme().px(300))
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        cancel = Button("Annuler")
        cancel.clicked.connect(self.reject)
        self.show_button = Button("Afficher", ButtonRole.PRIMARY)
        self.show_button.setDefault(True)
        self.show_button.clicked.connect(self._on_show)
        foot.addWidget(cancel)
        foot.addWidget(self.show_button)
        column.addLayout(foot)
        self.first.setFocus()

    def _on_show(self) -> None:
        try:
            first, last = self.first.date(), self.last.date()
        except DateProblem as problem:
            self.problem.setText(str(problem))
            return
        if first is None or last is None:
            self.problem.setText(_MISSING)
        elif last < first:
            self.problem.setText(_ORDER)
        else:
            self.chosen.emit(ReportPeriod(first, last))
            self.accept()
