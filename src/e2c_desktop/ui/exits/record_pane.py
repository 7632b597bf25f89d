"""The right pane: one exit, its head, its follow-up table and why it is counted as it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.french import MONTHS, of
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.queries.exit_records import ExitRecord
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import IconLabel
from e2c_desktop.ui.kit.layout import Card, Line, Scrolled
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.paged_pane import PagedPane
from e2c_desktop.ui.kit.strong_label import StrongLabel
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.outcomes.exit_words import full_name, rules_title, why_parts
from e2c_desktop.ui.outcomes.follow_cells import follow_grid
from e2c_desktop.ui.outcomes.follow_table import FollowTable
from e2c_desktop.ui.ports import Doors
from e2c_desktop.ui.records.header_card import HeadContent, HeaderCard
from e2c_desktop.ui.records.statuses import path_pill

_LOW = 570
"""Under this height of the pane (a window of 640) the head keeps one line."""


def stay_words(entry_on: date | None, exit_on: date) -> str:
    """Return « 8 mois de parcours »; nothing when the entry is not known, or comes after."""
    if entry_on is None or entry_on > exit_on:
        return ""
    months = (exit_on.year - entry_on.year) * 12 + exit_on.month - entry_on.month
    months -= exit_on.day < entry_on.day
    if months:
        return f"{months}\u00a0mois de parcours"
    days = (exit_on - entry_on).days
    return f"{days}\u00a0jour{'s' if days > 1 else ''} de parcours"


def cohort_words(name: str) -> str:
    """Return « promotion de septembre 2025 », the month as inside a sentence; empty for none."""
    month = name.partition(" ")[0].lower()
    inside = f"{month}{name[len(month) :]}" if month in MONTHS else name
    return f"promotion {of(inside)}" if name else ""


def head_content(record: ExitRecord) -> HeadContent:
    """Return what the head says of an exit."""
    base = record.row.base
    parts = (
        "" if record.age is None else f"{record.age}\u00a0ans",
        base.town,
        cohort_words(base.cohort),
        stay_words(base.entry_on, base.exit_on),
    )
    letters = "" if not base.first_name else f"{base.first_name[:1]}{base.last_name[:1]}".upper()
    return HeadContent(
        full_name(base),
        letters,
        (path_pill(record.state),),
        " · ".join(part for part in parts if part),
    )


class RecordPane(PagedPane):
    """One exit.

    Signals:
        moment_chosen: another column of the table (`Moment`).
        rules_asked: « Voir les règles »: the rule sets shown.

    Attributes:
        head, table, why: the parts.
        record_button: « Fiche », which shows the person.
        papers_button: « Dossier de sortie ».
        cards: room under the table for what is noted of the chosen moment.
    """

    moment_chosen = Signal(object)
    rules_asked = Signal(object)

    def __init__(self, doors: Doors, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors = doors
        self._record: ExitRecord | None = None
        self._more: list[str] = []
        self.empty = EmptyState(
            "door-open",
            "Choisissez une sortie dans la liste",
            "Ou tapez le nom de la personne, puis Entrée.",
        )
        self.record_button = Button("Fiche", icon="user-round", size="small")
        self.head = HeaderCard("Sorties", main=self.record_button)
        self.papers_button = self.head.edit_button
        self.papers_button.set_text("Dossier de sortie")
        self.papers_button.set_icon("printer")
        self.head.more_button.hide()
        self.table = FollowTable()
        self.why = StrongLabel()
        self.rules_button = Button("Voir les règles", ButtonRole.LINK, size="small")
        self.others_button = Button("Autres règles", ButtonRole.LINK, size="small")
        self._others = QMenu(self)
        self.cards = QHBoxLayout()
        self._build()
        self.table.moment_chosen.connect(self._on_moment)
        self.rules_button.clicked.connect(self.ask_rules)
        self._others.triggered.connect(self._on_other)

    def _build(self) -> None:
        column = self._column
        column.addWidget(self.head)
        column.addWidget(Line())
        body = Scrolled(margins=(16, 12, 16, 12))
        card = Card(flush=True)
        card.setAccessibleName("Suivi")
        card.body.setSpacing(0)
        card.add(self.table)
        card.body.addLayout(self._under_table())
        self.others_button.set_menu(self._others)
        body.inner.addWidget(card)
        self.cards.setSpacing(12)
        body.inner.addLayout(self.cards, 1)
        column.addWidget(body, 1)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._page)

    def _under_table(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel("info", size=16, token="text-muted"))
        row.addWidget(self.why, 1)
        row.addWidget(self.others_button)
        row.addWidget(self.rules_button)
        return row

    # Showing.

    def record(self) -> ExitRecord | None:
        """Return the exit shown, or None."""
        return self._record

    def rules(self) -> list[OutcomeRules]:
        """Return the rule sets told, those of the school first."""
        record = self._record
        if record is None:
            return []
        both = record.rules.both
        names = {one.name for one in both}
        added = [one for one in record.all_rules if one.name in self._more]
        return [*both, *(one for one in added if one.name not in names)]

    def show_none(self) -> None:
        """Show what to do when no exit is chosen."""
        self._record = None
        self._pages.setCurrentIndex(0)

    def show_record(self, record: ExitRecord) -> None:
        """Show an exit; of another one, the moment that is asked for is chosen."""
        same = self._record is not None and self._record.id == record.id
        due = record.row.follow_up
        moment = self.table.moment() if same else (due.moment if due else Moment.EXIT)
        self._record = record
        self.head.show_content(head_content(record))
        self._pages.setCurrentIndex(1)
        self._draw(moment if moment in record.moments else Moment.EXIT)
        self._fill_others()
        self.moment_chosen.emit(self.table.moment())

    def _draw(self, moment: Moment) -> None:
        if self._record is not None:
            today = self._doors.today()
            self.table.show_grid(follow_grid(self._record, self.rules(), today), moment)
            self.why.show_parts(why_parts(self._record, moment))

    def _fill_others(self) -> None:
        record = self._record
        self._others.clear()
        if record is None:
            return
        known = {one.name for one in record.rules.both}
        for one in record.all_rules:
            if one.name not in known:
                action = self._others.addAction(rules_title(one))
                action.setCheckable(True)
                action.setChecked(one.name in self._more)
                action.setData(one.name)
        self.others_button.setVisible(bool(self._others.actions()))

    def _on_other(self, action: QAction) -> None:
        name = str(action.data())
        self._more = [each for each in self._more if each != name]
        if action.isChecked():
            self._more.append(name)
        self._draw(self.table.moment())

    def _on_moment(self, moment: Moment) -> None:
        if self._record is not None:
            self.why.show_parts(why_parts(self._record, moment))
        self.moment_chosen.emit(moment)

    def ask_rules(self) -> None:
        """Ask for the definitions of the rule sets shown."""
        if self._record is not None:
            self.rules_asked.emit(self.rules())

    def focus_body(self) -> None:
        """Give the keyboard to the follow-up table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep one line of head on low screens."""
        super().resizeEvent(event)
        self.head.set_compact(compact=self.height() < theme().px(_LOW))
