"""Where the table starts in a sheet (G1) and what each of its columns means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.identifiers import is_nir
from e2c_desktop.domain.import_values import PATH_FIELDS, PERSON_FIELDS
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.exchange.grid import Cell, Row, Sheet, Workbook

HEADER_SEARCH = 25  # rows looked at (G1)
ENOUGH_LABELS = 3  # known columns that make a header row, the name being one of them
_NIR_SAMPLE = 30
_EXAMPLE_LENGTH = 40
MASKED = "masqué"

TARGET_FIELDS = tuple(
    name for name in (*PERSON_FIELDS, *PATH_FIELDS) if name not in ("town_code", "prescriber_name")
)
"""The fields a column may be linked to."""

# Labels met in schools' files, compared without case, accents, spaces and punctuation.
_LABELS: dict[str, str] = {
    "file_number": "N°|No|Numéro|N° dossier|Dossier|Numéro de dossier|N° stagiaire|Matricule",
    "sex": "Civ.|Civilité|Sexe|Genre|H/F|F/H|M/F",
    "last_name": "NOM|Nom de naissance|Nom de famille|Nom naissance|Nom du stagiaire|Nom stagiaire",
    "first_name": "Prénom|Prénoms|Prénom du stagiaire|Prénom stagiaire",
    "birth_date": "Né(e) le|Né le|Née le|Date de naissance|Date naissance|Date naiss.|DDN|Naissance"
    "|Date de naiss.|Né(e)",
    "nationality": "Nationalité|Nat.",
    "address": "Adresse|Adresse postale|Rue|Adresse complète|Domicile",
    "postal_code": "CP|Code postal|C.P.",
    "town": "Ville|Commune|Localité",
    "phone": "Tél|Téléphone|Portable|Mobile|Tél portable|Tél mobile|Téléphone mobile"
    "|Téléphone portable|N° de téléphone|N° tél|Téléphone 1|Tél 1|GSM",
    "phone_2": "Tél 2|Téléphone 2|Fixe|Téléphone fixe|Tél fixe|Autre téléphone",
    "email": "E-mail|Mail|Courriel|Mél|Adresse mail|Adresse mél|Adresse e-mail"
    "|Adresse électronique",
    "qpv": "QPV|Quartier prioritaire|QPV O/N",
    "rqth": "RQTH|RQTH O/N|TH|Travailleur handicapé",
    "image_consent": "Droit à l'image|Image|Droit image|Autorisation image|Consentement image",
    "driving_licence": "Permis B|Permis|Permis de conduire",
    "note": "Observations|Observation|Obs.|Remarques|Remarque|Commentaires|Commentaire|Notes|Note",
    "entry_level": "Niveau|Niv.|Niveau à l'entrée|Niveau entrée|Niveau de formation"
    "|Niveau scolaire|Niveau d'études|Niveau de qualification",
    "last_class": "Dernière classe|Classe|Dernière classe fréquentée|Dernière classe suivie",
    "prescriber": "Prescripteur|Orienté par|Orientation|Prescription|Adressé par|Structure"
    " prescriptrice|Organisme prescripteur",
    "entry_on": "Entrée le|Date entrée|Date d'entrée|Entrée|Début|Date début|Date de début"
    "|Début de parcours",
    "contract_on": "Contrat signé le|Date contrat|Contrat le|Contrat|Date de contrat|Signature"
    " contrat|Date signature|Date de signature|Date de signature du contrat",
    "exit_on": "Sortie le|Date sortie|Date de sortie|Sortie|Fin|Date fin|Date de fin"
    "|Fin de parcours",
    "referent": "Référent|Référente|Formateur référent|Formatrice référente|Formateur|Référent(e)",
    "cohort": "Promo|Promotion|Groupe|Session|Cohorte",
    "site": "Site|Antenne|Lieu de formation",
}
_NIR_LABELS = (
    "N° SS|N° Sécu|NIR|Numéro de sécurité sociale|Sécurité sociale|N° de sécurité sociale"
    "|N° sécurité sociale|N° de sécu|Sécu|Numéro SS|Numéro sécu|N° INSEE|Immatriculation SS"
)


def _keys(labels: str) -> Iterable[str]:
    return (comparison_key(label) for label in labels.split("|"))


_FIELD_OF = {key: field for field, labels in _LABELS.items() for key in _keys(labels)}
_NIR_KEYS = frozenset(_keys(_NIR_LABELS))
_REMARK = re.compile(r"\([^()]*\)\s*$")


def _field_of(label: str) -> str | None:
    """Return the field of a label; « Date de naissance (JJ/MM/AAAA) » goes without its remark."""
    field = _FIELD_OF.get(comparison_key(label))
    return field or _FIELD_OF.get(comparison_key(_REMARK.sub("", clean_text(label))))


@dataclass(frozen=True, slots=True)
class ColumnLink:
    """One column of the file and the field it goes to.

    Attributes:
        index: position of the column, from 0.
        label: the words of the header.
        field: the field, or None when the column is not imported.
        example: the first value of the column, as text; « masqué » for a locked one.
        locked: a column of social security numbers: it can never be imported.
    """

    index: int
    label: str
    field: str | None
    example: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a sheet; `header_row` is None when no header was recognised."""

    sheet: str
    header_row: int | None
    columns: tuple[ColumnLink, ...] = ()

    def with_field(self, index: int, field: str | None) -> ColumnMapping:
        """Return the mapping with one column linked otherwise; a field has one column at most.

        Raises:
            ValueError: the column is locked, or the field is none of `TARGET_FIELDS`.
        """
        if field is not None and field not in TARGET_FIELDS:
            raise ValueError(field)
        columns = []
        for column in self.columns:
            if column.index == index:
                if column.locked and field is not None:
                    raise ValueError(column.label)
                columns.append(replace(column, field=field))
            elif field is not None and column.field == field:
                columns.append(replace(column, field=None))
            else:
                columns.append(column)
        return replace(self, columns=tuple(columns))

    @property
    def fields(self) -> dict[str, int]:
        """The position of the column of each linked field."""
        return {column.field: column.index for column in self.columns if column.field}


