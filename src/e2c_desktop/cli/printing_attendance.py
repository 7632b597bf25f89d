"""`imprimer emargement`: the sheets of a week, of a cohort or of all those at school."""

from __future__ import annotations

import argparse
from datetime import date

from e2c_desktop.cli.printing import PrintJob, cohorts_of_name, report
from e2c_desktop.cli.session import Console
from e2c_desktop.domain.errors import PrintProblem
from e2c_desktop.domain.timetable import monday_of
from e2c_desktop.domain.work_calendar import WORKING_DAYS
from e2c_desktop.queries.attendance_papers import SheetAsked
from e2c_desktop.services.printing_attendance import cohorts_at_school, print_attendance_sheets
from e2c_desktop.storage.unit_of_work import UnitOfWork


def print_sheets(
    work: UnitOfWork, arguments: argparse.Namespace, on: date, console: Console
) -> int:
    """Print the sheets of a week; what could not be printed is listed.

    Raises:
        NotFound: no cohort bears the name.
        PrintProblem: nothing was printed.
    """
    monday = monday_of(arguments.semaine)
    if arguments.promotion:
        with work.read() as session:
            cohorts = cohorts_of_name(session, arguments.promotion)
    else:
        cohorts = cohorts_at_school(work, monday=monday)
    if not cohorts:
        raise PrintProblem(
            "Aucune promotion n’est au centre cette semaine.", advice="Vérifiez la date."
        )
    asked = [
        SheetAsked(
            cohort,
            monday,
            days_per_page=arguments.jours or WORKING_DAYS,
            blank_lines=arguments.lignes_vides or 0,
        )
        for cohort in cohorts
    ]
    made = print_attendance_sheets(work, asked=asked, on=on, draft=arguments.projet)
    failures, written = PrintJob(arguments.dossier, merged=arguments.un_seul_fichier).save(made)
    report(failures, written, arguments.dossier, console)
    return 0
