"""The card « Accueil des stagiaires » of a company: its figures, then its latest placements."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from e2c_desktop.domain.placement_appraisal import BEST, mark_words
from e2c_desktop.queries.company_summary import ReceivedRow, ReceptionFigures
from e2c_desktop.ui.companies.relation_words import dates_words, person_words, purpose_words
from e2c_desktop.ui.kit.buttons import Button, ButtonRole
from e2c_desktop.ui.kit.labels import Label
from e2c_desktop.ui.kit.layout import Card, Line
from e2c_desktop.ui.kit.notes import EmptyState
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel
from e2c_desktop.ui.records.statuses import placement_pill
from e2c_desktop.ui.records.whole_table import WholeTable

_SHOWN = 8
"""The latest placements; « Tous les stages » shows the others."""


def _dates(row: ReceivedRow) -> str:
    return dates_words(row.starts_on, row.ends_on)


def _state(row: ReceivedRow) -> str:
    return row.state.label


def _pill(row: ReceivedRow) -> PillSpec:
    return placement_pill(row.state)


def _muted(row: ReceivedRow) -> str:
    return "text-muted"


def _mark(row: ReceivedRow) -> str:
    return "" if row.opinion is None else f"Avis du stagiaire : {row.opinion} sur {BEST}"


def _id(row: ReceivedRow) -> UUID:
    return row.id


_COLUMNS: list[Column[ReceivedRow]] = [
    Column("person", "Stagiaire", person_words, sortable=False, tooltip=_mark),
    Column("dates", "Dates", _dates, width=136, sortable=False, tabular=True),
    Column("purpose", "Objet", purpose_words, width=82, sortable=False, tone=_muted),
    Column("state", "État", _state, width=118, sortable=False, pill=_pill),
]


class _Figure(QWidget):
    """A number over what it counts.

    Args:
        words: what is counted.
        one: the same words for none or one of them.
    """

    def __init__(self, words: str, one: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(4)
        self._number = Label("", "figure-small")
        self._beside = Label("", "muted")
        row.addWidget(self._number)
        row.addWidget(self._beside, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        column.addLayout(row)
        self._label = Label(words, "small")
        column.addWidget(self._label)
        self._many, self._one = words, one or words

    def show_number(self, number: str, beside: str = "") -> None:
        """Show another number."""
        words = self._one if number in ("0", "1") else self._many
        self._number.setText(number)
        self._beside.setText(beside)
        self._label.setText(words)
        self.setAccessibleName(f"{number}{beside} {words}")


class ReceptionCard(Card):
    """How the company received trainees.

    Signals:
        all_asked: « Tous les stages ».
        opened: identifier of the placement to show.
        appraisal_asked: identifier of the placement whose opinion is to be noted.
        prepare_asked: « Préparer un stage », where there is none.
    """

    all_asked = Signal()
    opened = Signal(object)
    appraisal_asked = Signal(object)
    prepare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Accueil des stagiaires", flush=True, parent=parent)
        self._rows: dict[UUID, ReceivedRow] = {}
        self._editable = True
        self.finished = _Figure("stages finis", "stage fini")
        self.completed = _Figure("menés à terme", "mené à terme")
        self.hires = _Figure("embauches", "embauche")
        self.opinion = _Figure("avis des stagiaires")
        self.table = WholeTable("Stages dans cette entreprise")
        self.model: QueryTableModel[ReceivedRow] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, parent=self
        )
        self.appraise_button = Button("Noter l’avis", ButtonRole.LINK, size="small")
        self.appraise_button.setToolTip(
            "L’avis du stagiaire sur l’entreprise, pour la ligne choisie"
        )
        self.all_button = Button("Tous les stages", ButtonRole.LINK, size="small")
        self.empty = EmptyState(
            "briefcase-business",
            "Aucun stage pour l’instant",
            "Le premier stage dans cette entreprise apparaîtra ici.",
            action="Préparer un stage",
            quiet=True,
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_action(self.appraise_button)
        self.add_action(self.all_button)
        self._figures = QWidget()
        row = QHBoxLayout(self._figures)
        row.setContentsMargins(14, 0, 14, 10)
        row.setSpacing(10)
        for rank, figure in enumerate((self.finished, self.completed, self.hires, self.opinion)):
            if rank:
                row.addWidget(Line("grid-line", vertical=True))
            row.addWidget(figure)
        row.addStretch(1)
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 6)
        self.add(self._figures)
        self.table.setModel(self.model)
        self.table.set_widths([column.width for column in _COLUMNS], stretch=0)
        self.table.set_order([(1, Qt.SortOrder.DescendingOrder)])
        self.add(self.table)
        self.add(self.empty)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.all_button.clicked.connect(self.all_asked)
        self.appraise_button.clicked.connect(self._on_appraise)
        self.table.row_opened.connect(self._on_opened)
        self.table.row_chosen.connect(self._on_row)
        self.empty.action.connect(self.prepare_asked)

    def show_reception(self, figures: ReceptionFigures, rows: Sequence[ReceivedRow]) -> None:
        """Show the figures and the latest placements; the row chosen stays."""
        before = self.table.current_id()
        shown = list(rows[:_SHOWN])
        self._rows = {row.id: row for row in shown}
        since = f"depuis {figures.since}" if figures.since is not None else ""
        self.set_title("Accueil des stagiaires", since)
        self.finished.show_number(str(figures.finished))
        self.completed.show_number(str(figures.completed))
        self.hires.show_number(str(figures.hires))
        mean = "–" if figures.opinion is None else mark_words(figures.opinion)
        self.opinion.show_number(mean, "" if figures.opinion is None else f" / {BEST}")
        self.opinion.setToolTip(
            f"{figures.opinions} avis" if figures.opinions else "Aucun avis noté"
        )
        self.model.set_source(ListSource(shown))
        self.table.fit()
        place = next((n for n, row in enumerate(shown) if row.id == before), None)
        if place is not None:
            self.table.choose_row(place)
        for widget in (self._figures, self.table, self.all_button):
            widget.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self._on_row()

    def set_editable(self, editable: bool) -> None:
        """Show the actions to those who may."""
        self._editable = editable
        self.empty.button.setVisible(editable)
        self._on_row()

    def row_of(self, placement_id: UUID) -> ReceivedRow | None:
        """Return one of the placements shown, or None."""
        return self._rows.get(placement_id)

    def _row(self) -> ReceivedRow | None:
        chosen = self.table.current_id()
        return self._rows.get(chosen) if isinstance(chosen, UUID) else None

    def _on_row(self, *_: object) -> None:
        self.appraise_button.setVisible(self._editable and self._row() is not None)

    def _on_appraise(self) -> None:
        row = self._row()
        if row is not None:
            self.appraisal_asked.emit(row.id)

    def _on_opened(self) -> None:
        row = self._row()
        if row is not None:
            self.opened.emit(row.id)
