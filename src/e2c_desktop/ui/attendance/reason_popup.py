"""The reasons of an absence beside a cell: the letters of a code choose it, or the arrows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from e2c_desktop.domain.attendance_codes import CodeRule
from e2c_desktop.ui.kit.popup import Popup
from e2c_desktop.ui.kit.theme import theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CODE = Qt.ItemDataRole.UserRole
_SHOWN = 12


class _Reasons(QListWidget):
    """The list: letters go to the popup, not to Qt's own search."""

    typed = Signal(str)
    erased = Signal()
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters narrow, Enter and Tab take, Backspace widens, the arrows walk."""
        if event.key() in (*_ENTER, Qt.Key.Key_Tab):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Backspace:
            self.erased.emit()
        elif event.text().isalpha():
            self.typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)


class ReasonPopup(Popup):
    """Asks why somebody is absent.

    Signals:
        picked: the code chosen.
    """

    picked = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__("Motif de l’absence", owner)
        self._rules: Sequence[CodeRule] = ()
        self._letters = ""
        self.list = _Reasons(self)
        self.list.setAccessibleName("Motif de l’absence")
        self.list.setProperty("popup", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        self.list.typed.connect(self._on_typed)
        self.list.erased.connect(self._on_erased)
        self.list.taken.connect(self._take)
        self.list.itemClicked.connect(self._on_clicked)

    def ask(self, rules: Sequence[CodeRule], where: QPoint) -> None:
        """Show the reasons under a cell.

        Args:
            rules: the codes of absence in force, the first one marked.
            where: on the screen.
        """
        self._rules, self._letters = rules, ""
        self._fill()
        look = theme()
        words = max((look.metrics().horizontalAdvance(_line(one)) for one in rules), default=0)
        self.resize(words + look.px(40), look.px(28) * min(len(rules), _SHOWN) + look.px(12))
        self.move(where)
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give letters to the list, whoever has the keyboard in the popup; Échap closes."""
        if event.text().isalpha():
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self.list.clear()
        for rule in self._rules:
            if rule.code.startswith(self._letters):
                item = QListWidgetItem(_line(rule))
                item.setData(_CODE, rule.code)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _on_typed(self, letter: str) -> None:
        """Narrow to the codes that begin so; one that is typed whole is taken.

        Never before: the letters that follow would be keys of the grid.
        """
        letters = self._letters + letter
        found = [one.code for one in self._rules if one.code.startswith(letters)]
        if not found:
            return
        self._letters = letters
        if found == [letters]:
            self._pick(found[0])
        else:
            self._fill()

    def _on_erased(self) -> None:
        self._letters = self._letters[:-1]
        self._fill()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._pick(str(item.data(_CODE)))

    def _take(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._pick(str(item.data(_CODE)))

    def _pick(self, code: str) -> None:
        self.close()
        self.picked.emit(code)


def _line(rule: CodeRule) -> str:
    return f"{rule.code}   {rule.label}"
