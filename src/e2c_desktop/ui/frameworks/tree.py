"""The tree of a framework: its head, its levels, its domains and their competences."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from e2c_desktop.domain.framework import FrameworkDraft
from e2c_desktop.domain.framework_editing import Place
from e2c_desktop.ui.kit.icons import icon
from e2c_desktop.ui.kit.moving import way_of
from e2c_desktop.ui.kit.theme import theme

_KEY = Qt.ItemDataRole.UserRole
_NO_LABEL = "Sans libellé"


class Part(Enum):
    """What is no place among the domains."""

    HEAD = "Nom et version"
    LEVELS = "Les quatre niveaux"


Node = Part | Place


class _Tall(QStyledItemDelegate):
    """Rows of 28 px, domains in bold."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the words, 28 px high."""
        return QSize(super().sizeHint(option, index).width(), theme().px(28))

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Give domains their weight."""
        super().initStyleOption(option, index)
        option.font = theme().font("body" if index.parent().isValid() else "strong")


class FrameworkTree(QTreeWidget):
    """The pieces of a framework, walked by the arrows.

    Signals:
        chosen: the piece that is now current (a `Part` or a `Place`).
        added: Inser: a competence; with Maj a domain (True).
        removed: Suppr.
        moved: Alt ↑ (-1) or Alt ↓ (1).
    """

    chosen = Signal(object)
    added = Signal(bool)
    removed = Signal()
    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Domaines et compétences")
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setUniformRowHeights(True)
        self.setIndentation(theme().px(18))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Tall(self))
        self._items: dict[Node, QTreeWidgetItem] = {}
        self.currentItemChanged.connect(self._on_current)

    def show_framework(self, draft: FrameworkDraft, node: Node) -> None:
        """Show other pieces, one of them being current; those that were folded stay so."""
        items = self._items.values()
        folded = {item.text(0) for item in items if item.childCount() and not item.isExpanded()}
        self.blockSignals(True)
        self.clear()
        self._items = {}
        for part in Part:
            self._add(part, part.value, None)
        for rank, domain in enumerate(draft.domains):
            item = self._add(Place(rank), _words(domain.code, domain.label), None)
            for inside, one in enumerate(domain.competences):
                self._add(Place(rank, inside), _words(one.code, one.label), item)
            item.setExpanded(item.text(0) not in folded)
        found = self._items.get(node, self._items[Part.HEAD])
        self.setCurrentItem(found)
        self.scrollToItem(found)
        self.blockSignals(False)

    def _add(self, node: Node, words: str, parent: QTreeWidgetItem | None) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        item.setData(0, _KEY, node)
        item.setToolTip(0, words)
        if parent is None:
            self.addTopLevelItem(item)
        else:
            parent.addChild(item)
        self._items[node] = item
        return item

    def node(self) -> Node:
        """Return the piece that is current."""
        current = self.currentItem()
        found = None if current is None else current.data(0, _KEY)
        return found if isinstance(found, Part | Place) else Part.HEAD

    def go_to(self, node: Node) -> None:
        """Make a piece current."""
        if node in self._items:
            self.setCurrentItem(self._items[node])

    def rename(self, node: Node, code: str, label: str) -> None:
        """Show the words that are being typed for a piece."""
        words = _words(code, label)
        self._items[node].setText(0, words)
        self._items[node].setToolTip(0, words)

    def mark(self, nodes: Collection[Node]) -> None:
        """Put a sign before the pieces in which something is wrong."""
        for node, item in self._items.items():
            wrong = node in nodes
            item.setIcon(0, icon("circle-x", "bad", 14) if wrong else QIcon())
            words = item.text(0)
            item.setData(
                0, Qt.ItemDataRole.AccessibleTextRole, f"{words}, à corriger" if wrong else words
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add, remove and move by the keyboard; the rest is a tree's."""
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_Insert:
            self.added.emit(bool(held & Qt.KeyboardModifier.ShiftModifier))
        elif way_of(event):
            self.moved.emit(way_of(event))
        else:
            super().keyPressEvent(event)

    def _on_current(self, *_: object) -> None:
        self.chosen.emit(self.node())


def _words(code: str, label: str) -> str:
    return " ".join(part for part in (code.strip(), label.strip() or _NO_LABEL) if part)
