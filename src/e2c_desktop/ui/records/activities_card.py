"""The card « Activités » of a record: how many, for how long, and each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.activities import ActivityRow
from e2c_desktop.queries.activity_parts import ActivityPart, MyActivities
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.layout import Card, clear_layout
from e2c_desktop.ui.kit.line_button import LineButton

_FEW = 4
"""Lines shown at first."""


@dataclass(frozen=True, slots=True)
class ActivityWords:
    """One activity in words."""

    id: UUID
    title: str
    caption: str
    icon: str = "shapes"
    tone: str = "text-muted"
    tip: str = ""

    def spoken(self) -> str:
        """Return what a screen reader says of the line."""
        return ", ".join(part for part in (self.title, self.caption, self.tip) if part)


def part_words(part: ActivityPart) -> ActivityWords:
    """Return what a person did: « Atelier CV », « 12/10/2026 · 9 h »."""
    length = hours_text(part.minutes) if part.minutes else ""
    caption = " · ".join(words for words in (short_date(part.last_on), length) if words)
    where = ", ".join(words for words in (part.kind.label, part.partner, part.place) if words)
    return ActivityWords(part.activity_id, part.title, caption, tip=where)


def row_words(row: ActivityRow) -> ActivityWords:
    """Return an activity: « Job dating », « 12/10/2026 · 14 participants »."""
    day = "" if row.last_on is None else short_date(row.last_on)
    people = f"{row.participants} participant{'s' if row.participants > 1 else ''}"
    caption = " · ".join(words for words in (day, people) if words)
    return ActivityWords(row.id, row.title, caption, tip=row.kind.label)


class ActivitiesCard(Card):
    """The activities of a person or of a company; hidden while there is none.

    Signals:
        opened: identifier of the activity to show.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Activités", flush=True, parent=parent)
        self._words: tuple[ActivityWords, ...] = ()
        self._all = False
        self.lines: list[LineButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.addLayout(self._rows)
        self.more_button = Button("", ButtonRole.LINK, size="small")
        self.add(self.more_button)
        self.more_button.clicked.connect(self.show_all)

    def show_activities(self, mine: MyActivities) -> None:
        """Show the activities of a person, the latest first: « 6, 21 h »."""
        hours = hours_text(mine.minutes) if mine.minutes else ""
        caption = ", ".join(part for part in (str(mine.count), hours) if part)
        self._show([part_words(part) for part in mine.parts], caption)

    def show_rows(self, rows: Sequence[ActivityRow]) -> None:
        """Show some activities, in their order."""
        self._show([row_words(row) for row in rows], str(len(rows)))

    def _show(self, words: Sequence[ActivityWords], caption: str) -> None:
        self._words, self._all = tuple(words), False
        self.set_title("Activités", caption)
        self._draw()

    def show_all(self) -> None:
        """Show every line; the keyboard goes to the first of those that were not seen."""
        self._all = True
        self._draw()
        self.lines[_FEW].setFocus()

    def _draw(self) -> None:
        clear_layout(self._rows)
        shown = self._words if self._all else self._words[:_FEW]
        self.lines = [LineButton(words, self, quiet=True) for words in shown]
        for line in self.lines:
            line.clicked.connect(self._on_line)
            self._rows.addWidget(line)
            line.show()
        rest = len(self._words) - len(shown)
        self.more_button.set_text(f"Voir les {rest} autres" if rest > 1 else "Voir l’autre")
        self.more_button.setVisible(rest > 0)
        self.setVisible(bool(self._words))

    def _on_line(self) -> None:
        sender = self.sender()
        if isinstance(sender, LineButton) and isinstance(sender.words, ActivityWords):
            self.opened.emit(sender.words.id)
