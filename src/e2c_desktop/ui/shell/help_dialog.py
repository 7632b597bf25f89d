"""The help: its pages at the left, the one that is read at the right; work goes on beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.help_page import HelpPage, HelpPart, PartKind
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Line, Panel, Scrolled, clear_layout
from e2c_desktop.ui.kit.notes import Note
from e2c_desktop.ui.kit.strong_label import StrongLabel
from e2c_desktop.ui.kit.theme import theme

_SIZE, _LIST, _TEXT = (900, 640), 240, 600
_MARK = 26
"""Room for « – » or « 10. » before the words of a line."""


class HelpDialog(QDialog):
    """Shows the pages of the help; a window beside the others, that is left open while working.

    Args:
        pages: in the order in which they are listed.

    Signals:
        print_asked: the page to print.
        keyboard_asked: every key is to be shown.

    Attributes:
        search, list, body: the parts.
        page: the one that is read.
    """

    print_asked = Signal(object)
    keyboard_asked = Signal()

    def __init__(self, pages: Sequence[HelpPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Aide")
        self.resize(theme().px(_SIZE[0]), theme().px(_SIZE[1]))
        self._pages = {page.key: page for page in pages}
        self.page = pages[0]
        self.search = SearchBox("Chercher dans l’aide", immediate=True)
        self.list = QListWidget()
        self.body = Scrolled(margins=(24, 20, 24, 20), name="Page d’aide")
        self.print_button = Button("Imprimer cette page", icon="printer")
        self.keyboard_button = Button("Clavier", ButtonRole.LINK)
        self.close_button = Button("Fermer", ButtonRole.PRIMARY)
        self._build()
        self.search.searched.connect(self._on_search)
        self.search.left_downwards.connect(self.list.setFocus)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.print_button.clicked.connect(self._on_print)
        self.keyboard_button.clicked.connect(self.keyboard_asked)
        self.close_button.clicked.connect(self.close)
        self.show_page(self.page.key)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self._side())
        both.addWidget(Line(vertical=True))
        both.addWidget(self.body, 1)
        column.addLayout(both, 1)
        column.addWidget(Line())
        column.addWidget(self._foot())

    def _side(self) -> QWidget:
        side = Panel("surface")
        side.setFixedWidth(theme().px(_LIST))
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.list.setAccessibleName("Pages de l’aide")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for page in self._pages.values():
            item = QListWidgetItem(page.title)
            item.setData(Qt.ItemDataRole.UserRole, page.key)
            item.setSizeHint(QSize(0, theme().row_height()))
            self.list.addItem(item)
        return side

    def _foot(self) -> QWidget:
        foot = Panel("surface")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(8)
        row.addWidget(self.print_button)
        row.addWidget(self.keyboard_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        for button in (self.print_button, self.keyboard_button):
            button.setAutoDefault(False)
        return foot

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def show_page(self, key: str) -> None:
        """Read a page; the first one when there is none of this name."""
        keys = list(self._pages)
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self.page = self._pages[item.data(Qt.ItemDataRole.UserRole)]
        self.print_button.setEnabled(True)
        clear_layout(self.body.inner)
        self.body.inner.addWidget(Label(self.page.title, "h1"))
        for part in self.page.parts:
            self.body.inner.addWidget(_shown(part))
        self.body.inner.addStretch(1)
        self.body.verticalScrollBar().setValue(0)

    def _on_search(self, typed: str) -> None:
        """Keep the pages that hold what is typed, and read the first of them."""
        for item in self._items():
            page = self._pages[item.data(Qt.ItemDataRole.UserRole)]
            item.setHidden(not page.holds(typed))
        current = self.list.currentItem()
        left = [item for item in self._items() if not item.isHidden()]
        if left and (current is None or current.isHidden()):
            self.list.setCurrentItem(left[0])
        elif not left:
            self._say_nothing_found(typed)

    def _say_nothing_found(self, typed: str) -> None:
        self.list.setCurrentRow(-1)
        self.print_button.setEnabled(False)
        clear_layout(self.body.inner)
        words = f"Rien dans l’aide pour «{NBSP}{typed.strip()}{NBSP}»."
        self.body.inner.addWidget(Label(words, "muted", wrap=True))
        self.body.inner.addStretch(1)

    def _on_print(self) -> None:
        self.print_asked.emit(self.page)


def _shown(part: HelpPart) -> QWidget:
    """Return a part as it is read on the screen."""
    if part.kind is PartKind.SECTION:
        return Label(part.text, "h2", wrap=True)
    if part.kind is PartKind.REMARK:
        return Note(part.text, "info")
    words = StrongLabel(part.words)
    words.setMaximumWidth(theme().px(_TEXT))
    if part.kind is PartKind.TEXT:
        return words
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    mark = Label(f"{part.number}." if part.kind is PartKind.STEP else "–", "muted")
    mark.setFixedWidth(theme().px(_MARK))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return line
