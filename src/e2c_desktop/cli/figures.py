"""`chiffres`: the figures of a year, from a base or from a folder of files."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from e2c_desktop.cli.figures_case import case_figures
from e2c_desktop.cli.figures_report import (
    compared_facts,
    report_facts,
    tell_compared,
    tell_report,
)
from e2c_desktop.cli.session import Console, opened
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.outcomes.axes import Axis, axis_named
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.figures import Figures, figures_of
from e2c_desktop.domain.outcomes.rule_set import E2C_2023, SHIPPED, OutcomeRules, rules_named
from e2c_desktop.domain.outcomes.side_by_side import figures_by
from e2c_desktop.domain.outcomes.study import Selection, Study
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.exchange.outcome_cases import read_outcome_case
from e2c_desktop.queries.outcome_facts import Places
from e2c_desktop.queries.reads import Reads


def tell_figures(arguments: argparse.Namespace, console: Console) -> int:
    """Write the figures; what could not be read or counted is told beside them.

    Raises:
        E2CError: the base cannot be opened, the folder cannot be read, or a name is unknown.
    """
    extracted_on: date = arguments.extraction or console.today
    if arguments.cas is not None:
        _tell_case(arguments, console, extracted_on)
    else:
        _tell_base(arguments, console, extracted_on)
    return 0


def _tell_case(arguments: argparse.Namespace, console: Console, extracted_on: date) -> None:
    folder = arguments.cas.expanduser().absolute()
    case = read_outcome_case(folder, today=console.today)
    for sentence in case.warnings:
        console.warn(sentence)
    period = ReportPeriod.of_year(arguments.annee)
    reports = [
        figures_of(Study.of(case.paths, period, extracted_on=extracted_on, rules=rules))
        for rules in SHIPPED
    ]
    if arguments.json:
        for anomaly in reports[0].anomalies:
            console.warn(f"{anomaly.path_id} : {anomaly.kind.label}. {anomaly.sentence}")
        found = case_figures(case.paths, arguments.annee, extracted_on)
        console.say_raw(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for report in reports:
        tell_report(report, console)


def _tell_base(arguments: argparse.Namespace, console: Console, extracted_on: date) -> None:
    period = period_of(arguments)
    selection = Selection(arguments.site, arguments.promotion, arguments.financeur)
    with opened(arguments.base, arguments.utilisateur, console) as work:
        reads = Reads(work).figures
        check_names(selection, reads.places())
        asked = _rules(arguments.regle, reads.rule_sets())
        reports = [
            reads.report(period, extracted_on=extracted_on, rules=rules, selection=selection)
            for rules in asked
        ]
    axis = axis_named(arguments.par) if arguments.par else None
    if arguments.json:
        facts = [_facts(report, axis) for report in reports]
        found = facts[0] if len(facts) == 1 else {one["regle"]: one for one in facts}
        console.say_raw(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for report in reports:
        tell_report(report, console)
        if axis is not None:
            tell_compared(figures_by(axis, report.study), console)


def _facts(report: Figures, axis: Axis | None) -> dict[str, Any]:
    """Return a report as data, beside its groups side by side when an axis is asked for."""
    facts = report_facts(report)
    if axis is not None:
        facts["comparaison"] = compared_facts(figures_by(axis, report.study))
    return facts


def period_of(arguments: argparse.Namespace) -> ReportPeriod:
    """Return the days that a command names: a year, or the two days of a period."""
    if arguments.annee is None:
        return ReportPeriod(arguments.du, arguments.au)
    return ReportPeriod.of_year(arguments.annee)


def _rules(names: Sequence[str], known: Sequence[OutcomeRules]) -> list[OutcomeRules]:
    """Return the rule sets of some names, each once; without any, the national one.

    Raises:
        NotFound: there is none of that name.
    """
    found = []
    for name in names or (E2C_2023.name,):
        rules = rules_named(name, known)
        if rules is None:
            raise NotFound(
                f"Aucune règle ne s’appelle « {name} ».",
                advice=f"Règles : {', '.join(rules.name for rules in known)}.",
            )
        if rules not in found:
            found.append(rules)
    return found


def check_names(selection: Selection, known: Places) -> None:
    """Refuse a name that nothing bears: its figures would all be empty.

    Raises:
        NotFound: nothing of that name.
    """
    asked: Sequence[tuple[str, str, Sequence[str]]] = (
        ("Aucun site ne s’appelle", selection.site, known.sites),
        ("Aucune promotion ne s’appelle", selection.cohort, known.cohorts),
        ("Aucun financeur ne s’appelle", selection.funder, known.funders),
    )
    for what, name, names in asked:
        if name and comparison_key(name) not in map(comparison_key, names):
            told = ", ".join(names[:10]) or "aucun"
            raise NotFound(f"{what} « {name} » dans cette base.", advice=f"Il y a : {told}.")
