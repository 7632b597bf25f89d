"""The report of an import of attendance: counts, rows, and what is to be corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from e2c_desktop.domain.attendance_codes import AttendanceCode
from e2c_desktop.domain.import_attendance import AttendancePlan, AttendanceVerdict
from e2c_desktop.domain.import_counts import verdict_counts, with_sheets
from e2c_desktop.domain.import_kinds import ImportKind, field_label
from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM
from e2c_desktop.domain.import_matching import TRAINEE
from e2c_desktop.domain.import_plan import REFUSED, UNCHANGED, UPDATED
from e2c_desktop.domain.outcomes.shares import half_up

MISSING = "demi-journées non saisies"
LATE_MINUTES = "retard minutes"
CELLS = "cellules importées"
PROBLEM_COLUMNS = (
    "Feuille",
    "Ligne",
    "Stagiaire",
    "Suite",
    "Problème",
    "Champ",
    "Valeur du fichier",
)
"""Titles of the columns of `problem_rows`."""
_FOLLOWS = {REFUSED: "Non importée", TO_CONFIRM: "À confirmer"}
_TOLD = (IMPORTED, UPDATED, TO_CONFIRM)


def counts_of(plan: AttendancePlan) -> dict[str, int]:
    """Return how many rows got each verdict, and what becomes of their half-days.

    Half-days are those of the rows to import and of those to confirm.
    """
    counts = verdict_counts(plan.lines, (IMPORTED, TO_CONFIRM, REFUSED), frozenset({REFUSED}))
    codes: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    for line in plan.lines:
        if line.verdict in _TOLD:
            codes += line.codes
            counts[MISSING] += line.missing
            counts[LATE_MINUTES] += line.hours.late
            refused.update(one.code for one in line.refused_cells)
    counts[CELLS] = codes.total()
    counts |= Counter({f"cellules {code}": count for code, count in codes.items()})
    counts |= Counter({f"cellules refusées : {code}": count for code, count in refused.items()})
    return with_sheets(counts, plan.hidden_sheets, plan.unread_sheets)


def report_line(line: AttendanceVerdict) -> dict[str, Any]:
    """Return one row of the report; hours are decimal hours with a comma."""
    report = {
        "feuille": line.line.sheet,
        "ligne": line.line.row,
        "verdict": line.verdict,
        "motif": "" if line.verdict == TO_CONFIRM else line.reason,
        "raison": line.sentence,
        "personne": "" if line.trainee_id is None else str(line.trainee_id),
        "parcours": line.record,
        "suggestions": [suggestion.words for suggestion in line.suggestions],
    }
    if line.verdict not in (*_TOLD, UNCHANGED):
        return report
    hours, codes = line.hours, line.codes
    counted = {code.value: codes[code] for code in AttendanceCode}
    warnings = Counter(warning.code for warning in line.warnings)
    return (
        report
        | counted
        | {
            "non saisi": line.missing,
            "retard_minutes": hours.late,
            "h_centre": _hours(hours.centre),
            "h_entreprise": _hours(hours.company),
            "h_abs_justifiees": _hours(hours.justified),
            "h_abs_injustifiees": _hours(hours.unjustified),
            "cellules_refusees": [one.words for one in line.refused_cells],
            "avertissements": [f"{code}×{count}" for code, count in warnings.items()],
            "phrases": [warning.sentence for warning in line.warnings],
        }
    )


def _hours(minutes: int) -> str:
    """Return decimal hours to the hundredth: « 27,08 »."""
    rounded = half_up(Fraction(minutes, 60), 2)
    return f"{float(rounded):.2f}".rstrip("0").rstrip(".").replace(".", ",")


def report_of(plan: AttendancePlan) -> dict[str, Any]:
    """Return the whole report, ready for JSON."""
    return {"comptes": counts_of(plan), "lignes": [report_line(line) for line in plan.lines]}


def problem_rows(plan: AttendancePlan) -> list[tuple[str | int, ...]]:
    """Return the list « à corriger »: refusals, doubts, half-days left out, warnings, in order."""
    rows: list[tuple[str | int, ...]] = []
    for judged in plan.lines:
        line = judged.line
        start = (line.sheet, line.row, line.values.name)
        follows = _FOLLOWS.get(judged.verdict)
        if follows is not None:
            typed = line.values.name if judged.field == TRAINEE else line.raw
            label = field_label(ImportKind.ATTENDANCE, judged.field)
            rows.append((*start, follows, judged.sentence, label, typed))
        if judged.verdict in _TOLD:
            rows += _left_out(judged, start) + _warned(judged, start)
        elif judged.verdict == UNCHANGED:
            rows += _left_out(judged, start)
    return rows


def _left_out(judged: AttendanceVerdict, start: Sequence[str | int]) -> list[tuple[str | int, ...]]:
    """Return the half-days of a row that are not written."""
    return [
        (*start, "Demi-journée laissée", one.words, one.cell.words, one.cell.unknown)
        for one in judged.refused_cells
    ]


def _warned(judged: AttendanceVerdict, start: Sequence[str | int]) -> list[tuple[str | int, ...]]:
    """Return what is to be looked at in a row that is brought in."""
    return [
        (
            *start,
            "Importée",
            warning.sentence,
            field_label(ImportKind.ATTENDANCE, warning.field),
            "",
        )
        for warning in judged.warnings
    ]
