"""The report of an import: counts and one dictionary per line, as written by `--rapport`."""

from __future__ import annotations

from collections import Counter
from typing import Any

from e2c_desktop.domain.codes import Answer, Coded, PrescriberKind
from e2c_desktop.domain.import_people import shown
from e2c_desktop.domain.import_plan import (
    CONFLICT,
    IGNORED,
    MERGED,
    NEW,
    NEW_PATH,
    OVERLAP,
    REFUSED,
    UNCHANGED,
    UPDATED,
    ImportPlan,
    PlanLine,
)
from e2c_desktop.domain.import_values import FIELD_LABELS, PATH_FIELDS, REPORT_NAMES, FieldValue

READ = "lues"
PAIRS = "doublons probables (paires)"
HIDDEN = "feuille masquée ignorée"
UNREAD = "feuille sans en-tête reconnu"
_ALWAYS = (READ, NEW, NEW_PATH, MERGED, CONFLICT, REFUSED)
# Reports name these shelters together; the base stores one code.
_REPORT_CODES = {PrescriberKind.CHRS: "CHRS/CADA/CPH"}
_ANSWER_CODES = {answer.label: answer.value for answer in Answer}


def counts_of(plan: ImportPlan) -> dict[str, int]:
    """Return how many lines got each verdict, reason and warning.

    « lues » are the lines that are not ignored; merged lines with a conflict count in both. The
    two verdicts on known people appear only when the base held somebody of the file.
    """
    counts: Counter[str] = Counter(dict.fromkeys(_ALWAYS, 0))
    counts[PAIRS] = len(plan.duplicates)
    for line in plan.lines:
        if line.verdict == IGNORED:
            counts[f"{IGNORED} : {line.reason}"] += 1
            continue
        counts[READ] += 1
        counts[line.verdict] += 1
        if line.verdict == REFUSED:
            counts[f"{REFUSED} : {line.reason}"] += 1
        counts[CONFLICT] += line.verdict == MERGED and line.conflict
        counts.update(warning.code for warning in line.warnings if not warning.detail)
    if counts[UPDATED] or counts[UNCHANGED]:
        counts.update({UPDATED: 0, UNCHANGED: 0})
    for prefix, names in ((HIDDEN, plan.hidden_sheets), (UNREAD, plan.unread_sheets)):
        counts.update(f"{prefix} : {name}" for name in names)
    return dict(sorted(counts.items()))


def report_line(line: PlanLine) -> dict[str, Any]:
    """Return one line of the report; values are those of the row, empty when it was refused.

    A line refused because it overlaps was read whole: its values are given.
    """
    readable = line.verdict not in (IGNORED, REFUSED) or line.reason == OVERLAP
    report: dict[str, Any] = {
        "feuille": line.line.sheet,
        "ligne": line.line.row,
        "verdict": line.verdict,
        "motif": line.reason,
        "raison": line.sentence,
        "personne": line.person,
        "parcours": line.path,
        "avertissements": [warning.label for warning in line.warnings],
        "phrases": [warning.sentence for warning in line.warnings],
    }
    for name, short in REPORT_NAMES.items():
        holder = line.line.path if name in PATH_FIELDS else line.line.person
        report[short] = _code(name, getattr(holder, name)) if readable else ""
    return report


def _code(name: str, value: FieldValue) -> str:
    if isinstance(value, PrescriberKind):
        return _REPORT_CODES.get(value, value.value)
    if isinstance(value, Coded):
        return value.value
    if name == "driving_licence":
        return _ANSWER_CODES.get(str(value), str(value))
    return shown(value)


PROBLEM_COLUMNS = (
    "Feuille",
    "Ligne",
    "Nom",
    "Prénom",
    "Date de naissance",
    "Suite",
    "Problème",
    "Champ",
    "Valeur du fichier",
)
"""Titles of the columns of `problem_rows`."""


def problem_rows(plan: ImportPlan) -> list[tuple[str | int, ...]]:
    """Return the list « à corriger »: one row per refusal and per warning, in reading order."""
    rows: list[tuple[str | int, ...]] = []
    for judged in plan.lines:
        line = judged.line
        person = line.person
        names = (person.last_name, person.first_name, shown(person.birth_date))
        start = (line.sheet, line.row, *names)
        if judged.verdict == REFUSED:
            field = FIELD_LABELS.get(line.refusal_field, "")
            rows.append((*start, "Non importée", judged.sentence, field, line.raw))
        rows += [
            (*start, "Importée", warning.sentence, FIELD_LABELS.get(warning.field, ""), "")
            for warning in judged.warnings
        ]
    return rows


def report_of(plan: ImportPlan) -> dict[str, Any]:
    """Return the whole report, ready for JSON."""
    return {
        "comptes": counts_of(plan),
        "lignes": [report_line(line) for line in plan.lines],
        "doublons_probables": [
            {
                "personne_1": pair.first.label,
                "nom_1": pair.first.name,
                "naissance_1": shown(pair.first.birth_date),
                "personne_2": pair.second.label,
                "nom_2": pair.second.name,
                "naissance_2": shown(pair.second.birth_date),
                "raison": pair.reason,
            }
            for pair in plan.duplicates
        ],
    }
