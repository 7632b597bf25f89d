"""Placements to check read from a table: one row a placement, the columns of the checked cases.

Rules G1 to G4 of the imports for headers, texts and dates. A row that cannot be read makes the
whole file refused: without it, the verdicts of the same person's other rows would be wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from e2c_desktop.domain.codes import Coded, PlacementKind, PlacementObject, PlacementState
from e2c_desktop.domain.dates import parse_date
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.french import NBSP
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_facts import DelegationDates, PlacementFacts, host_key
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.case_tables import (
    YEARS,
    CaseTable,
    case_text,
    find_table,
    members_by_text,
)
from e2c_desktop.exchange.grid import Row, Sheet
from e2c_desktop.exchange.reading import read_workbook

REQUIRED = ("id", "stagiaire_id", "date_naissance", "date_debut", "date_fin", "structure_accueil")
"""Columns without which nothing can be judged; the others are evaluated when they are there."""

_SIGNATURES: Mapping[str, SignatureParty] = {
    "sig_beneficiaire": SignatureParty.TRAINEE,
    "sig_representant_legal": SignatureParty.GUARDIAN,
    "sig_structure_accueil": SignatureParty.HOST,
    "sig_structure_accompagnement": SignatureParty.SCHOOL,
    "sig_prescripteur": SignatureParty.PRESCRIBER,
}
_OPTIONAL = (
    "type",
    "statut",
    "siret",
    "objet",
    "objectifs",
    "renouvelle_id",
    "motif_renouvellement",
    "heures_hebdo",
    "heures_jour_max",
    "delegation_debut",
    "delegation_fin",
    *_SIGNATURES,
)
_ENOUGH_COLUMNS = 3  # known columns that make a header
_TOLD = 10  # problems told at once
_HOURS = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]+))?\s*(?:h(?:\s*([0-9]{2}))?|heures?)?")
_WEEK_AND_DAY = {"heures_hebdo": 168, "heures_jour_max": 24}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of the file.

    Attributes:
        line: its number, the header being 1.
        id: its identifier as written, or « ligne 9 » without one.
        facts: what the rules look at; an identifier written twice is told apart there.
    """

    line: int
    id: str
    facts: PlacementFacts


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The rows of a file in their order, and French sentences to show beside the result."""

    rows: tuple[CaseRow, ...]
    warnings: tuple[str, ...] = ()


def read_placement_cases(path: Path, *, today: date) -> CaseFile:
    """Read the placements of a table.

    Args:
        path: .csv (UTF-8 or Windows), .xlsx, .xls or .ods; the first sheet with the columns.
        today: tells the century of birth years of two digits.

    Raises:
        ImportProblem: no such table, missing columns, or values that cannot be read: each is told
            with its row.
    """
    book = read_workbook(path)
    table = _table(book.sheets)
    missing = [name for name in REQUIRED if name not in table.columns]
    if missing:
        plural = "s" if len(missing) > 1 else ""
        raise ImportProblem(
            f"Il manque {len(missing)} colonne{plural}{NBSP}: {', '.join(missing)}.",
            advice="Ajoutez-les, puis recommencez.",
        )
    epoch_1904 = table.sheet.epoch_1904
    readers = [_RowReader(row, table.columns, today, epoch_1904) for row in table.rows]
    names = _apart(readers)
    rows = tuple(
        CaseRow(reader.number, reader.id, reader.facts(names[rank], rank))
        for rank, reader in enumerate(readers)
    )
    problems = [problem for reader in readers for problem in reader.problems]
    if problems:
        raise _refused(problems)
    return CaseFile(rows, (*book.warnings, *_twice(readers)))


def _refused(problems: Sequence[str]) -> ImportProblem:
    more = len(problems) - _TOLD
    told = f"{NBSP}; ".join(problems[:_TOLD])
    others = f", et {more} autre{'s' if more > 1 else ''}" if more > 0 else ""
    return ImportProblem(
        f"{told}{others}.", safe="Rien n’a été vérifié.", advice="Corrigez, puis recommencez."
    )


def _table(sheets: Sequence[Sheet]) -> CaseTable:
    found = find_table(sheets, (*REQUIRED, *_OPTIONAL), least=_ENOUGH_COLUMNS)
    if found is None:
        raise ImportProblem(
            "Aucune ligne de titres de colonnes n’a été reconnue dans ce fichier.",
            advice=f"Colonnes attendues{NBSP}: {', '.join(REQUIRED)}.",
        )
    return found


def _apart(readers: Sequence[_RowReader]) -> list[str]:
    """Return a name for each row, the first of an identifier bearing it alone."""
    seen: set[str] = set()
    names = []
    for reader in readers:
        names.append(f"{reader.id} (ligne {reader.number})" if reader.id in seen else reader.id)
        seen.add(reader.id)
    return names


def _twice(readers: Sequence[_RowReader]) -> list[str]:
    counts = Counter(reader.id for reader in readers)
    return [
        f"Identifiant «{NBSP}{name}{NBSP}» écrit {count} fois{NBSP}: chaque ligne est vérifiée "
        "comme un stage à part."
        for name, count in counts.items()
        if count > 1
    ]


_KINDS = members_by_text(PlacementKind)
_STATES = members_by_text(PlacementState)
_OBJECTS = members_by_text(PlacementObject)


@dataclass
class _RowReader:
    """The cells of one row, and what cannot be read in them."""

    row: Row
    columns: Mapping[str, int]
    today: date
    epoch_1904: bool
    problems: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def id(self) -> str:
        return self.text("id") or f"ligne {self.number}"

    def text(self, name: str) -> str:
        return case_text(self.row, self.columns, name)

    def has(self, *names: str) -> bool:
        return any(name in self.columns for name in names)

    def problem(self, name: str, words: str) -> None:
        self.problems.append(f"ligne {self.number}, {name}{NBSP}: {words}")

    def _unreadable(self, name: str, words: str) -> None:
        self.problem(name, f"«{NBSP}{self.text(name)[:40]}{NBSP}» {words}")

    def day(self, name: str, *, required: bool = False, birth: bool = False) -> date | None:
        index = self.columns.get(name)
        value = None if index is None else self.row.cell(index)
        if not self.text(name):
            if required:
                self.problem(name, "la date manque")
            return None
        pivot = self.today if birth else None
        found = parse_date(value, birth_pivot=pivot, epoch_1904=self.epoch_1904)
        if found is None or found.year not in YEARS:
            self._unreadable(name, "n’est pas une date possible")
            return None
        return found

    def code(self, name: str, known: Mapping[str, Coded]) -> Coded | None:
        text = self.text(name)
        found = known.get(comparison_key(text))
        if text and found is None:
            self._unreadable(name, "n’est pas un code connu")
        return found

    def hours(self, name: str) -> float | None:
        text = self.text(name)
        if not text:
            return None
        found = _HOURS.fullmatch(text.lower())
        if found is None:
            self._unreadable(name, "n’est pas un nombre d’heures")
            return None
        hours = float(f"{found[1]}.{found[2] or 0}") + int(found[3] or 0) / 60
        if hours > _WEEK_AND_DAY[name]:
            self._unreadable(name, "est trop grand")
        return hours

    def facts(self, name: str, rank: int) -> PlacementFacts:
        """Return what the rules look at; what cannot be read is noted in `problems`."""
        kind = self.code("type", _KINDS)
        state = self.code("statut", _STATES)
        purpose = self.code("objet", _OBJECTS)
        birth = self.day("date_naissance", required=True, birth=True)
        first = self.day("date_debut", required=True)
        last = self.day("date_fin", required=True)
        if not self.text("stagiaire_id"):
            self.problem("stagiaire_id", "l’identifiant manque")
        if first is not None and last is not None and last < first:
            self._unreadable("date_fin", "est avant le premier jour")
        return PlacementFacts(
            id=name,
            trainee_id=self.text("stagiaire_id"),
            birth_date=birth,
            # Rules S: an empty kind is a PMSMP, an empty state an ended placement.
            kind=kind if isinstance(kind, PlacementKind) else PlacementKind.PMSMP,
            state=state if isinstance(state, PlacementState) else PlacementState.ENDED,
            host_key=host_key(self.text("siret"), self.text("structure_accueil")),
            host_name=self.text("structure_accueil"),
            starts_on=first or self.today,
            ends_on=last or first or self.today,
            purpose=purpose if isinstance(purpose, PlacementObject) else None,
            objectives=self.text("objectifs"),
            renewal_of_id=self.text("renouvelle_id") or None,
            renewal_reason=self._reason(),
            weekly_hours=self.hours("heures_hebdo"),
            daily_hours=self.hours("heures_jour_max"),
            signatures={party: self.day(name) for name, party in _SIGNATURES.items()},
            parties_known=frozenset(
                party for name, party in _SIGNATURES.items() if name in self.columns
            ),
            delegation=self._delegation(),
            delegation_known=self.has("delegation_debut", "delegation_fin"),
            rank=rank,
        )

    def _reason(self) -> str | None:
        return self.text("motif_renouvellement") if self.has("motif_renouvellement") else None

    def _delegation(self) -> DelegationDates | None:
        first, last = self.day("delegation_debut"), self.day("delegation_fin")
        if first is None and (last is None or self.has("delegation_debut")):
            return None
        return DelegationDates(first or date.min, last)
