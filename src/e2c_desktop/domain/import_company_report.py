"""The report of an import of companies: counts, one dictionary a line, the list « à corriger »."""

from __future__ import annotations

from typing import Any

from e2c_desktop.domain.import_companies import CompanyPlan, CompanyVerdict
from e2c_desktop.domain.import_company_values import REPORT_NAMES
from e2c_desktop.domain.import_counts import verdict_counts, with_sheets
from e2c_desktop.domain.import_kinds import COMPANY_LABELS
from e2c_desktop.domain.import_plan import IGNORED, MERGED, NEW, REFUSED
from e2c_desktop.domain.import_report import PAIRS

WITH_SIRET, WITHOUT_SIRET = "entreprises avec SIRET valide", "sans SIRET"
PROBLEM_COLUMNS = (
    "Feuille",
    "Ligne",
    "Entreprise",
    "Code postal",
    "Ville",
    "Suite",
    "Problème",
    "Champ",
    "Valeur du fichier",
)


def counts_of(plan: CompanyPlan) -> dict[str, int]:
    """Return how many lines got each verdict, reason and warning, and the numbers known."""
    always = (NEW, MERGED, REFUSED)
    counts = verdict_counts(plan.lines, always, frozenset({MERGED, REFUSED}))
    met = {line.company for line in plan.lines if line.company}
    numbered = sum(bool(one.values.siret) for one in plan.companies if one.label in met)
    counts[WITH_SIRET], counts[WITHOUT_SIRET] = numbered, len(met) - numbered
    counts[PAIRS] = len(plan.twins)
    return with_sheets(counts, plan.hidden_sheets, plan.unread_sheets)


def report_line(line: CompanyVerdict) -> dict[str, Any]:
    """Return one line of the report; values are those of the row, empty when it was refused."""
    readable = line.verdict not in (IGNORED, REFUSED)
    report: dict[str, Any] = {
        "feuille": line.line.sheet,
        "ligne": line.line.row,
        "verdict": line.verdict,
        "motif": line.reason,
        "raison_du_motif": line.sentence,
        "entreprise": line.company,
        "avertissements": [warning.label for warning in line.warnings],
        "phrases": [warning.sentence for warning in line.warnings],
    }
    for name, short in REPORT_NAMES.items():
        report[short] = getattr(line.line.values, name) if readable else ""
    return report


def report_of(plan: CompanyPlan) -> dict[str, Any]:
    """Return the whole report, ready for JSON."""
    by_label = {one.label: one.values for one in plan.companies}
    twins = []
    for twin in plan.twins:
        pair: dict[str, str] = {}
        for rank, label in ((1, twin.first), (2, twin.second)):
            values = by_label[label]
            pair |= {
                f"entreprise_{rank}": label,
                f"nom_{rank}": values.shown_name,
                f"siret_{rank}": values.siret,
                f"cp_{rank}": values.postal_code,
            }
        twins.append({**pair, "raison": twin.reason})
    return {
        "comptes": counts_of(plan),
        "lignes": [report_line(line) for line in plan.lines],
        "doublons_probables": twins,
    }


def problem_rows(plan: CompanyPlan) -> list[tuple[str | int, ...]]:
    """Return the list « à corriger »: one row per refusal and per warning, in reading order."""
    rows: list[tuple[str | int, ...]] = []
    for judged in plan.lines:
        line, values = judged.line, judged.line.values
        start = (line.sheet, line.row, values.shown_name, values.postal_code, values.town)
        if judged.verdict == REFUSED:
            field = COMPANY_LABELS.get(line.refusal_field, "")
            rows.append((*start, "Non importée", judged.sentence, field, line.raw))
        rows += [
            (*start, "Importée", warning.sentence, COMPANY_LABELS.get(warning.field, ""), "")
            for warning in judged.warnings
        ]
    return rows
