"""The report of an import of placements: counts, one dictionary a line, the list « à corriger »."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.french import typography
from e2c_desktop.domain.import_controls import Control, Controls, counted
from e2c_desktop.domain.import_counts import verdict_counts, with_sheets
from e2c_desktop.domain.import_kinds import PLACEMENT_LABELS
from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM
from e2c_desktop.domain.import_people import shown
from e2c_desktop.domain.import_placements import PlacementPlan, PlacementVerdict
from e2c_desktop.domain.import_plan import MERGED, REFUSED

HIDDEN_LINES = "lignes masquées lues"
# Reports write states as people do.
_STATES = {
    PlacementState.ENDED: "terminée",
    PlacementState.CANCELLED: "annulée",
    PlacementState.NO_SHOW: "non_présenté",
    PlacementState.TO_SIGN: "à_signer",
    PlacementState.SIGNED: "signée",
    PlacementState.REVIEWED: "bilan_reçu",
}
PROBLEM_COLUMNS = (
    "Feuille",
    "Ligne",
    "Stagiaire",
    "Entreprise",
    "Du",
    "Au",
    "Suite",
    "Problème",
    "Champ",
    "Valeur du fichier",
)


def counts_of(plan: PlacementPlan) -> dict[str, int]:
    """Return how many lines got each verdict, reason and warning."""
    always = (IMPORTED, TO_CONFIRM, MERGED, REFUSED)
    counts = verdict_counts(plan.lines, always, frozenset({TO_CONFIRM, REFUSED}))
    hidden = sum(line.line.hidden and not line.line.ignored for line in plan.lines)
    if hidden:
        counts[HIDDEN_LINES] = hidden
    return with_sheets(counts, plan.hidden_sheets, plan.unread_sheets)


def report_line(line: PlacementVerdict) -> dict[str, Any]:
    """Return one line of the report; values are those of the row, empty unless it is imported."""
    values = line.line.values
    kept = line.verdict in (IMPORTED, TO_CONFIRM)
    hours = values.weekly_hours
    details = {
        "debut": shown(values.starts_on),
        "fin": shown(values.ends_on),
        "type": values.kind.value,
        "statut": _STATES.get(values.state, values.state.value),
        "heures_hebdo": "" if hours is None else f"{hours:g}".replace(".", ","),
        "objet": values.purpose.value if values.purpose else "",
        "rome": values.trade_code,
        "convention_signee": shown(values.signed_on),
        "renouvelle": line.renews,
    }
    return {
        "feuille": line.line.sheet,
        "ligne": line.line.row,
        "verdict": line.verdict,
        "motif": line.reason,
        "raison": line.sentence,
        "personne": _label(line.trainee_id),
        "entreprise": _label(line.company_id),
        "placement": line.placement,
        "parcours": _label(line.path_id),
        "suggestions": [suggestion.words for suggestion in line.suggestions],
        "avertissements": [warning.label for warning in line.warnings],
        "phrases": [warning.sentence for warning in line.warnings],
    } | {name: value if kept else "" for name, value in details.items()}


def _label(identifier: UUID | None) -> str:
    return "" if identifier is None else str(identifier)


def report_of(plan: PlacementPlan, controls: Controls) -> dict[str, Any]:
    """Return the whole report, ready for JSON.

    « controles » are those of the lines imported, « controles_tout » those that accepting every
    suggestion would give.
    """
    return {
        "comptes": counts_of(plan),
        "lignes": [report_line(line) for line in plan.lines],
        "controles": counted(controls.imported),
        "controles_tout": counted(controls.everything),
        "controles_lignes": [
            {
                "placement": control.placement,
                "ligne": control.row,
                "controle": control.rule,
                "niveau": control.level,
                "motif": control.motive,
            }
            for control in controls.imported
        ],
    }


def problem_rows(plan: PlacementPlan, controls: Controls) -> list[tuple[str | int, ...]]:
    """Return the list « à corriger »: refusals, doubts, warnings and rules not kept, in order."""
    rows: list[tuple[str | int, ...]] = []
    unkept: dict[str, list[Control]] = {}
    for control in controls.imported:
        unkept.setdefault(control.placement, []).append(control)
    for judged in plan.lines:
        line, values = judged.line, judged.line.values
        days = (shown(values.starts_on), shown(values.ends_on))
        start = (line.sheet, line.row, values.trainee, values.company, *days)
        if judged.verdict in (REFUSED, TO_CONFIRM):
            follows = "Non importée" if judged.verdict == REFUSED else "À confirmer"
            field = PLACEMENT_LABELS.get(judged.field, "")
            typed = {"trainee": values.trainee, "company": values.company}.get(
                judged.field, line.raw
            )
            rows.append((*start, follows, judged.sentence, field, typed))
        if judged.verdict == IMPORTED:
            rows += [
                (*start, "Importée", warning.sentence, PLACEMENT_LABELS.get(warning.field, ""), "")
                for warning in judged.warnings
            ]
            rows += [
                (*start, "Importée", _rule_sentence(control), "", "")
                for control in unkept.get(judged.placement, ())
            ]
    return rows


def _rule_sentence(control: Control) -> str:
    return typography(f"{control.rule}, {control.level} : {control.motive}.")
