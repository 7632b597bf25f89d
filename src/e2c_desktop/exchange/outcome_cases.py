"""Paths and situations of a folder: `parcours.csv` and `situations.csv`, as the checked cases.

Rules G1 to G5 of the imports for headers, texts, dates and answers. A value that cannot be read is
left empty and told; a row whose path is not known is left out and told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from e2c_desktop.domain.code_lists import CodeList, answer_of
from e2c_desktop.domain.codes import (
    Answer,
    Coded,
    EntryLevel,
    ExitReason,
    Moment,
    PrescriberKind,
    Sex,
    SituationCode,
)
from e2c_desktop.domain.dates import parse_date
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
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
from e2c_desktop.exchange.shipped_lists import trainee_code_lists

_PATH_REQUIRED = ("id_parcours", "date_entree", "date_contrat", "date_sortie")
_PATH_OPTIONAL = (
    "id_personne",
    "sexe",
    "date_naissance",
    "commune",
    "niveau_entree",
    "qpv",
    "rqth",
    "prescripteur",
    "motif_fin",
)
_SITUATION_REQUIRED = ("id_parcours", "moment", "situation_code")
_SITUATION_OPTIONAL = ("date_constat", "joint", "date_debut", "date_fin_prevue")
_SUFFIXES = (".csv", ".xlsx", ".ods", ".xls")
_TOLD = 10  # remarks told one by one
_BLANK = 64  # bytes: what an emptied file may still hold of line ends
_NO_DAY = frozenset({"", "nonsigne", "encours"})


@dataclass(frozen=True, slots=True)
class OutcomeCase:
    """The paths of a folder with their situations, and French sentences beside the figures."""

    paths: tuple[PathFacts, ...]
    warnings: tuple[str, ...] = ()


def read_outcome_case(folder: Path, *, today: date) -> OutcomeCase:
    """Read the two tables of a folder.

    Args:
        folder: holds `parcours` and `situations`, as .csv or as workbooks.
        today: tells the century of birth years of two digits.

    Raises:
        ImportProblem: a table is missing or has not the columns without which nothing can be
            counted, or one path is written twice with other facts.
    """
    notes: list[str] = []
    path_rows = _rows(folder, "parcours", _PATH_REQUIRED, _PATH_OPTIONAL, notes)
    situation_rows = _rows(folder, "situations", _SITUATION_REQUIRED, _SITUATION_OPTIONAL, notes)
    paths = _paths(path_rows, today, notes)
    situations = _situations(situation_rows, paths)
    found = [replace(path, situations=situations.get(name, ())) for name, path in paths.items()]
    return OutcomeCase(tuple(_one_spelling(found)), _capped(notes))


def _capped(notes: Sequence[str]) -> tuple[str, ...]:
    more = len(notes) - _TOLD
    return (*notes[:_TOLD], *([f"Et {more} autres remarques."] if more > 0 else []))


def _file(folder: Path, name: str) -> Path:
    """Return the table of a name, whatever its capitals; a .csv before a workbook."""
    try:
        known = sorted(path for path in folder.iterdir() if path.is_file())
    except OSError as error:
        raise ImportProblem(
            "Le dossier n’existe pas ou ne peut pas être lu.",
            safe="Rien n’a été calculé.",
            advice="Vérifiez son nom.",
        ) from error
    for suffix in _SUFFIXES:
        for path in known:
            if path.suffix.lower() == suffix and comparison_key(path.stem) == name:
                return path
    raise ImportProblem(
        f"Il manque le fichier « {name}.csv » dans ce dossier.",
        safe="Rien n’a été calculé.",
        advice="Ajoutez-le, puis recommencez.",
    )


def _rows(
    folder: Path,
    name: str,
    required: Sequence[str],
    optional: Sequence[str],
    notes: list[str],
) -> list[_RowReader]:
    path = _file(folder, name)
    if name == "situations" and _is_blank(path):
        notes.append(f"{path.name} est vide : aucune situation n’est connue.")
        return []
    book = read_workbook(path)
    notes += book.warnings
    table = _table(book.sheets, (*required, *optional), path.name)
    missing = [column for column in required if column not in table.columns]
    if missing:
        plural = "s" if len(missing) > 1 else ""
        raise ImportProblem(
            f"Il manque {len(missing)} colonne{plural} dans {path.name} : {', '.join(missing)}.",
            safe="Rien n’a été calculé.",
            advice="Ajoutez-les, puis recommencez.",
        )
    epoch_1904 = table.sheet.epoch_1904
    return [_RowReader(row, table.columns, path.name, epoch_1904, notes) for row in table.rows]


def _is_blank(path: Path) -> bool:
    return path.stat().st_size < _BLANK and not path.read_bytes().strip(b"\xef\xbb\xbf\r\n\t ")


def _table(sheets: Sequence[Sheet], names: Sequence[str], file_name: str) -> CaseTable:
    found = find_table(sheets, names, least=1)
    if found is None:
        raise ImportProblem(
            f"Aucune ligne de titres de colonnes n’a été reconnue dans {file_name}.",
            safe="Rien n’a été calculé.",
            advice=f"Colonnes attendues : {', '.join(names)}.",
        )
    return found


@dataclass(frozen=True)
class _RowReader:
    """The cells of one row by column; what cannot be read goes to the notes."""

    row: Row
    columns: Mapping[str, int]
    file_name: str
    epoch_1904: bool
    notes: list[str] = field(repr=False)

    def text(self, name: str) -> str:
        return case_text(self.row, self.columns, name)

    def note(self, name: str, words: str) -> None:
        self.notes.append(f"{self.file_name}, ligne {self.row.number}, {name} : {words}")

    def day(self, name: str, *, birth_pivot: date | None = None) -> date | None:
        text = self.text(name)
        if comparison_key(text) in _NO_DAY:
            return None
        cell = self.row.cell(self.columns[name])
        found = parse_date(cell, birth_pivot=birth_pivot, epoch_1904=self.epoch_1904)
        if found is None or found.year not in YEARS:
            self.note(name, f"« {text[:40]} » n’est pas une date possible, laissé vide.")
            return None
        return found

    def code(self, name: str, known: Mapping[str, Coded], unknown: str) -> Coded | None:
        text = self.text(name)
        found = known.get(comparison_key(text))
        if text and found is None:
            self.note(name, f"« {text[:40]} » n’est pas connu, {unknown}.")
        return found

    def listed(self, name: str, codes: CodeList, kind: type[Coded]) -> Coded | None:
        """Return the member a text stands for: its own code, else one of the shipped list."""
        known = {comparison_key(one.value): one for one in kind}
        text = self.text(name)
        found = known.get(comparison_key(text)) or known.get(
            comparison_key(codes.code_of(text) or "")
        )
        if text and found is None:
            self.note(name, f"« {text[:40]} » n’est pas connu, laissé vide.")
        return found


_REASONS = members_by_text(ExitReason) | dict.fromkeys(("nonconfirme",), ExitReason.DROP_OUT)
_SITUATIONS = members_by_text(SituationCode)
_MOMENTS = members_by_text(Moment) | {
    f"{moment.value[1:]}mois": moment for moment in Moment if moment is not Moment.EXIT
}
_PRESCRIBERS = {comparison_key(kind.value): kind.value for kind in PrescriberKind}
_REFUSALS = frozenset({"refus", "ref", comparison_key(Answer.REFUSED.label)})


def _paths(rows: Iterable[_RowReader], today: date, notes: list[str]) -> dict[str, PathFacts]:
    found: dict[str, PathFacts] = {}
    for row in rows:
        name = row.text("id_parcours")
        if not name:
            row.note("id_parcours", "vide, ligne laissée de côté.")
            continue
        path = _path(row, name, today)
        if name not in found:
            found[name] = path
        elif found[name] == path:
            notes.append(f"Le parcours « {name} » est écrit deux fois : compté une fois.")
        else:
            raise ImportProblem(
                f"Le parcours « {name} » est écrit deux fois, avec des valeurs différentes.",
                safe="Rien n’a été calculé.",
                advice="Gardez la bonne ligne, puis recommencez.",
            )
    return found


def _path(row: _RowReader, name: str, today: date) -> PathFacts:
    lists = trainee_code_lists()
    prescriber = row.text("prescripteur")
    sex = row.listed("sexe", lists.sex, Sex)
    level = row.listed("niveau_entree", lists.entry_level, EntryLevel)
    reason = row.code("motif_fin", _REASONS, "laissé vide")
    return PathFacts(
        id=name,
        person_id=row.text("id_personne") or f"parcours {name}",
        entry_on=row.day("date_entree"),
        contract_on=row.day("date_contrat"),
        exit_on=row.day("date_sortie"),
        exit_reason=reason if isinstance(reason, ExitReason) else None,
        sex=sex if isinstance(sex, Sex) else None,
        birth_date=row.day("date_naissance", birth_pivot=today),
        town=row.text("commune"),
        level=level if isinstance(level, EntryLevel) else None,
        qpv=_answer(row.text("qpv")),
        rqth=_answer(row.text("rqth")),
        prescriber=_PRESCRIBERS.get(comparison_key(prescriber), prescriber),
    )


def _answer(text: str) -> Answer | None:
    key = comparison_key(text)
    if key in _REFUSALS:
        return Answer.REFUSED
    return Answer.PENDING if key == "ec" else answer_of(text)


def _situations(
    rows: Iterable[_RowReader], known: Iterable[str]
) -> dict[str, tuple[SituationFacts, ...]]:
    names = set(known)
    found: dict[str, list[SituationFacts]] = {}
    for row in rows:
        name = row.text("id_parcours")
        if name not in names:
            row.note("id_parcours", f"« {name[:40]} » n’est pas dans parcours.csv, ligne laissée.")
            continue
        moment = row.code("moment", _MOMENTS, "ligne laissée de côté")
        if not isinstance(moment, Moment):
            if not row.text("moment"):
                row.note("moment", "vide, ligne laissée de côté.")
            continue
        found.setdefault(name, []).append(_situation(row, moment))
    return {name: tuple(some) for name, some in found.items()}


def _situation(row: _RowReader, moment: Moment) -> SituationFacts:
    text = row.text("situation_code")
    if comparison_key(text).startswith("exo"):
        code: Coded | None = SituationCode.OUTSIDE_CAUSE
    else:
        code = row.code("situation_code", _SITUATIONS, "situation inconnue")
        code = code or (SituationCode.UNKNOWN if text else None)
    joint = answer_of(row.text("joint"))
    return SituationFacts(
        moment=moment,
        observed_on=row.day("date_constat"),
        # Rules X: a situation without the answer of the call is one that somebody gave.
        reached=joint is Answer.YES or (joint is None and code is not None),
        code=code if isinstance(code, SituationCode) else None,
        starts_on=row.day("date_debut"),
        ends_on=row.day("date_fin_prevue"),
    )


def _one_spelling(paths: Sequence[PathFacts]) -> list[PathFacts]:
    """Return the paths with the same letters written the same way: « Creteil » as « Créteil »."""
    towns = _spellings(path.town for path in paths)
    prescribers = _spellings(path.prescriber for path in paths)
    return [
        replace(
            path,
            town=towns[comparison_key(path.town)],
            prescriber=prescribers[comparison_key(path.prescriber)],
        )
        for path in paths
    ]


def _spellings(texts: Iterable[str]) -> dict[str, str]:
    """Return the most frequent spelling by comparison key, the first in order of signs if tied."""
    counts = Counter(texts)
    found: dict[str, str] = {}
    for text in sorted(counts, key=lambda one: (-counts[one], one)):
        found.setdefault(comparison_key(text), text)
    return found
