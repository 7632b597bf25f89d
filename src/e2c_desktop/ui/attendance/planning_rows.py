"""A week as it is typed: a line for each day, hours, module, room and trainer of both halves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QGridLayout, QWidget

from e2c_desktop.domain.attendance import Half
from e2c_desktop.domain.french import DAYS
from e2c_desktop.domain.planning_draft import HALVES, HalfDraft, field_of, half_words
from e2c_desktop.domain.planning_words import half_title
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.work_calendar import WORKING_DAYS
from e2c_desktop.queries.pickers import StaffRow
from e2c_desktop.ui.kit.fields import TextField, guard_wheel, restyle
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.theme import theme

_TITLES = ("Horaires", "Module", "Salle", "Formateur")
_WIDTHS = (116, 100, 80, 112)
_GROWING = {1: 5, 3: 4}
"""The columns that share the room left, by rank: the modules more than the trainers."""
_AFTERNOON = 1 + len(_TITLES)
NOBODY = "Personne"


@dataclass(frozen=True, slots=True)
class HalfEditors:
    """The editors of one half-day."""

    hours: TextField
    module: TextField
    room: TextField
    staff: QComboBox

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The editors, in the order of the keyboard."""
        return self.hours, self.module, self.room, self.staff

    def draft(self) -> HalfDraft:
        """Return what is typed."""
        staff_id = self.staff.currentData()
        return HalfDraft(
            self.hours.text(),
            self.module.text(),
            self.room.text(),
            UUID(staff_id) if staff_id else None,
        )

    def show(self, draft: HalfDraft) -> None:
        """Show a half-day."""
        self.hours.setText(draft.hours)
        self.module.setText(draft.module)
        self.room.setText(draft.room)
        for field in (self.hours, self.module, self.room):
            field.setCursorPosition(0)  # the beginning of a long word is what is recognised
        place = self.staff.findData(str(draft.staff_id)) if draft.staff_id else 0
        self.staff.setCurrentIndex(max(place, 0))


class WeekRows(QWidget):
    """The editors of a week.

    Args:
        staff: who may lead a half-day; those who left stay where they are noted.

    Signals:
        left: an editor was left, or a day was copied.
    """

    left = Signal()

    def __init__(self, staff: Sequence[StaffRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._staff = staff
        self._wrong: list[QWidget] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(6)
        self._head(grid)
        self.halves = {place: self._editors(*place) for place in HALVES}
        for (weekday, half), editors in self.halves.items():
            first = 1 if half is Half.MORNING else 1 + _AFTERNOON
            for rank, editor in enumerate(editors.widgets):
                grid.addWidget(editor, weekday + 2, first + rank)
                editor.setMinimumWidth(theme().px(_WIDTHS[rank]))
                if rank not in _GROWING:
                    editor.setMaximumWidth(editor.minimumWidth())
                grid.setColumnStretch(first + rank, _GROWING.get(rank, 0))
        grid.setColumnMinimumWidth(_AFTERNOON, theme().px(16))
        grid.setRowStretch(len(DAYS) + 2, 1)

    def _head(self, grid: QGridLayout) -> None:
        for half in Half:
            first = 1 if half is Half.MORNING else 1 + _AFTERNOON
            grid.addWidget(Label(half_title(half), "bold"), 0, first, 1, len(_TITLES))
            for rank, title in enumerate(_TITLES):
                grid.addWidget(Label(title, "caption"), 1, first + rank)
        for weekday, name in enumerate(DAYS):
            label = Label(name.capitalize(), "body")
            label.setMinimumWidth(theme().px(76))
            grid.addWidget(label, weekday + 2, 0)

    def _editors(self, weekday: int, half: Half) -> HalfEditors:
        hours = TextField(max_length=30)
        module, room = TextField(max_length=120), TextField(max_length=60)
        staff = QComboBox()
        guard_wheel(staff)
        staff.addItem(NOBODY, None)
        for row in self._staff:
            staff.addItem(row.name, str(row.id))
        staff.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made = HalfEditors(hours, module, room, staff)
        when = half_words(weekday, half)
        for widget, title in zip(made.widgets, _TITLES, strict=True):
            widget.setAccessibleName(f"{when.capitalize()}, {title.lower()}")
        for field in (hours, module, room):
            field.editingFinished.connect(self.left)
        staff.activated.connect(self.left)
        return made

    def show_week(self, halves: Mapping[tuple[int, Half], HalfDraft]) -> None:
        """Show a week."""
        for place, editors in self.halves.items():
            editors.show(halves.get(place, HalfDraft()))
        self.show_problems([])

    def week(self) -> dict[tuple[int, Half], HalfDraft]:
        """Return what is typed, without the half-days that hold nothing."""
        typed = {place: editors.draft() for place, editors in self.halves.items()}
        return {place: draft for place, draft in typed.items() if draft != HalfDraft()}

    def copy_day(self, source: int, targets: Collection[int]) -> None:
        """Type a day again on others."""
        for weekday in targets:
            for half in Half:
                self.halves[weekday, half].show(self.halves[source, half].draft())
        self.left.emit()

    def focused_day(self) -> int:
        """Return the day under the keyboard; Monday when it is elsewhere."""
        focused = QApplication.focusWidget()
        days = (
            weekday for (weekday, _), editors in self.halves.items() if focused in editors.widgets
        )
        return next(days, 0)

    def days_after(self, weekday: int) -> range:
        """Return the working days that follow one."""
        return range(weekday + 1, WORKING_DAYS)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Draw in red the editors that problems name, and say why in their tooltip."""
        for widget in self._wrong:
            _draw(widget, "none", "")
        self._wrong = []
        for problem in problems:
            editor = self.editor_of(problem.field)
            if editor is not None and problem.severity is Severity.ERROR:
                _draw(editor, "error", problem.message)
                self._wrong.append(editor)

    def editor_of(self, name: str) -> QWidget | None:
        """Return the editor that a problem names; None for one of the whole week."""
        for (weekday, half), editors in self.halves.items():
            known = {
                field_of(weekday, half, "hours"): editors.hours,
                field_of(weekday, half, "module"): editors.module,
                field_of(weekday, half, "room"): editors.room,
            }
            if name in known:
                return known[name]
        return None

    def focus_first(self) -> None:
        """Give the keyboard to the first editor in red, else to Monday morning."""
        first = self._wrong[0] if self._wrong else self.halves[HALVES[0]].hours
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _draw(widget: QWidget, state: str, message: str) -> None:
    widget.setProperty("state", state)
    widget.setToolTip(message)
    widget.setAccessibleDescription(message)
    restyle(widget)
