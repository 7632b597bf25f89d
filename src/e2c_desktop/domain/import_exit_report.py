"""The report of an import of exits: counts, one dictionary a line, the list « à corriger »."""

from __future__ import annotations

from datetime import date
from typing import Any

from e2c_desktop.domain.codes import Moment, SituationCode
from e2c_desktop.domain.import_counts import verdict_counts, with_sheets
from e2c_desktop.domain.import_exit_values import ExitValues, Observation
from e2c_desktop.domain.import_exits import ExitPlan, ExitVerdict
from e2c_desktop.domain.import_kinds import EXIT_LABELS, ImportKind, field_label
from e2c_desktop.domain.import_lines import IMPORTED, TO_CONFIRM
from e2c_desktop.domain.import_matching import TRAINEE
from e2c_desktop.domain.import_people import shown
from e2c_desktop.domain.import_plan import MERGED, REFUSED, UPDATED
from e2c_desktop.domain.outcomes.categorise import categorise
from e2c_desktop.domain.outcomes.facts import PathFacts, SituationFacts
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, LASTING

UNSITUATED = "parcours sortis sans situation"
PROBLEM_COLUMNS = (
    "Feuille",
    "Ligne",
    "Stagiaire",
    "Sortie",
    "Suite",
    "Problème",
    "Champ",
    "Valeur du fichier",
)
_CATEGORIES = {"categorie_E2C-2023": E2C_2023, "categorie_durable6": LASTING}
"""The rule sets of the program, by the names of the report."""

_EARLY = (SituationCode.LEFT_EARLY, SituationCode.NOT_CONFIRMED)
_FOLLOWS = {REFUSED: "Non importée", TO_CONFIRM: "À confirmer"}


def counts_of(plan: ExitPlan) -> dict[str, int]:
    """Return how many lines got each verdict, reason and warning, and the paths left without."""
    always = (IMPORTED, TO_CONFIRM, MERGED, REFUSED)
    counts = verdict_counts(plan.lines, always, frozenset({REFUSED}))
    counts[UNSITUATED] = plan.unsituated
    return with_sheets(counts, plan.hidden_sheets, plan.unread_sheets)


def report_line(line: ExitVerdict) -> dict[str, Any]:
    """Return one line of the report; values are those of the row, empty unless it is imported."""
    kept = line.verdict in (IMPORTED, UPDATED, TO_CONFIRM)
    warnings = [line.first] if line.first else [warning.label for warning in line.warnings]
    return {
        "feuille": line.line.sheet,
        "ligne": line.line.row,
        "verdict": line.verdict,
        "motif": "" if line.verdict == TO_CONFIRM else line.reason,
        "raison": line.sentence,
        "personne": "" if line.trainee_id is None else str(line.trainee_id),
        "parcours": line.record,
        "suggestions": [suggestion.words for suggestion in line.suggestions],
        "avertissements": warnings,
        "phrases": [warning.sentence for warning in line.warnings],
        **_details(line.line.values if kept else ExitValues()),
        **(_categories(line) if kept else dict.fromkeys(_CATEGORIES, "")),
    }


def _details(values: ExitValues) -> dict[str, str]:
    """Return what a row says, by the names of the report: « M3_situation », « sortie_du »."""
    found = {
        "date_sortie": shown(values.exit_on),
        "motif_fin": values.reason.value if values.reason else "",
    }
    for moment in Moment:
        one = values.at(moment) or Observation(moment)
        start = moment.value
        found |= {
            f"{start}_date": shown(one.observed_on),
            f"{start}_joint": one.reached.value if one.reached else "",
            f"{start}_situation": one.code.value if one.code else "",
            f"{start}_du": shown(one.starts_on),
            f"{start}_au": shown(one.ends_on),
        }
    return found


def _categories(line: ExitVerdict) -> dict[str, str]:
    """Return what the exit of a row is worth under each shipped rule set.

    Where the base dates no contract, the row is believed: a departure during the integration says
    so, and any other situation supposes that the contract was signed.
    """
    values = line.line.values
    at_exit = values.at(Moment.EXIT)
    early = at_exit is not None and at_exit.code in _EARLY
    path = PathFacts(
        line.record,
        "",
        contract_on=line.contract_on or (None if early else date.min),
        exit_on=values.exit_on,
        exit_reason=values.reason,
        situations=() if at_exit is None else (_seen(at_exit),),
    )
    situation = path.exit_situation
    return {
        name: categorise(situation, path, rules).category.value
        for name, rules in _CATEGORIES.items()
    }


def _seen(one: Observation) -> SituationFacts:
    return SituationFacts(
        one.moment, one.observed_on, code=one.code, starts_on=one.starts_on, ends_on=one.ends_on
    )


def report_of(plan: ExitPlan) -> dict[str, Any]:
    """Return the whole report, ready for JSON."""
    return {
        "comptes": counts_of(plan),
        "lignes": [report_line(line) for line in plan.lines],
    }


def problem_rows(plan: ExitPlan) -> list[tuple[str | int, ...]]:
    """Return the list « à corriger »: refusals, doubts and warnings, in order."""
    rows: list[tuple[str | int, ...]] = []
    for judged in plan.lines:
        line, values = judged.line, judged.line.values
        start = (line.sheet, line.row, values.name, shown(values.exit_on))
        follows = _FOLLOWS.get(judged.verdict)
        if follows is not None:
            typed = values.name if judged.field == TRAINEE else line.raw
            label = field_label(ImportKind.EXITS, judged.field)
            rows.append((*start, follows, judged.sentence, label, typed))
        elif judged.verdict in (IMPORTED, UPDATED):
            rows += [
                (*start, "Importée", warning.sentence, EXIT_LABELS.get(warning.field, ""), "")
                for warning in judged.warnings
            ]
    return rows
