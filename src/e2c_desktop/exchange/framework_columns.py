"""The sheets of a framework in a workbook: their titles, and the words by which each is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from e2c_desktop.domain.framework import LEVELS
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.cells import text_of
from e2c_desktop.exchange.grid import Row, Sheet, Workbook
from e2c_desktop.exchange.headers import HEADER_SEARCH

COMPETENCES, LEVEL_SHEET, HEAD_SHEET = "Compétences", "Niveaux", "Référentiel"

# The first word of each field is the title that is written; all of them are read.
COMPETENCE_TITLES: dict[str, tuple[str, ...]] = {
    "domain_code": ("Code du domaine", "Code domaine", "N° du domaine", "Numéro du domaine"),
    "domain_label": (
        "Domaine",
        "Libellé du domaine",
        "Intitulé du domaine",
        "Domaine de compétences",
        "Domaine libellé",
        "Nom du domaine",
    ),
    "code": ("Code", "Code de la compétence", "Code compétence", "N°", "Numéro", "Référence"),
    "label": (
        "Compétence",
        "Compétences",
        "Libellé",
        "Libellé de la compétence",
        "Intitulé",
        "Intitulé de la compétence",
        "Compétence libellé",
    ),
    "description": ("Description", "Précisions", "Définition", "Détail"),
    "easy": ("En je", "Je", "Facile à lire", "Formulation en je", "Mots simples", "FALC"),
    **{
        f"descriptor_{rank}": (f"Niveau {rank}", f"Descripteur {rank}", f"N{rank}")
        for rank in LEVELS
    },
    "clea": ("CléA", "Domaine CléA", "Domaines CléA", "Socle CléA"),
    "europe": (
        "UE",
        "Compétence clé UE",
        "Compétences clés UE",
        "Compétence clé européenne",
        "Compétences clés européennes",
        "Europe",
    ),
}
LEVEL_TITLES: dict[str, tuple[str, ...]] = {
    "rank": ("Niveau", "Rang", "N°", "Numéro"),
    "word": ("Nom", "Mot", "Libellé", "Intitulé"),
    "me": ("En je", "Je", "Phrase en je"),
    "employer": ("Pour un employeur", "Employeur"),
    "easy": ("Facile à lire", "FALC", "Mots simples"),
}
HEAD_TITLES: dict[str, tuple[str, ...]] = {
    "name": ("Nom", "Référentiel", "Nom du référentiel"),
    "version": ("Version",),
    "year": ("Année",),
    "source": ("Source", "Origine"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet from its header on; `columns` are the positions of the fields that are known."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]

    @property
    def rows(self) -> list[Row]:
        """The rows under the header that hold something."""
        return [row for row in self.sheet.rows if row.number > self.header and any(row.cells)]


def titles(table: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the titles that are written over the columns."""
    return [words[0] for words in table.values()]


def find_table(
    book: Workbook,
    known: Mapping[str, tuple[str, ...]],
    required: frozenset[str],
    *,
    without: Sheet | None = None,
) -> Table | None:
    """Return the table whose header names the most fields, the required ones among them.

    Args:
        book: the file.
        known: the words of each field.
        required: fields without which a row is no header.
        without: a sheet that is something else.
    """
    by_key = {comparison_key(word): field for field, words in known.items() for word in words}
    best: Table | None = None
    for sheet in (one for one in book.sheets if one is not without):
        for row in sheet.rows:
            if row.number > HEADER_SEARCH:
                break
            columns = _columns(row, by_key)
            if required <= set(columns) and (best is None or len(columns) > len(best.columns)):
                best = Table(sheet, row.number, columns)
    return best


def _columns(header: Row, by_key: Mapping[str, str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(header.cells):
        key = comparison_key(text_of(cell))
        field = by_key.get(key) or _level_field(key, by_key)
        if field:
            found.setdefault(field, index)
    return found


def _level_field(key: str, by_key: Mapping[str, str]) -> str:
    """Return the field of « Niveau 3 : Autonomie », whatever follows the figure."""
    for rank in LEVELS:
        field = by_key.get(f"niveau{rank}", "")
        if field and key.startswith((f"niveau{rank}", f"descripteur{rank}")):
            return field
    return ""
