"""What stands beside the grid: the half-day under the keyboard, what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.planning_words import hours_words, people_words, place_words
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.planning_week import CohortWeek, HalfView
from e2c_desktop.ui.attendance.planning_grid import closed_words
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Scrolled
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.theme import theme

_SHOWN = 2
"""Warnings that have room; the number of the others is said."""


class PlanningSide(Scrolled):
    """The half-day chosen, the week, and who is wanted at two places at once.

    Attributes:
        edit_button, close_button, follow_button: what is done with the half-day.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margins=(0, 0, 0, 0), parent=parent)
        self.title, self.words = Label("", "h2", wrap=True), Label("", wrap=True)
        self.edit_button = Button("Modifier cette demi-journée", ButtonRole.SOFT, icon="pencil")
        self.close_button = Button("Fermer cette demi-journée", icon="ban")
        self.follow_button = Button("Reprendre la semaine type", icon="undo-2")
        self.week_words = Label("", wrap=True)
        self.notes = [Note("", "warn") for _ in range(_SHOWN)]
        self._build()

    def _build(self) -> None:
        self.setFixedWidth(theme().px(290))
        column = self.inner
        half = Card()
        for widget in (self.title, self.words):
            half.add(widget)
        for button in (self.edit_button, self.close_button, self.follow_button):
            half.add(button)
        week = Card("Semaine")
        week.add(self.week_words)
        column.addWidget(half)
        column.addWidget(week)
        for note in self.notes:
            column.addWidget(note)
        column.addStretch(1)

    def show_week(self, week: CohortWeek | None, remarks: Sequence[Problem]) -> None:
        """Show what is told of the week."""
        self.week_words.setText("" if week is None else "\n".join(_week_lines(week)))
        messages = [one.message for one in remarks]
        if len(messages) > _SHOWN:
            messages[_SHOWN - 1 :] = [f"Et {len(messages) - _SHOWN + 1} autres cas semblables."]
        for rank, note in enumerate(self.notes):
            note.setVisible(rank < len(messages))
            if rank < len(messages):
                note.set_message(messages[rank])

    def show_half(self, half: HalfView | None, *, editable: bool) -> None:
        """Show the half-day chosen."""
        self.title.setText("" if half is None else place_words(half.place).capitalize())
        self.words.setText("" if half is None else "\n".join(_half_lines(half)))
        known = half is not None and editable
        self.edit_button.setEnabled(known)
        self.close_button.setEnabled(known and half is not None and half.planned is not None)
        self.follow_button.setEnabled(known and half is not None and half.differs)


def _half_lines(half: HalfView) -> list[str]:
    planned = half.planned
    lines = [closed_words(half)]
    if planned is not None:
        lines = [hours_words(planned), planned.module, planned.room, half.trainer]
    lines.append("Modifiée pour ce jour" if half.differs else "")
    lines.append(people_words(half.expected, half.company))
    return [line for line in lines if line]


def _week_lines(week: CohortWeek) -> list[str]:
    lines = [f"{hours_text(week.minutes)} prévues au centre"]
    if week.repeated_from is None:
        lines.append("Semaine habituelle de l’école")
    else:
        lines.append(f"Semaine type depuis le {short_date(week.repeated_from)}")
    if week.frozen:
        lines.append("Présences validées\u00a0: le planning ne change plus.")
    return lines
