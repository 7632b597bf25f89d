"""The chapters of the booklet and their parts: ticked, moved, all of it from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from e2c_desktop.domain.booklet_chapters import (
    PARTS,
    BookletChapter,
    BookletPart,
    ChapterChoice,
    moved,
)
from e2c_desktop.ui.kit.moving import MovableList

_INSET = "\u2003\u2003"

Line = BookletChapter | BookletPart


class ChapterList(MovableList):
    """A line for each chapter, those of its parts under it.

    Space ticks the line, Alt+↑ and Alt+↓ move its chapter with its parts.

    Signals:
        changed: a chapter was ticked or moved.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Chapitres du portefeuille", parent)
        self._choice = ChapterChoice()
        self._lines: list[tuple[Line, BookletChapter]] = []
        self.itemChanged.connect(self._on_ticked)

    def choice(self) -> ChapterChoice:
        """Return what is ticked, in the order of the list."""
        return self._choice

    def show_choice(self, choice: ChapterChoice) -> None:
        """Show a choice; the line that had the keyboard keeps it."""
        held = self.current()
        self._choice = choice
        self._lines = []
        for chapter in choice.order:
            self._lines.append((chapter, chapter))
            self._lines += [(part, chapter) for part in PARTS.get(chapter, ())]
        self.blockSignals(True)
        self.clear()
        for line, chapter in self._lines:
            self.addItem(self._item(line, chapter))
        self.blockSignals(False)
        rows = [line for line, _ in self._lines]
        self.setCurrentRow(rows.index(held) if held in rows else 0)
        self.changed.emit()

    def current(self) -> Line | None:
        """Return the chapter or the part that has the keyboard."""
        row = self.currentRow()
        return self._lines[row][0] if 0 <= row < len(self._lines) else None

    def chapter(self) -> BookletChapter | None:
        """Return the chapter of the line that has the keyboard."""
        row = self.currentRow()
        return self._lines[row][1] if 0 <= row < len(self._lines) else None

    def can_move(self, by: int) -> bool:
        """Tell whether the chapter of the line can go up (negative) or down."""
        chapter = self.chapter()
        if chapter is None:
            return False
        return 0 <= self._choice.order.index(chapter) + by < len(self._choice.order)

    def move_line(self, by: int) -> None:
        """Move the chapter of the line up (negative) or down."""
        chapter = self.chapter()
        if chapter is not None and self.can_move(by):
            self.show_choice(moved(self._choice, chapter, by))

    def _item(self, line: Line, chapter: BookletChapter) -> QListWidgetItem:
        part = isinstance(line, BookletPart)
        item = QListWidgetItem(_INSET + line.label if part else line.label)
        words = f"{line.label}, dans {chapter.label}" if part else line.label
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        if not part or chapter not in self._choice.off:
            flags |= Qt.ItemFlag.ItemIsEnabled
        item.setFlags(flags)
        on = line not in self._choice.off_parts and line not in self._choice.off
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        return item

    def _on_ticked(self, item: QListWidgetItem) -> None:
        line, chapter = self._lines[self.row(item)]
        on = item.checkState() is Qt.CheckState.Checked
        choice = self._choice
        off, parts = choice.off, choice.off_parts
        if isinstance(line, BookletPart):
            parts = parts - {line} if on else parts | {line}
        else:
            off = off - {line} if on else off | {line}
        self._choice = ChapterChoice(choice.order, off, parts)
        self._allow_parts(chapter)
        self.changed.emit()

    def _allow_parts(self, chapter: BookletChapter) -> None:
        """Let the parts of a chapter be ticked only while it is printed."""
        self.blockSignals(True)
        for row, (line, owner) in enumerate(self._lines):
            if owner is chapter and isinstance(line, BookletPart):
                item = self.item(row)
                enabled = item.flags() | Qt.ItemFlag.ItemIsEnabled
                off = chapter in self._choice.off
                item.setFlags(enabled & ~Qt.ItemFlag.ItemIsEnabled if off else enabled)
        self.blockSignals(False)
