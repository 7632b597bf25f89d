"""The versions of the frameworks in a table: which is in force, and how many paths hold each."""

from __future__ import annotations

from e2c_desktop.queries.framework_editions import EditionRow
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.kit.table import DataTable
from e2c_desktop.ui.models.columns import Column, ListSource
from e2c_desktop.ui.models.query_table_model import QueryTableModel

DEMONSTRATION, OFFICIAL, OWN = "Démonstration", "Officiel", "De l’école"


def origin(row: EditionRow) -> str:
    """Say whose words they are."""
    if row.demonstration:
        return DEMONSTRATION
    return OFFICIAL if row.official else OWN


def _state(row: EditionRow) -> PillSpec | None:
    return PillSpec("En vigueur", "ok", "circle-check") if row.current else None


def _state_words(row: EditionRow) -> str:
    return "En vigueur" if row.current else ""


def _name(row: EditionRow) -> str:
    return row.name


def _edition(row: EditionRow) -> str:
    return row.edition


def _year(row: EditionRow) -> str:
    return str(row.year or "")


def _competences(row: EditionRow) -> str:
    return str(row.competences)


def _paths(row: EditionRow) -> str:
    return str(row.paths)


def _id(row: EditionRow) -> object:
    return row.id


_COLUMNS: list[Column[EditionRow]] = [
    Column("name", "Référentiel", _name, sortable=False),
    Column("state", "", _state_words, width=130, sortable=False, pill=_state),
    Column("edition", "Version", _edition, width=90, sortable=False),
    Column("year", "Année", _year, width=70, sortable=False, tabular=True),
    Column("origin", "Origine", origin, width=130, sortable=False),
    Column("competences", "Compétences", _competences, align="right", width=100, sortable=False),
    Column("paths", "Parcours", _paths, align="right", width=90, sortable=False),
]


class EditionsTable(DataTable):
    """The versions, the one in force first."""

    def __init__(self) -> None:
        super().__init__("Versions des référentiels")
        self._rows: list[EditionRow] = []
        self._model: QueryTableModel[EditionRow] = QueryTableModel(
            _COLUMNS, ListSource([]), row_id=_id, parent=self
        )
        self.setModel(self._model)
        self.set_widths([one.width for one in _COLUMNS], stretch=0)

    def show_rows(self, rows: list[EditionRow], chosen: object) -> None:
        """Show other versions, one of them being chosen, else the first."""
        self._rows = rows
        self._model.set_source(ListSource(rows))
        places = (place for place, row in enumerate(rows) if row.id == chosen)
        self.choose_row(next(places, 0))

    def go_to(self, chosen: object) -> None:
        """Choose a version again."""
        self.choose_row(next((n for n, row in enumerate(self._rows) if row.id == chosen), 0))

    def row(self) -> EditionRow | None:
        """Return the version that is chosen."""
        chosen = self.current_id()
        return next((row for row in self._rows if row.id == chosen), None)
