"""The records that may be the one being typed, told under its fields, each with a way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from e2c_desktop.ui.kit.notes import Note

_OPEN = "Ouvrir la fiche"


@dataclass(frozen=True, slots=True)
class TwinLine:
    """A likely record.

    Attributes:
        name: whose record the button opens, for a screen reader.
    """

    id: UUID
    title: str
    words: str
    name: str


class TwinNote(Note):
    """One likely record, with « Ouvrir la fiche ».

    Signals:
        asked: identifier of the record to open.
    """

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__("", "warn", action=_OPEN)
        self._id: UUID | None = None
        self.action.connect(self._on_action)

    def show_line(self, line: TwinLine) -> None:
        """Show another record."""
        self._id = line.id
        self.set_message(line.words, title=line.title, action=_OPEN)
        self.button.setAccessibleName(f"Ouvrir la fiche de {line.name}")

    def _on_action(self) -> None:
        self.asked.emit(self._id)


class TwinNotes(QWidget):
    """The likely records, the strongest first, each with « Ouvrir la fiche ».

    Args:
        most: how many are shown at once.

    Signals:
        asked: identifier of the record to open.
    """

    asked = Signal(object)

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notes = [TwinNote() for _ in range(most)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        for note in self.notes:
            column.addWidget(note)
            note.asked.connect(self.asked)
        self.show_lines([])

    def show_lines(self, lines: Sequence[TwinLine]) -> None:
        """Show other records; nothing is shown when there is none."""
        for note, line in zip(self.notes, lines, strict=False):
            note.show_line(line)
        for rank, note in enumerate(self.notes):
            note.setVisible(rank < len(lines))
        self.setVisible(bool(lines))

    def words(self) -> list[str]:
        """Return the sentences shown."""
        return [note.text() for note in self.notes if not note.isHidden()]

    def take_place(self, after: QWidget) -> None:
        """Stand after a widget in the order of Tab."""
        for note in self.notes:
            QWidget.setTabOrder(after, note.button)
            after = note.button
