"""The cards of the synthesis of a company: what to know, the next contact, people, exchanges."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.company_relation import strong_parts
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.company_exchanges import CallRow, ExchangeRow
from e2c_desktop.queries.company_partnership import PinRow
from e2c_desktop.queries.company_summary import ContactLine
from e2c_desktop.ui.companies.relation_words import (
    PIN_ICONS,
    RelationLine,
    call_title,
    contact_line,
    exchange_line,
    lateness,
)
from e2c_desktop.ui.kit.buttons import Button, ButtonRole, icon_button
from e2c_desktop.ui.kit.labels import ElidedLabel, IconLabel, Label
from e2c_desktop.ui.kit.layout import Card, FlowLayout, Line, clear_layout
from e2c_desktop.ui.kit.line_button import LineButton
from e2c_desktop.ui.kit.painting import rounded_box
from e2c_desktop.ui.kit.strong_label import StrongLabel
from e2c_desktop.ui.kit.theme import theme


class PinsCard(Card):
    """« À savoir avant d’appeler »: five lines at most.

    Signals:
        asked: « Noter ».
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("À savoir avant d’appeler", parent=parent)
        self.button = Button("Noter", ButtonRole.LINK, icon="pencil", size="small")
        self.button.setAccessibleName("Noter ce qu’il faut savoir avant d’appeler")
        self.add_action(self.button)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(10)
        self._lines.setVerticalSpacing(7)
        self._lines.setColumnStretch(1, 1)
        self._shown: list[StrongLabel] = []
        self.body.addLayout(self._lines)
        self._empty = Label("Rien n’est noté.", "muted")
        self.add(self._empty)
        self.button.clicked.connect(self.asked)

    def show_pins(self, pins: Sequence[PinRow]) -> None:
        """Show the lines of a company."""
        clear_layout(self._lines)
        self._shown = []
        for rank, pin in enumerate(pins):
            topic = pin.draft.topic
            words = StrongLabel(strong_parts(pin.draft.text), parent=self)
            sign = IconLabel(PIN_ICONS[topic], token="accent", parent=self)
            sign.setFixedHeight(theme().px(20))  # that of the words beside it
            sign.setToolTip(topic.label)
            self._lines.addWidget(sign, rank, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(words, rank, 1)
            self._shown.append(words)
            for widget in (sign, words):
                widget.show()
        self._empty.setVisible(not pins)

    def texts(self) -> list[str]:
        """Return the lines shown."""
        return [line.plain() for line in self._shown]


class CallCard(QWidget):
    """« Prochain contact »: when, by whom, about what, and what to do about it.

    Signals:
        noted, postponed, planned: « Noter l’appel », « Reporter », « Prévoir un contact ».
    """

    noted = Signal()
    postponed = Signal()
    planned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Prochain contact")
        self._editable = True
        self._call: CallRow | None = None
        self._when = StrongLabel()
        self._about = Label("", wrap=True)
        self.note_button = Button("Noter l’appel", icon="phone", size="small")
        self.postpone_button = Button("Reporter", size="small")
        self.plan_button = Button("Prévoir un contact", icon="calendar-check", size="small")
        self._build()
        self.note_button.clicked.connect(self.noted)
        self.postpone_button.clicked.connect(self.postponed)
        self.plan_button.clicked.connect(self.planned)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("calendar-check", token="accent"))
        head.addWidget(Label("Prochain contact", "bold", tone="accent"))
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._when)
        column.addWidget(self._about)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for button in (self.note_button, self.postpone_button, self.plan_button):
            row.addWidget(button)
        column.addSpacing(2)
        column.addWidget(buttons)

    def show_call(self, call: CallRow | None, today: date) -> None:
        """Show the contact that is due; without one, how to plan it."""
        self._call = call
        if call is None:
            self._when.show_parts([("Aucun contact prévu.", False)])
            self._about.hide()
        else:
            late = lateness(call, today)
            parts = [(call_title(call, today), True)]
            parts += [(f", {words}", False) for words in (call.staff, late) if words]
            self._when.show_parts(parts)
            self._about.setText(call.draft.about)
            self._about.setVisible(bool(call.draft.about))
        self._show_buttons()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self._show_buttons()

    def _show_buttons(self) -> None:
        due = self._call is not None
        self.note_button.setVisible(self._editable)
        self.postpone_button.setVisible(self._editable and due)
        self.plan_button.setVisible(self._editable and not due)

    def text(self) -> str:
        """Return what is shown of the contact."""
        about = self._about.text() if self._call is not None else ""
        return " ".join(part for part in (self._when.plain(), about) if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the soft ground and its edge."""
        look = theme()
        rounded_box(
            QPainter(self),
            QRectF(self.rect()),
            look.px(8),
            fill=look.color("accent-soft"),
            edge=look.color("accent-line"),
        )


class _ContactRow(QWidget):
    """A person of the company: name, function, telephone."""

    def __init__(self, contact: ContactLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = contact_line(contact)
        phone = display_phone(contact.phone)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 4)
        row.setSpacing(8)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(ElidedLabel(words.title, "strong", parent=self))
        names.addWidget(ElidedLabel(words.caption, "small", parent=self))
        row.addLayout(names, 1)
        row.addWidget(Label(phone, selectable=True, parent=self))
        self.setToolTip(contact.email)
        self.setAccessibleName(", ".join(part for part in (words.spoken(), phone) if part))


class ContactsCard(Card):
    """The people of the company who are there now.

    Signals:
        asked: « + », to add somebody.
    """

    asked = Signal()
    _MOST = 4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Contacts", flush=True, parent=parent)
        self.add_button = icon_button("plus", "Ajouter un contact", role=ButtonRole.QUIET)
        self.add_action(self.add_button)
        self._empty = Label("Personne n’est noté.", "small")
        self._empty.setContentsMargins(14, 0, 14, 0)
        self.add(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 4)
        self.body.addLayout(self._lines)
        self.add_button.clicked.connect(self.asked)

    def show_contacts(self, contacts: Sequence[ContactLine]) -> None:
        """Show the first people; the others are in their own sub-tab."""
        clear_layout(self._lines)
        for contact in contacts[: self._MOST]:
            line, row = Line("grid-line", parent=self), _ContactRow(contact, self)
            for widget in (line, row):
                self._lines.addWidget(widget)
                widget.show()
        self._empty.setVisible(not contacts)


class ExchangesCard(Card):
    """The latest exchanges; each opens itself.

    Signals:
        asked: « + », to note one.
        opened: identifier of the exchange to look at.
    """

    asked = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Derniers échanges", flush=True, parent=parent)
        self.add_button = icon_button("plus", "Noter un échange", role=ButtonRole.QUIET)
        self.add_action(self.add_button)
        self._editable = True
        self._empty = Label("Aucun échange noté.", "small")
        self._empty.setContentsMargins(14, 0, 14, 0)
        self.add(self._empty)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.buttons: list[LineButton] = []
        self._ids: list[UUID] = []
        self.add_button.clicked.connect(self.asked)

    def show_exchanges(self, rows: Sequence[ExchangeRow], today: date) -> None:
        """Show the latest exchanges."""
        clear_layout(self._lines)
        self.buttons = []
        self._ids = [row.id for row in rows]
        before: QWidget = self.add_button
        for row in rows:
            button = LineButton(self._line(row, today), self)
            button.set_editable(self._editable)
            button.clicked.connect(self._on_clicked)
            for widget in (Line("grid-line", parent=self), button):
                self._lines.addWidget(widget)
                widget.show()
            self.buttons.append(button)
            QWidget.setTabOrder(before, button)
            before = button
        self._empty.setVisible(not rows)

    @staticmethod
    def _line(row: ExchangeRow, today: date) -> RelationLine:
        return exchange_line(row, today)

    def set_editable(self, editable: bool) -> None:
        """Let the exchanges be opened, or only read."""
        self._editable = editable
        self.add_button.setVisible(editable)
        for button in self.buttons:
            button.set_editable(editable)

    def _on_clicked(self) -> None:
        sender = self.sender()
        for button, row_id in zip(self.buttons, self._ids, strict=True):
            if button is sender:
                self.opened.emit(row_id)
