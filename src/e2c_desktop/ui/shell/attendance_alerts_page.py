"""« Durées et alertes »: the length of a half-day, and when somebody is to be called."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance_rules import AttendanceSettings
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.attendance_rules import SettingsRow
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import Field, FieldState, TextField
from e2c_desktop.ui.kit.theme import theme

_FIELDS = (
    (
        "half_day_minutes",
        "Une demi-journée (heures)",
        f"Sans planning. 3,5 pour 3{NBSP}h{NBSP}30. Toutes les années sont recomptées.",
    ),
    (
        "absence_alert_count",
        "Alerte à partir de (demi-journées)",
        "Absences injustifiées après lesquelles appeler.",
    ),
    ("absence_alert_days", "Comptées sur (jours)", "Jours qui précèdent."),
    (
        "expiry_notice",
        "Fin d’une certification (jours)",
        "Rappelée tant de jours avant sa fin.",
    ),
)
_SPLIT = "Certificat de réalisation\u00a0: détailler les heures au centre et en entreprise"
_ACROSS = 2


class AttendanceAlertsPage(QWidget):
    """The durations and alerts of the school.

    Args:
        editable: whether the person may change them.

    Signals:
        save_asked: (version, settings).
    """

    save_asked = Signal(int, object)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._version = 0
        self.numbers = {name: TextField(max_length=6) for name, _, _ in _FIELDS}
        self.fields = {
            name: Field(label, self.numbers[name], help_text=words)
            for name, label, words in _FIELDS
        }
        self.split = QCheckBox(_SPLIT)
        self.split.setEnabled(editable)
        self.save_button = Button("Enregistrer ces réglages", ButtonRole.PRIMARY, icon="check")
        self.save_button.setVisible(editable)
        self.save_button.clicked.connect(self._on_save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        for rank, field in enumerate(self.fields.values()):
            field.setFixedWidth(theme().px(320))
            field.setEnabled(editable)
            grid.addWidget(field, rank // _ACROSS, rank % _ACROSS, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(_ACROSS, 1)
        column.addLayout(grid)
        column.addWidget(self.split)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def show_settings(self, row: SettingsRow) -> None:
        """Show what is kept."""
        self._version = row.version
        for name, editor in self.numbers.items():
            editor.setText(_shown(name, getattr(row.settings, name)))
        self.split.setChecked(row.settings.certificate_split)
        self._forget_problems()

    def _on_save(self) -> None:
        self._forget_problems()
        numbers = {}
        for name, editor in self.numbers.items():
            value = _read(name, editor.text())
            if value is None:
                self.fields[name].set_state(FieldState.ERROR, "Écrivez un nombre.")
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            numbers[name] = value
        settings = AttendanceSettings(**numbers, certificate_split=self.split.isChecked())
        self.save_asked.emit(self._version, settings)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say beside the fields why nothing was saved."""
        for problem in problems:
            self.fields[problem.field].set_state(FieldState.ERROR, problem.message)
        self.fields[problems[0].field].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _forget_problems(self) -> None:
        for field in self.fields.values():
            field.set_state(FieldState.NONE)


def _shown(name: str, value: int) -> str:
    """Return a setting as typed: hours are decimal, with a comma."""
    return f"{value / 60:g}".replace(".", ",") if name == "half_day_minutes" else str(value)


def _read(name: str, typed: str) -> int | None:
    text = typed.strip().removesuffix("h").strip(f" {NBSP}").replace(",", ".")
    try:
        return round(float(text) * 60) if name == "half_day_minutes" else int(text)
    except (ValueError, OverflowError):
        return None
