"""The left pane: head, rows, foot; what is chosen there is shown at the right."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from e2c_desktop.queries.trainees import TraineeRow
from e2c_desktop.ui.models.columns import OrderKey
from e2c_desktop.ui.models.selection import Selection
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.headed_rows import HeadedRows
from e2c_desktop.ui.records.rows_pane import RowsKind
from e2c_desktop.ui.trainees.choices import facet_choices
from e2c_desktop.ui.trainees.columns import BOOKLET, CONTACT, NAME, OFFERED, spoken_row
from e2c_desktop.ui.trainees.faces import FacesView
from e2c_desktop.ui.trainees.filters import ListState
from e2c_desktop.ui.trainees.list_head import TraineesHead
from e2c_desktop.ui.trainees.source import TraineeSource, sorting_of

_TRAINEES: RowsKind[TraineeRow] = RowsKind(
    name="Liste des stagiaires",
    offered=OFFERED,
    order=OrderKey(NAME),
    spoken=spoken_row,
    nothing_here="Personne",
    nothing_yet="Aucun stagiaire pour l’instant",
    how_to_begin="«\u00a0Nouveau\u00a0» inscrit une personne.",
    icon="users",
)
_FACES_KEY = "stagiaires/trombinoscope"
_APART = (CONTACT, BOOKLET)
"""Columns read apart, once the rows of the page are known."""
_FAR = 2_000
"""Rows beyond those read: a school's list stays under it, that of the whole network does not."""
MOST_TICKED = 5_000
"""People ticked at once: what is done with them afterwards must stay within a minute."""


class ListPane(HeadedRows[TraineeRow, ListState, TraineesHead]):
    """The list of the trainees.

    Signals:
        refused: a sentence: what was asked is not done.

    Attributes:
        head, faces, foot, bar: the parts, for shortcuts and tests.
    """

    refused = Signal(str)

    def __init__(self, ports: RecordDoors, parent: QWidget | None = None) -> None:
        head, faces = TraineesHead(ListState(), ports), FacesView(ports)
        super().__init__(_TRAINEES, ports, head, other_view=faces, parent=parent)
        self.faces = faces
        self._is_open = False
        self._faces_on = False
        self._beyond = False
        self._told = True
        self.foot, self.bar = self.below.words, self.below.bar
        self.print_button, self.excel_button = self.below.print_button, self.below.excel_button
        self.columns.shown_changed.connect(self._read_apart)
        self.faces.setModel(self.model)
        self.faces.setSelectionModel(self.table.selectionModel())
        self._connect()
        self.columns.fit(self.width())

    def _connect(self) -> None:
        self.head.faces_button.clicked.connect(self.toggle_faces)
        self.faces.row_opened.connect(self.opened)
        self.faces.tick_asked.connect(self.tick)
        self.faces.all_asked.connect(self.tick_all)
        self.faces.left_upwards.connect(self.head.focus_search)
        self.faces.put_aside.connect(self.table.put_aside)

    # Reading.

    def open_base(self) -> None:
        """Read the first rows of the base that was opened, and choose the first."""
        self.columns.open_for(self._doors.work.actor.id)
        self.head.open_base()
        self._is_open = True
        self.model.set_source(self._source())
        self.table.choose_row(0)
        if self._doors.settings.value(_FACES_KEY) == "oui":
            self.toggle_faces()

    def _read_apart(self, before: Sequence[str], now: Sequence[str]) -> None:
        """Read the rows again when what is read apart of them is shown, or no longer."""
        if self._is_open and any((key in before) is not (key in now) for key in _APART):
            self.model.set_source(self._source())

    def _source(self) -> TraineeSource:
        shown = self.columns.shown()
        return TraineeSource(
            self._doors.reads,
            self.state().filter,
            contacts=CONTACT in shown,
            booklets=BOOKLET in shown,
        )

    def _rows_of(self, ids: Sequence[UUID]) -> list[TraineeRow]:
        rows = self._doors.reads.trainees_of(ids, sorting_of(self.model.order()))
        return self._source().shown(rows)

    def read_choices(self) -> None:
        """Read again the values of the filters (a site or a cohort was added)."""
        self.head.set_choices(facet_choices(self._doors.reads))

    def _on_state(self) -> None:
        self._told = False
        found = self._show_asked()
        self._told = True
        if not found:
            self._tell()

    def reload(self) -> None:
        """Read the rows again and keep the place."""
        self.faces.portraits.forget()
        super().reload()

    def _take_place(self, before: Selection) -> None:
        super()._take_place(before)
        if self._beyond and not before.ids:
            self.table.clearSelection()

    def _on_reloaded(self) -> None:
        if self._told:
            self._tell()

    def _count_words(self, total: int) -> str:
        words = "1 stagiaire" if total == 1 else f"{total} stagiaires"
        return ("Aucun stagiaire" if total == 0 else words) + self._picked_words()

    # Choosing.

    def chosen_ids(self) -> list[UUID]:
        """Return the people ticked, or else those selected, without reading their rows."""
        if self.ticks.count():
            return self.ticked_ids()
        return [row.id for row in self.selected_rows()]

    def tick_all(self) -> None:
        """Tick everybody the list shows, read or not."""
        if self.model.total() > MOST_TICKED:
            self.refused.emit(f"On ne coche pas plus de {MOST_TICKED} personnes à la fois.")
            return
        found = self._doors.reads.trainee_ids(self.state().filter, sorting_of(self.model.order()))
        self.ticks.add(found)

    def toggle_faces(self) -> None:
        """Show the portraits, or the rows again; the place stays."""
        self._faces_on = not self._faces_on
        self._doors.settings.set_value(_FACES_KEY, "oui" if self._faces_on else "non")
        self.head.set_faces(on=self._faces_on)
        self._tell()
        if self._faces_on:
            self.faces.take_place()

    def view(self) -> QAbstractItemView:
        """Return what shows the people now: the rows or the portraits."""
        return self.faces if self._faces_on else self.table

    def choose_read(self, trainee_id: UUID) -> bool:
        """Put the current row on a person whose row is read already; False for anybody else."""
        return self.table.choose_row(self.model.find_row(trainee_id, read_on=False))

    def choose(self, trainee_id: UUID) -> bool:
        """Put the current row on a person; False when the list does not show them.

        Somebody thousands of rows further is shown without a chosen row: reading the list up to
        there would take seconds.
        """
        if self.choose_read(trainee_id):
            return True
        number = self._source().rank(trainee_id, self.model.order())
        if number >= self.model.rowCount() + _FAR:
            self.choose_nobody()
            return True
        self._read_up_to(number)
        return self.table.choose_row(number)

    def choose_nobody(self) -> None:
        """Leave the rows without a chosen one: who is shown at the right is not among them."""
        self._beyond = True
        self.table.clearSelection()

    def _on_row_chosen(self, found: object) -> None:
        """Tell of the current row, unless it only keeps the place while nobody is chosen."""
        if self._beyond and not self.table.selectionModel().hasSelection():
            return
        self._beyond = False
        self.chosen.emit(found)
