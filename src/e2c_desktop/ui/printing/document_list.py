"""The documents of the printing dialog, to tick: under the moment of each, searched by a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_groups import GROUPS, DocumentGroup
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.text import search_key
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Scrolled
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.printing.sources import PrintBox

_SHORT = 8
"""A list of as many documents is shown whole, without groups nor search."""

_LOWEST, _TALLEST, _INDENT = 96, 156, 12


class _Row(QWidget):
    """A document to tick, and its pages once they are made."""

    def __init__(self, one: PrintBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.one = one
        self.words = search_key(one.words)
        self.box, self.pages = QCheckBox(typography(one.words)), Label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.pages)


class _Group(QWidget):
    """The documents of a moment under its name, which folds and unfolds them.

    Attributes:
        head: the name, and how many documents stand under it.
    """

    def __init__(
        self, group: DocumentGroup, rows: Sequence[_Row], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.group, self.rows = group, rows
        self.opened = False
        self.head = Button(group.value, ButtonRole.QUIET, icon="chevron-right", size="small")
        self.head.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        heading = QHBoxLayout()
        heading.addWidget(self.head)
        heading.addStretch(1)
        column.addLayout(heading)
        for row in rows:
            indented = QHBoxLayout()
            indented.setContentsMargins(theme().px(_INDENT), 0, 0, 0)
            indented.addWidget(row)
            column.addLayout(indented)

    def _on_clicked(self) -> None:
        self.fold(opened=not self.opened)

    def fold(self, *, opened: bool) -> None:
        """Show the documents, or their number alone."""
        self.opened = opened
        self.show_found("")

    def show_found(self, words: str) -> None:
        """Show the documents whose name holds some words; without words, those unfolded."""
        found = [row for row in self.rows if words in row.words]
        for row in self.rows:
            row.setVisible(row in found if words else self.opened)
        self.setVisible(bool(found))
        opened = bool(words) or self.opened
        self.head.set_icon("chevron-down" if opened else "chevron-right")
        ticked = sum(row.box.isChecked() for row in self.rows)
        count = f"{ticked} sur {len(self.rows)}" if ticked else str(len(self.rows))
        self.head.set_text(f"{self.group.value} ({count})")
        self.head.setAccessibleName(
            f"{self.group.value}, {count}, {'déplié' if opened else 'replié'}"
        )


class DocumentList(QWidget):
    """The documents of a source; a long list is folded by moments, and searched.

    Args:
        boxes: in the order in which they are shown.
        first: the document ticked at first; the first of the list without it.

    Attributes:
        search: narrows a long list.
        kinds: the box of each document.

    Signals:
        changed: other documents are ticked.
    """

    changed = Signal()

    def __init__(
        self,
        boxes: Sequence[PrintBox],
        first: DocumentKind | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.kinds: dict[DocumentKind, QCheckBox] = {}
        self.search = SearchBox("Chercher un document", immediate=True)
        self._rows = [_Row(one) for one in boxes]
        self._groups: list[_Group] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if len(boxes) <= _SHORT:
            self.search.hide()
            for row in self._rows:
                column.addWidget(row)
        else:
            self._fill(column)
        for rank, row in enumerate(self._rows):
            row.box.setChecked(first in row.one.kinds if first is not None else rank == 0)
            row.box.toggled.connect(self._on_toggled)
            for kind in row.one.kinds:
                self.kinds[kind] = row.box
        for group in self._groups:
            group.fold(opened=any(row.box.isChecked() for row in group.rows))

    def _fill(self, column: QVBoxLayout) -> None:
        self._scrolled = Scrolled(margins=(0, 0, 4, 0))
        self._scrolled.inner.setSpacing(4)
        for group in DocumentGroup:
            rows = [row for row in self._rows if GROUPS[row.one.kinds[0]] is group]
            if rows:
                self._groups.append(_Group(group, rows))
                self._scrolled.inner.addWidget(self._groups[-1])
        self._scrolled.inner.addStretch(1)
        self._scrolled.setMinimumHeight(theme().px(_LOWEST))
        self._scrolled.setMaximumHeight(theme().px(_TALLEST))
        self.search.searched.connect(self._on_searched)
        self.search.left_downwards.connect(self._on_left_search)
        column.addWidget(self.search)
        column.addWidget(self._scrolled)

    def boxes(self) -> Iterator[QCheckBox]:
        """Yield every box."""
        return (row.box for row in self._rows)

    def ticked(self) -> list[DocumentKind]:
        """Return the documents ticked, in the order of the list."""
        return [kind for kind, box in self.kinds.items() if box.isChecked()]

    def show_pages(self, one: PrintBox, pages: int) -> None:
        """Say how many pages of a document were made; nothing for none."""
        row = next(row for row in self._rows if row.one is one)
        row.pages.setText(f"{pages} page{'s' if pages > 1 else ''}" if pages else "")

    def unfold(self, group: DocumentGroup) -> None:
        """Show the documents of a moment, and bring them in sight."""
        for one in self._groups:
            if one.group is group:
                one.fold(opened=True)
                self._scrolled.ensureWidgetVisible(one)

    def showEvent(self, event: QShowEvent) -> None:
        """Bring the first document ticked in sight."""
        super().showEvent(event)
        ticked = next((row for row in self._rows if row.box.isChecked()), None)
        if self._groups and ticked is not None:
            self._scrolled.ensureWidgetVisible(ticked)

    def _on_toggled(self) -> None:
        """Keep in sight what is ticked, from a batch too."""
        for group in self._groups:
            group.opened = group.opened or any(row.box.isChecked() for row in group.rows)
        self._on_searched(self.search.text())
        self.changed.emit()

    def _on_left_search(self) -> None:
        shown = (row.box for row in self._rows if not row.isHidden())
        box = next((one for one in shown if one.isVisible()), None)
        if box is not None:
            box.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_searched(self, typed: str) -> None:
        for group in self._groups:
            group.show_found(search_key(typed))
