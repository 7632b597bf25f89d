"""The cards at the right of the sub-tab « Parcours »: aids and equipment, referents."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from e2c_desktop.queries.records import PathRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.labels import ElidedLabel, Label
from e2c_desktop.ui.kit.layout import Card, clear_layout
from e2c_desktop.ui.kit.line_button import LineButton
from e2c_desktop.ui.trainees.stay_lines import StayWords, aid_words, loan_words, referent_words


class StayRow(QWidget):
    """A line, with the button that notes a return when there is one to note.

    Attributes:
        line: opens the aid or the equipment.
        back_button: « rendu aujourd’hui », None when there is nothing to return.
    """

    def __init__(self, words: StayWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.line = LineButton(words, self)
        self.back_button: Button | None = None
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.setSpacing(4)
        beside.addWidget(self.line, 1)
        if words.to_return:
            tip = f"{words.title}\u00a0: rendu aujourd’hui"
            self.back_button = icon_button("check", tip, role=ButtonRole.QUIET)
            beside.addWidget(self.back_button)

    def set_editable(self, editable: bool) -> None:
        """Let the line be opened and its return noted, or only read."""
        self.line.set_editable(editable)
        if self.back_button is not None:
            self.back_button.setVisible(editable)

    def stops(self) -> list[QWidget]:
        """Return what Tab goes through."""
        return [self.line] if self.back_button is None else [self.line, self.back_button]


class AidsCard(Card):
    """Aids and equipment of a path.

    Signals:
        aid_asked, loan_asked: a new one is to be noted.
        aid_opened, loan_opened: identifier of the line to look at.
        returned: identifier of equipment that comes back today.
    """

    aid_asked = Signal()
    loan_asked = Signal()
    aid_opened = Signal(object)
    loan_opened = Signal(object)
    returned = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Aides et matériel", flush=True, parent=parent)
        self.body.setSpacing(0)
        self._editable = True
        self.rows: list[StayRow] = []
        self.add_button = icon_button("plus", "Ajouter une aide ou un matériel")
        self.menu = QMenu(self)
        self.aid_action = self.menu.addAction("Ajouter une aide…")
        self.loan_action = self.menu.addAction("Ajouter un matériel remis…")
        self.add_button.setMenu(self.menu)
        self.add_action(self.add_button)
        self._empty = Label("Rien n’est noté.", "small")
        self._empty.setContentsMargins(14, 0, 14, 0)
        self.add(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.body.setContentsMargins(0, 0, 0, 10)
        self.aid_action.triggered.connect(self.aid_asked)
        self.loan_action.triggered.connect(self.loan_asked)

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self.add_button.setVisible(editable)
        for row in self.rows:
            row.set_editable(editable)

    def show_path(self, path: PathRecord, today: date) -> None:
        """Show the lines of a path; the keyboard stays on the line that it was on."""
        held = self._held()
        clear_layout(self._lines)
        self.rows = []
        exit_on = path.dates.exit_on
        for loan in path.stay.loans:
            row = self._add_row(loan_words(loan, exit_on, today))
            row.line.clicked.connect(self._on_loan)
        for aid in path.stay.aids:
            row = self._add_row(aid_words(aid))
            row.line.clicked.connect(self._on_aid)
        self._empty.setVisible(not self.rows)
        self._order()
        if held is not None:
            again = [row.line for row in self.rows if row.words.id == held]
            (again[0] if again else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self) -> UUID | None:
        """Return the line that has the keyboard of the window, or had it before a dialog."""
        holder = self.window().focusWidget()
        held = (row.words.id for row in self.rows if holder in row.stops())
        return next(held, None)

    def _add_row(self, words: StayWords) -> StayRow:
        row = StayRow(words, self)
        row.set_editable(self._editable)
        if row.back_button is not None:
            row.back_button.clicked.connect(self._on_returned)
        self._lines.addWidget(row)
        self.rows.append(row)
        row.show()
        return row

    def _order(self) -> None:
        """Let Tab go down the lines, which are made anew each time."""
        before: QWidget = self.add_button
        for row in self.rows:
            for widget in row.stops():
                QWidget.setTabOrder(before, widget)
                before = widget

    def _sender_id(self) -> UUID | None:
        sender = self.sender()
        return next((row.words.id for row in self.rows if sender in row.stops()), None)

    def _on_aid(self) -> None:
        self.aid_opened.emit(self._sender_id())

    def _on_loan(self) -> None:
        self.loan_opened.emit(self._sender_id())

    def _on_returned(self) -> None:
        self.returned.emit(self._sender_id())


class ReferentsCard(Card):
    """Who follows the path, and who did before.

    Signals:
        change_asked: « Changer ».
    """

    change_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Référents", parent=parent)
        self.change_button = Button("Changer", ButtonRole.LINK, size="small")
        self.change_button.setAccessibleName("Changer de référent")
        self.add_action(self.change_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self._texts: list[str] = []
        self.body.addLayout(self._lines)
        self.change_button.clicked.connect(self.change_asked)

    def set_editable(self, editable: bool) -> None:
        """Show « Changer » to those who may."""
        self.change_button.setVisible(editable)

    def texts(self) -> list[str]:
        """Return what is shown, line by line."""
        return list(self._texts)

    def show_path(self, path: PathRecord) -> None:
        """Show the referents of a path, the present one first."""
        clear_layout(self._lines)
        lines = [(*referent_words(line), line.reason) for line in path.stay.referents]
        lines = lines or [("Personne", "", "")]
        self._texts = [text for name, days, _ in lines for text in (name, days) if text]
        for rank, (name, days, reason) in enumerate(lines):
            cell = QWidget(self)
            column = QVBoxLayout(cell)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(ElidedLabel(name, "strong" if rank == 0 else "body", parent=cell))
            if days:
                column.addWidget(ElidedLabel(days, "small", tabular=True, parent=cell))
            cell.setToolTip(reason)
            cell.setAccessibleName(", ".join(part for part in (name, days, reason) if part))
            self._lines.addWidget(cell)
            cell.show()
