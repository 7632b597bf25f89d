"""Two fields of many answers: boxes to tick, and a level for each attitude."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from e2c_desktop.domain.placement_review import GridLevel
from e2c_desktop.ui.forms.field_editor import FieldEditor
from e2c_desktop.ui.kit.digit_choice import DigitChoice, DigitOption
from e2c_desktop.ui.kit.labels import Label

_LEVELS = (GridLevel.WEAK, GridLevel.TO_IMPROVE, GridLevel.GOOD, GridLevel.VERY_GOOD)
_CELL = 108
_NOTHING = "Rien à cocher."
_LONGEST = 64


def _cut(words: str) -> str:
    """Return words that hold on the line of a box; the tooltip has them whole."""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


class TicksEditor(FieldEditor):
    """Boxes of which any may be ticked; the value is what is ticked, in their order.

    Args:
        items: values and words, with more words for the tooltip.
        parent: the form.
        columns: how many boxes stand side by side.
    """

    def __init__(
        self, items: Sequence[tuple[object, str, str]], parent: QObject, *, columns: int = 1
    ) -> None:
        body = QWidget()
        super().__init__(body, parent)
        layout = QGridLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(0)
        self.boxes: list[tuple[object, QCheckBox]] = []
        for place, (value, words, tip) in enumerate(items):
            box = QCheckBox(_cut(words).replace("&", "&&"))
            box.setAccessibleName(words)
            box.setAccessibleDescription(tip)
            box.setToolTip("\n".join(part for part in (words, tip) if part))
            box.toggled.connect(self.changed)
            layout.addWidget(box, place // columns, place % columns)
            self.boxes.append((value, box))
        if not items:
            layout.addWidget(Label(_NOTHING, "small"), 0, 0)
        else:
            body.setFocusProxy(self.boxes[0][1])

    def value(self) -> object:
        """Return what is ticked."""
        return tuple(value for value, box in self.boxes if box.isChecked())

    def set_value(self, value: object) -> None:
        """Tick some boxes."""
        wanted = value if isinstance(value, tuple) else ()
        for one, box in self.boxes:
            box.setChecked(one in wanted)


class AttitudesEditor(FieldEditor):
    """A level for each attitude, typed by its digit; the value is a grid.

    Args:
        criteria: the attitudes.
        parent: the form.
    """

    def __init__(self, criteria: Sequence[str], parent: QObject) -> None:
        body = QWidget()
        super().__init__(body, parent)
        layout = QGridLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(2)
        layout.setColumnStretch(0, 1)
        options = [DigitOption(level.value, level, level.label) for level in _LEVELS]
        self.rows: dict[str, DigitChoice] = {}
        before: DigitChoice | None = None
        for place, name in enumerate(criteria):
            choice = DigitChoice(name, options, cell=_CELL)
            choice.changed.connect(self.changed)
            layout.addWidget(Label(name, "body", wrap=True), place, 0)
            layout.addWidget(choice, place, 1)
            if before is not None:
                QWidget.setTabOrder(before, choice)
                before.answered.connect(choice.setFocus)
            before = choice
            self.rows[name] = choice
        if self.rows:
            body.setFocusProxy(next(iter(self.rows.values())))

    def value(self) -> object:
        """Return the levels given."""
        return {
            name: level
            for name, choice in self.rows.items()
            if isinstance(level := choice.value(), GridLevel)
        }

    def set_value(self, value: object) -> None:
        """Show some levels."""
        grid = value if isinstance(value, Mapping) else {}
        for name, choice in self.rows.items():
            choice.set_value(grid.get(name))
