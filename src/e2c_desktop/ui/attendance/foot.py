"""The foot of the grid: what is still to be entered, and what fills it at once."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QWidget

from e2c_desktop.domain.attendance_week import missing_words
from e2c_desktop.domain.french import short_date
from e2c_desktop.queries.attendance_week import WeekSheet
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel
from e2c_desktop.ui.kit.theme import theme


def whole(week: WeekSheet | None) -> bool:
    """Tell whether nothing is missing in a week."""
    people = () if week is None else week.people
    return bool(people) and not any(half.missing for person in people for half in person.halves)


class GridFoot(QWidget):
    """One line of words and two buttons.

    Attributes:
        present_button: « Tous présents ».
        copy_button: « Recopier le matin ».
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.present_button = Button("Tous présents", ButtonRole.LINK, icon="check", size="small")
        self.copy_button = Button("Recopier le matin", ButtonRole.LINK, icon="copy", size="small")
        self._sign = IconLabel("circle-dashed", token="warn")
        self._words = ElidedLabel("", "bold", tone="warn")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 17, 2)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self.present_button)
        row.addWidget(self.copy_button)
        self.setFixedHeight(theme().px(34))

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()

    def tell_week(self, week: WeekSheet, now: datetime) -> None:
        """Say where the week stands: validated, still to be entered, or whole."""
        halves = [half for person in week.people for half in person.halves]
        missing = missing_words(halves, now)
        if week.sheet is not None and week.sheet.frozen_on is not None:
            by = f" par {week.sheet.frozen_by}" if week.sheet.frozen_by else ""
            self._tell(f"Semaine validée le {short_date(week.sheet.frozen_on)}{by}", "ok", "lock")
        elif not week.people:
            words = "Personne n’est en parcours dans ce groupe cette semaine"
            self._tell(words, "text-muted", "circle-dashed")
        elif missing:
            self._tell(missing, "warn", "circle-dashed")
        elif whole(week):
            self._tell("Tout est saisi\u00a0: la semaine peut être validée", "ok", "check")
        else:
            self._tell("Tout est saisi jusqu’à maintenant", "ok", "check")

    def _tell(self, words: str, tone: str, icon: str) -> None:
        self._words.set_text(words)
        self._words.set_tone(tone)
        self._sign.set_icon(icon, tone)
        self._sign.setVisible(bool(words))

    def allow(self, *, on: bool) -> None:
        """Let the buttons fill the week, or not."""
        self.present_button.setVisible(on)
        self.copy_button.setVisible(on)
