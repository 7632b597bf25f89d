"""`imprimer chiffres-cles`, and the other documents of figures."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date

from e2c_desktop.cli.figures import check_names, period_of
from e2c_desktop.cli.printing import PrintJob, report, write_list
from e2c_desktop.cli.session import Console
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import NotFound, PrintProblem
from e2c_desktop.domain.outcomes.rule_set import OutcomeRules
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.queries.figure_papers import FiguresAsked
from e2c_desktop.queries.reads import Reads
from e2c_desktop.runtime.file_names import ascii_part
from e2c_desktop.services.fse_list import fse_list
from e2c_desktop.services.printing_figures import print_figures
from e2c_desktop.storage.unit_of_work import UnitOfWork

_CHECK = "Vérifiez les dates."


def print_figure_papers(
    work: UnitOfWork, kind: DocumentKind, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Print a document of figures; what contradicts in the facts is told before.

    Raises:
        NotFound: a rule set, a site, a cohort, a funder or a commune that nothing bears.
        PrintProblem: nothing was printed.
    """
    asked = figures_asked(work, arguments, on)
    _tell_anomalies(work, asked, console)
    towns = None if arguments.toutes or not arguments.commune else arguments.commune
    made = print_figures(work, kind=kind, asked=asked, on=on, towns=towns, draft=arguments.projet)
    job = PrintJob(arguments.dossier, merged=arguments.un_seul_fichier)
    failures, written = job.save(made)
    if not failures and not written:
        raise PrintProblem("Personne n’a été accueilli pendant cette période.", advice=_CHECK)
    report(failures, written, arguments.dossier, console)
    return 0


def print_fse_list(
    work: UnitOfWork, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Write the FSE+ participants of a period with what each lacks.

    Raises:
        PrintProblem: there is none.
        FileInUse, TargetUnreachable, DiskFull: nothing was written.
    """
    period = period_of(arguments)
    sheet = Reads(work).fse.sheet(period, extracted_on=arguments.extraction or on)
    if not sheet.people:
        raise PrintProblem("Aucun participant FSE+ pendant cette période.", advice=_CHECK)
    name = f"Liste-FSE_{ascii_part(period.label)}"
    return write_list(work, fse_list(sheet), arguments.dossier, name, on, console)


def figures_asked(work: UnitOfWork, arguments: argparse.Namespace, on: date) -> FiguresAsked:
    """Return what a command asks of the figures; the rule sets of the school without any name.

    Raises:
        NotFound: a name that nothing bears.
    """
    reads = Reads(work).figures
    selection = Selection(arguments.site, arguments.promotion or "", arguments.financeur)
    check_names(selection, reads.places())
    if arguments.regle:
        known = reads.rule_sets()
        first, *others = [_named(name, known) for name in arguments.regle]
        second = others[0] if others else None
    else:
        chosen = reads.chosen_rules()
        first, second = chosen.first, chosen.second
    extracted_on = arguments.extraction or on
    return FiguresAsked(period_of(arguments), extracted_on, first, second, selection)


def _named(name: str, known: Sequence[OutcomeRules]) -> OutcomeRules:
    """Return a rule set by its name or by how it begins.

    Raises:
        NotFound: none begins so.
    """
    wanted = comparison_key(name)
    for rules in known:
        if wanted and comparison_key(rules.name).startswith(wanted):
            return rules
    names = ", ".join(rules.name for rules in known)
    raise NotFound(f"Aucune règle ne s’appelle « {name} ».", advice=f"Règles : {names}.")


def _tell_anomalies(work: UnitOfWork, asked: FiguresAsked, console: Console) -> None:
    found = Reads(work).figures.report(
        asked.period,
        extracted_on=asked.extracted_on,
        rules=asked.rules,
        selection=asked.selection,
    )
    if found.left_out:
        console.warn(f"Parcours laissés de côté, dates impossibles : {found.left_out}")
    for anomaly in found.anomalies:
        console.warn(f"{anomaly.kind.label} : {anomaly.sentence}")
