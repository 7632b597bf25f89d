"""« Documents délivrés »: everything that bears a number, found, shown again, handed over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from e2c_desktop.domain.codes import DocumentState
from e2c_desktop.domain.french import NBSP, short_date
from e2c_desktop.queries.issued_documents import (
    IssuedFilter,
    IssuedOrder,
    IssuedReads,
    IssuedRow,
    IssuedSorting,
)
from e2c_desktop.services.issued_documents import TITLE, issued_counts, issued_list, note_handed
from e2c_desktop.services.lists import ShownList
from e2c_desktop.services.printing import archived_document
from e2c_desktop.ui.kit.buttons import Button
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.dates import DateField, DateProblem
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, OrderKey
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.doing import RecordDoing
from e2c_desktop.ui.records.issued_card import IssuedDocuments
from e2c_desktop.ui.records.list_window import ListWindow, Placed
from e2c_desktop.ui.records.taking_out import ShowFile

_PERIODS = (("30 jours", 30), ("12 mois", 366), ("5 ans", 1827), ("Toutes les dates", 0))
_HANDED = (("Remis ou non", None), ("Remis", True), ("À remettre", False))
_EVERY = "Tous les documents"
_EVERYBODY = "Tous les auteurs"
_AT_ONCE = 1_000


class _Source:
    """The documents that a filter keeps, each with its place in the order."""

    def __init__(self, reads: IssuedReads, wanted: IssuedFilter) -> None:
        self._reads, self._wanted = reads, wanted

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[Placed]:
        """Return one page of rows."""
        found = self._reads.page(self._wanted, _sorting(order), offset, limit)
        return list(enumerate(found, offset))

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[Placed], int]:
        """Return the first rows, and how many there are in all."""
        found, total = self._reads.first_page(self._wanted, _sorting(order), limit)
        return list(enumerate(found)), total


def _sorting(order: Sequence[OrderKey]) -> list[IssuedSorting]:
    return [IssuedSorting(IssuedOrder(one.key), one.descending) for one in order]


class IssuedWindow(ListWindow):
    """The archive of the school.

    Args:
        doors: of the page that opens it.
        show_file: shows pages.

    Signals:
        trainee_asked, company_asked: the record to go to; the window closes.

    Attributes:
        search, kind, period, author, handed: what narrows the list.
        received: the day given to « Noter la remise ».
    """

    trainee_asked = Signal(object)
    company_asked = Signal(object)
    FOOT_APART = True

    def __init__(
        self, doors: RecordDoors, show_file: ShowFile, parent: QWidget | None = None
    ) -> None:
        empty = ("archive", "Aucun document délivré n’est à montrer")
        super().__init__(doors, TITLE, _columns(), empty, show_file, parent)
        self._reads = doors.reads.printing.issued
        self._doing = RecordDoing(doors, self)
        self._acts = IssuedDocuments(doors, None, self)
        self._acts.pdf_ready.connect(show_file)
        self._today: date = doors.today()
        self.search = SearchBox("Numéro, personne ou entreprise")
        kinds = [(kind.label, kind) for kind in self._reads.kinds()]
        self.kind = ChoiceBox("Document", [(_EVERY, None), *kinds])
        self.period = ChoiceBox("Période", _PERIODS)
        people = [(name, author) for author, name in self._reads.authors()]
        self.author = ChoiceBox("Délivré par", [(_EVERYBODY, None), *people])
        self.handed = ChoiceBox("Remise", _HANDED)
        self.received = DateField(today=doors.today)
        self.show_button = Button("Ouvrir", icon="external-link")
        self.copy_button = Button("Duplicata", icon="copy")
        self.save_button = Button("Enregistrer…", icon="download")
        self.hand_button = Button("Noter la remise", icon="check")
        self.take_back_button = Button("Non remis", icon="undo-2")
        self._add_controls()
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.period.choose(366)
        self.read()

    def _add_controls(self) -> None:
        self.open_button.set_text("Voir la fiche")
        self.open_button.set_icon("user-round")
        self.search.setFixedWidth(theme().px(240))
        for control in (self.search, self.kind, self.author, self.handed, self.period):
            self.controls.addWidget(control)
        self.received.set_date(self._today)
        self.received.setFixedWidth(theme().px(116))
        self.received.setAccessibleName("Remis le")
        label = Label("remis le", "muted")
        handing: list[QWidget] = [self.hand_button, label, self.received, self.take_back_button]
        showing: list[QWidget] = [self.show_button, self.copy_button, self.save_button]
        for rank, widget in enumerate([*showing, *handing]):
            self.buttons.insertWidget(rank, widget)
        for widget in handing:
            widget.setVisible(self._doing.may(note_handed))
        seen = self._doing.may(archived_document)
        for widget in showing:
            widget.setVisible(seen)
        self.author.setVisible(self.author.count() > 2)
        self.search.searched.connect(self.read)
        self.search.left_downwards.connect(self.table.setFocus)
        for box in (self.kind, self.author, self.handed, self.period):
            box.currentIndexChanged.connect(self.read)
        self.show_button.clicked.connect(partial(self._act, self._acts.open))
        self.copy_button.clicked.connect(partial(self._act, self._acts.open_duplicate))
        self.save_button.clicked.connect(partial(self._act, self._acts.save))
        self.hand_button.clicked.connect(self.hand_over)
        self.take_back_button.clicked.connect(self.take_back)

    def wanted(self) -> IssuedFilter:
        """Return what narrows the list."""
        days: int = self.period.value()
        return IssuedFilter(
            text=self.search.text(),
            kind=self.kind.value(),
            author_id=self.author.value(),
            handed=self.handed.value(),
            since=self._today - timedelta(days=days) if days else None,
        )

    def read(self, *_: object) -> None:
        """Read the archive again, as it is narrowed now."""
        self.show_rows([], "")
        source = _Source(self._reads, self.wanted())
        self.model.set_source(source)
        total = self.model.total()
        self.count.set_count(total)
        self.foot.set_text(issued_counts(self._reads.page(self.wanted(), (), 0, _AT_ONCE)))
        self.show_list(some=bool(total))
        if total:
            self.table.choose_row(0)
        for button in (self.show_button, self.copy_button, self.save_button, self.hand_button):
            button.setEnabled(bool(total))
        self.take_back_button.setEnabled(bool(total))
        if self.search.text():
            self.search.setFocus()

    def chosen(self) -> list[IssuedRow]:
        """Return the rows selected, in their order."""
        places = [place for place in self.table.selected_ids() if isinstance(place, int)]
        return [self.model.row(place)[1] for place in sorted(places)]

    def hand_over(self) -> None:
        """Note that the documents selected were given to whom they are for."""
        try:
            day = self.received.date()
        except DateProblem as problem:
            self.foot.set_text(str(problem))
            return
        if day is None:
            self.foot.set_text("Donnez le jour de la remise.")
            return
        self._note(day)

    def take_back(self) -> None:
        """Note that the documents selected were not given."""
        self._note(None)

    def _note(self, day: date | None) -> None:
        rows = self.chosen()
        versions = {row.id: row.version for row in rows}
        changes = self._doing.attempt(
            partial(note_handed, self.doors.work, versions=versions, on=day, today=self._today)
        )
        if changes is None:
            return
        self._doing.publish(changes)
        several = f"{len(rows)} documents" if len(rows) > 1 else rows[0].number
        self._doing.toast(
            f"Remise notée{NBSP}: {several}" if day else f"Non remis{NBSP}: {several}",
            undo_it=True,
        )
        self.read()

    def _act(self, deed: Callable[[Any], None]) -> None:
        row = self.row()
        if row is not None:
            deed(row.id)

    def _on_open(self, *_: object) -> None:
        """Show the document on a double click or Enter; the button leads to the record."""
        if self.sender() is not self.open_button:
            self._act(self._acts.open)
            return
        row = self.row()
        if row is None:
            return
        target = row.trainee_id or row.company_id
        if target is None:
            self.foot.set_text("Ce document est celui de l’école\u00a0: aucune fiche n’y répond.")
            return
        self.accept()
        (self.trainee_asked if row.trainee_id else self.company_asked).emit(target)

    def shown_list(self) -> ShownList:
        """Return what is shown, in its order, as a list that can be taken out."""
        rows = [self.model.row(rank)[1] for rank in range(self.model.total())]
        told = [self.period.currentText()]
        boxes = (self.kind, self.author, self.handed)
        told += [box.currentText() for box in boxes if box.value() is not None]
        if self.search.text():
            told.append(f"«{NBSP}{self.search.text()}{NBSP}»")
        return issued_list(rows, subtitle=", ".join(told), mark=self.mark())


def _columns() -> list[Column[Placed]]:
    return [
        _column(IssuedOrder.NUMBER, "Numéro", _number, 190, tabular=True),
        _column(IssuedOrder.KIND, "Document", _kind, 230),
        _column(IssuedOrder.DAY, "Délivré le", _day, 90, tabular=True),
        replace(_column(IssuedOrder.PERSON, "Personne ou entreprise", _whom, 0), tooltip=_detail),
        _column(IssuedOrder.AUTHOR, "Par", _author, 140),
        _column(IssuedOrder.HANDED, "Remise", _handed, 130, pill=True),
    ]


def _column(
    order: IssuedOrder,
    title: str,
    read: Callable[[IssuedRow], str],
    width: int,
    *,
    tabular: bool = False,
    pill: bool = False,
) -> Column[Placed]:
    def words(placed: Placed) -> str:
        return read(placed[1])

    return Column(
        order.value,
        title,
        words,
        width=width,
        tabular=tabular,
        pill=_pill if pill else None,
    )


def _number(row: IssuedRow) -> str:
    return row.number


def _kind(row: IssuedRow) -> str:
    return row.kind.label


def _day(row: IssuedRow) -> str:
    return short_date(row.issued_on)


def _whom(row: IssuedRow) -> str:
    return row.whom


def _author(row: IssuedRow) -> str:
    return row.author


def _handed(row: IssuedRow) -> str:
    if row.handed_on is not None:
        return f"Remis le {short_date(row.handed_on)}"
    return row.state.label


def _detail(placed: Placed) -> str:
    """Return what only who looks for it needs: pages, version, fingerprint of the file."""
    row: IssuedRow = placed[1]
    pages = f"{row.pages} page{'s' if row.pages > 1 else ''}"
    where = f"{row.company} · " if row.person and row.company else ""
    return f"{where}{pages} · version {row.program_version} · SHA-256 {row.file_hash}"


def _pill(placed: Placed) -> PillSpec:
    row: IssuedRow = placed[1]
    if row.handed_on is not None:
        return PillSpec(_handed(row), "ok", "check")
    issued = row.state is DocumentState.ISSUED
    return PillSpec(row.state.label, "info" if issued else "mute", "printer")