def propose_mapping(sheet: Sheet, header_row: int | None = None) -> ColumnMapping:
    """Return what the columns of a sheet seem to be.

    Args:
        sheet: a visible sheet.
        header_row: number of the row of labels, when somebody chose it; else it is looked for.
    """
    header = _header(sheet, header_row)
    if header is None:
        return ColumnMapping(sheet.name, None)
    # Titles and separators have one cell: their words are nobody's example.
    below = [row for row in sheet.rows if row.number > header.number and _is_full(row)]
    columns: list[ColumnLink] = []
    taken: set[str] = set()
    for index, cell in enumerate(header.cells):
        label = clean_text(_shown(cell))
        values = [row.cell(index) for row in below]
        filled = [value for value in values if value is not None and _shown(value).strip()]
        if not label and not filled:
            continue
        if comparison_key(label) in _NIR_KEYS or _mostly_nir(filled):
            columns.append(ColumnLink(index, label, None, MASKED if filled else "", locked=True))
            continue
        field = _free_field(_field_of(label), taken)
        example = clean_text(_shown(filled[0]))[:_EXAMPLE_LENGTH] if filled else ""
        columns.append(ColumnLink(index, label, field, example))
        taken |= {field} if field else set()
    return ColumnMapping(sheet.name, header.number, tuple(columns))


def _is_full(row: Row) -> bool:
    return sum(cell is not None for cell in row.cells) >= ENOUGH_LABELS


def _free_field(field: str | None, taken: set[str]) -> str | None:
    """Return the field unless an earlier column has it; a second telephone is the other one."""
    if field == "phone" and "phone" in taken:
        field = "phone_2"
    return None if field in taken else field


def propose_mappings(workbook: Workbook) -> tuple[ColumnMapping, ...]:
    """Return the proposal for each visible sheet, in order.

    Raises:
        ImportProblem: no sheet has a recognisable header.
    """
    mappings = tuple(propose_mapping(sheet) for sheet in workbook.sheets)
    if all(mapping.header_row is None for mapping in mappings):
        raise ImportProblem(
            "Aucune ligne de titres de colonnes n’a été reconnue dans ce fichier.",
            advice="Vérifiez qu’une ligne contient au moins NOM, Prénom et une date, puis "
            "recommencez.",
        )
    return mappings


def _header(sheet: Sheet, number: int | None) -> Row | None:
    if number is not None:
        return next((row for row in sheet.rows if row.number == number), None)
    for rank, row in enumerate(sheet.rows):
        if row.number > HEADER_SEARCH:
            return None
        found = _known_fields(row)
        if "last_name" in found and len(found) >= ENOUGH_LABELS:
            below = next(iter(sheet.rows[rank + 1 :]), row)
            return below if _completes(below, row, found) else row
    return None


def _known_fields(row: Row) -> set[str]:
    fields = (_field_of(_shown(cell)) for cell in row.cells if cell)
    return {field for field in fields if field is not None}


def _completes(below: Row, row: Row, found: set[str]) -> bool:
    """Tell whether the row below is the real header, under titles of groups.

    « NOM » is then a block merged over both rows (G9), and the row below says more fields.
    """
    fields = _known_fields(below)
    return below.number == row.number + 1 and "last_name" in fields and len(fields) > len(found)


def _mostly_nir(values: Sequence[Cell]) -> bool:
    sample = values[:_NIR_SAMPLE]
    return sum(is_nir(_shown(value)) for value in sample) * 2 > len(sample)


def _shown(cell: Cell) -> str:
    """Return a value as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return short_date(cell.date())
    return short_date(cell) if isinstance(cell, date) else str(cell)
