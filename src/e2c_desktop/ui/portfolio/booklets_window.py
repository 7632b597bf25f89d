"""« Portefeuilles »: how far the booklet of everybody of a cohort is, and what lacks in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QWidget

from e2c_desktop.domain.text import search_key, search_words, sort_key
from e2c_desktop.queries.portfolio_list import BookletLine
from e2c_desktop.services.booklet_list import TITLE, booklet_list, counted
from e2c_desktop.services.lists import ShownList
from e2c_desktop.ui.kit.choice_box import ChoiceBox
from e2c_desktop.ui.kit.fields import SearchBox
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.kit.theme import theme
from e2c_desktop.ui.models.columns import Column, ListSource, OrderKey
from e2c_desktop.ui.ports import RecordDoors
from e2c_desktop.ui.records.list_window import ListWindow, Placed
from e2c_desktop.ui.records.taking_out import ShowFile

_EVERYBODY = "Toutes les promotions"
_WHOLE, _NEARLY = 100, 80
_Test = Callable[[BookletLine], bool]


def _all(line: BookletLine) -> bool:
    return line.percent <= _WHOLE


def _incomplete(line: BookletLine) -> bool:
    return bool(line.lacks)


def _without_level(line: BookletLine) -> bool:
    return line.levels > 0


def _without_proof(line: BookletLine) -> bool:
    return line.proofs > 0


def _without_signature(line: BookletLine) -> bool:
    return line.signatures > 0


_FILTERS: tuple[tuple[str, _Test], ...] = (
    ("Tous les portefeuilles", _all),
    ("À compléter", _incomplete),
    ("Niveaux manquants", _without_level),
    ("Niveaux sans preuve", _without_proof),
    ("Bilans sans signature", _without_signature),
)


def _parts(line: BookletLine) -> TextParts:
    return TextParts(line.last_name.upper(), line.first_name)


def _end(line: BookletLine) -> str:
    return "" if line.planned_end_on is None else f"{line.planned_end_on:%d/%m/%Y}"


def _pill(line: BookletLine) -> PillSpec:
    words = f"{line.percent}\u00a0%"
    if not line.lacks:
        return PillSpec("complet", "ok", "check")
    return PillSpec(words, "warn" if line.percent >= _NEARLY else "mute", "circle-dashed")


def _number(name: str, line: BookletLine) -> str:
    return str(getattr(line, name) or "")


def _missing(line: BookletLine) -> str:
    return line.missing or "rien ne manque"


_KEYS: dict[str, Callable[[BookletLine], object]] = {
    "name": lambda line: sort_key(f"{line.last_name} {line.first_name}"),
    "cohort": lambda line: sort_key(line.cohort),
    "end": lambda line: line.planned_end_on or date.max,
    "share": lambda line: (line.percent, -len(line.lacks)),
    "pages": lambda line: line.pages,
    "levels": lambda line: line.levels,
    "proofs": lambda line: line.proofs,
    "signatures": lambda line: line.signatures,
}
"""What each column is put in order by."""


def _column(
    key: str,
    title: str,
    read: Callable[[BookletLine], str],
    *,
    width: int = 0,
    right: bool = False,
    pill: Callable[[BookletLine], PillSpec] | None = None,
    parts: Callable[[BookletLine], TextParts] | None = None,
) -> Column[Placed]:
    def of_line(told: Callable[[BookletLine], object], placed: Placed) -> object:
        return told(placed[1])

    return Column(
        key,
        title,
        partial(of_line, read),  # type: ignore[arg-type]  # a text
        align="right" if right else "left",
        width=width,
        sortable=key in _KEYS,
        tooltip=partial(of_line, _missing) if key == "missing" else None,  # type: ignore[arg-type]  # a text
        pill=partial(of_line, pill) if pill else None,  # type: ignore[arg-type]  # a pill
        parts=partial(of_line, parts) if parts else None,  # type: ignore[arg-type]  # parts
        tabular=right or key == "end",
    )


def _name(line: BookletLine) -> str:
    return line.name


def _share(line: BookletLine) -> str:
    return _pill(line).text


def _cohort(line: BookletLine) -> str:
    return line.cohort


COLUMNS = [
    _column("name", "Stagiaire", _name, width=200, parts=_parts),
    _column("cohort", "Promotion", _cohort, width=132),
    _column("end", "Fin prévue", _end, width=92),
    _column("share", "Rempli", _share, width=104, pill=_pill),
    _column("pages", "Chapitres", partial(_number, "pages"), width=82, right=True),
    _column("levels", "Niveaux", partial(_number, "levels"), width=76, right=True),
    _column("proofs", "Preuves", partial(_number, "proofs"), width=76, right=True),
    _column("signatures", "Signatures", partial(_number, "signatures"), width=88, right=True),
    _column("missing", "Ce qui manque", _missing),
]


class _Ordered(ListSource[Placed]):
    """The lines, put in the order of the columns asked for."""

    def __init__(self, rows: Sequence[Placed]) -> None:
        super().__init__(rows)
        self._all = list(rows)

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> Sequence[Placed]:
        """Return a slice of the ordered lines."""
        return self.ordered(order)[offset : offset + limit]

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[Sequence[Placed], int]:
        """Return the first ordered lines, and how many there are."""
        return self.ordered(order)[:limit], len(self._all)

    def ordered(self, order: Sequence[OrderKey]) -> list[Placed]:
        """Return every line in an order; lines alike stay in the order of the names."""
        rows = list(self._all)
        for asked in reversed(order):
            read = _KEYS.get(asked.key)
            if read is not None:
                rows.sort(key=lambda placed, read=read: read(placed[1]), reverse=asked.descending)  # type: ignore[misc]  # each is comparable
        return rows


class BookletsWindow(ListWindow):
    """The booklets being written, narrowed by cohort, by what lacks and by words.

    Args:
        doors: of the page that opens it.
        cohort_id: the cohort shown first; all of them without it.
        show_file: shows pages.

    Attributes:
        search, cohort, lacking, gone: what narrows the list.
    """

    def __init__(
        self,
        doors: RecordDoors,
        cohort_id: UUID | None,
        show_file: ShowFile,
        parent: QWidget | None = None,
    ) -> None:
        empty = ("book-open", "Aucun portefeuille ne répond à cette demande")
        super().__init__(doors, TITLE, COLUMNS, empty, show_file, parent)
        self.search = SearchBox("Nom, promotion, ce qui manque")
        self.search.setFixedWidth(theme().px(230))
        names = [(name, cohort) for cohort, name in doors.reads.cohort_names()]
        self.cohort = ChoiceBox("Promotion", [(_EVERYBODY, None), *names])
        self.cohort.choose(cohort_id)
        self.lacking = ChoiceBox("Ce qui manque", list(_FILTERS))
        self.gone = QCheckBox("Avec les sorties")
        for widget in (self.search, self.gone, self.cohort, self.lacking):
            self.controls.addWidget(widget)
        self._lines: list[BookletLine] = []
        self._source = _Ordered([])
        self.search.textChanged.connect(self._narrow)
        self.cohort.currentIndexChanged.connect(self.read)
        self.lacking.currentIndexChanged.connect(self._narrow)
        self.gone.toggled.connect(self.read)
        self.read()

    def read(self, *_: object) -> None:
        """Read the booklets again."""
        self._lines = self.doors.reads.portfolios.lines(
            self.cohort.value(), gone=self.gone.isChecked()
        )
        self._narrow()

    def _narrow(self, *_: object) -> None:
        words = search_words(self.search.text())
        asked: _Test = self.lacking.value()
        kept = [line for line in self._lines if asked(line) and _holds(line, words)]
        typing = self.search.hasFocus()
        self.show_rows(kept, counted(kept))
        self._source = _Ordered(list(enumerate(kept)))
        self.model.set_source(self._source)
        self.table.choose_row(0)
        if typing:
            self.search.setFocus()

    def shown_list(self) -> ShownList:
        """Return the list shown, to be taken out in the order shown."""
        rows = [placed[1] for placed in self._source.ordered(self.model.order())]
        words = [self.cohort.currentText(), self.lacking.currentText(), self.search.text().strip()]
        return booklet_list(
            self.doors.work,
            rows=rows,
            subtitle=" · ".join(part for part in words if part),
            mark=self.mark(),
        )


def _holds(line: BookletLine, words: Sequence[str]) -> bool:
    text = search_key(f"{line.name} {line.cohort} {line.referent} {line.missing}")
    return all(word in text for word in words)
