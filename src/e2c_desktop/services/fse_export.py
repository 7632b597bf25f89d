"""The FSE+ participants taken out with the codes of the regulation, for the managing authority."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.errors import FileInUse, TargetUnreachable
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.outcomes.fse import FSE_INDICATORS, Mark, at_six_months, cite_of
from e2c_desktop.domain.outcomes.fse_report import EXIT_WITHIN, FseReport
from e2c_desktop.domain.outcomes.study import Selection
from e2c_desktop.exchange.writing import Value, WrittenSheet, write_csv, write_workbook
from e2c_desktop.queries.fse import FsePerson, FseSheet, fse_sheet
from e2c_desktop.runtime.atomic import FileBusy, write_atomically
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.faults import translate_system
from e2c_desktop.storage.unit_of_work import UnitOfWork

PROTECTED = "protégé"
"""What stands for a protected fact that the session has not the key to read."""

_PERSON = (
    "Identifiant du parcours",
    "Numéro de dossier",
    "Nom",
    "Prénom",
    "Sexe",
    "Date de naissance",
    "Commune",
    "Code commune",
    "Entrée",
    "Situation à l’entrée",
    "Durée d’inscription",
    "Niveau",
    "CITE",
    "Nationalité",
    "Commune rurale (FRR)",
    "Handicap",
    "Logement",
    "Sortie",
    "Motif de sortie",
    "Situation à la sortie",
    "Sortie à noter avant le",
    "Suivi à 6 mois le",
    "Situation à 6 mois",
)
_CODES = tuple(one.code for one in FSE_INDICATORS)
FSE_COLUMNS = (*_PERSON, *_CODES, "Il manque")
"""The columns of the list of participants, in their order."""


class FseFormat(StrEnum):
    """What the participants are taken out as; the value is the ending of the file's name."""

    CSV = "csv"
    XLSX = "xlsx"


@allowed(*EDITORS)
def export_fse(
    work: UnitOfWork,
    *,
    period: ReportPeriod,
    extracted_on: date,
    path: Path,
    kind: FseFormat,
    selection: Selection | None = None,
) -> FseSheet:
    """Write the participants of a period into a file, wholly or not at all; returns them.

    A workbook has two more sheets: how many are what for each indicator, and the definitions. The
    action is written down among the operations: an export takes personal data out.

    Args:
        work: the session; without the key of protected data, « protégé » stands for them.
        period: the days of the operation.
        extracted_on: nothing dated later is known.
        path: the file.
        kind: a table alone, or a workbook.
        selection: the site, the cohort or the funder asked for.

    Raises:
        FileInUse: the file is open in another program.
        TargetUnreachable: the folder is gone.
        DiskFull, DiskFault, DatabaseReadOnly: the disk refuses.
    """
    with work.read() as session:
        sheet = fse_sheet(
            session,
            period,
            extracted_on=extracted_on,
            key=work.sensitive_key,
            selection=selection,
        )
    try:
        write_atomically(path, fse_table(sheet) if kind is FseFormat.CSV else fse_workbook(sheet))
    except FileBusy as error:
        raise FileInUse from error
    except FileNotFoundError as error:
        raise TargetUnreachable from error
    except OSError as error:
        raise translate_system(error) from error
    if not work.read_only:
        with work.write(f"Exporter les participants FSE+ ({kind.value})"):
            pass
    return sheet


def fse_table(sheet: FseSheet) -> bytes:
    """Return the participants as a .csv."""
    return write_csv(FSE_COLUMNS, [_row(one, sheet.report) for one in sheet.people])


def fse_workbook(sheet: FseSheet) -> bytes:
    """Return the participants as a workbook, with the counts and the definitions."""
    marks = [mark for mark in Mark if mark is not Mark.NOT_COLLECTED]
    counts: list[list[Value]] = [
        [count.indicator.code, count.indicator.label, *(count.counts[mark] for mark in marks)]
        if not count.counts[Mark.NOT_COLLECTED]
        else [count.indicator.code, count.indicator.label, Mark.NOT_COLLECTED.label]
        for count in sheet.report.counts
    ]
    return write_workbook(
        [
            WrittenSheet(
                "Participants", FSE_COLUMNS, [_row(one, sheet.report) for one in sheet.people]
            ),
            WrittenSheet(
                "Indicateurs", ("Code", "Indicateur", *(mark.label for mark in marks)), counts
            ),
            WrittenSheet("Définitions", ("Code", "Ce qui est regardé"), _definitions(sheet.report)),
        ]
    )


def _definitions(report: FseReport) -> list[list[Value]]:
    weeks = EXIT_WITHIN.days // 7
    short = f"Laissés de côté, moins d’un jour : {len(report.short)}."
    told: list[tuple[str, str]] = [
        ("Période", report.period.label),
        ("Connu au", short_date(report.extracted_on)),
        (
            "Participants",
            f"Parcours payés par le FSE+ accueillis dans la période, d’un jour ou plus. {short}",
        ),
        ("Sortie", f"À noter dans les {weeks} semaines qui suivent le dernier jour."),
        ("Source", "Règlement (UE) 2021/1057, annexe I."),
        *((mark.value, mark.label) for mark in Mark),
        *((one.code, f"{one.label} : {one.definition}") for one in FSE_INDICATORS),
    ]
    return [list(line) for line in told]


def _code(value: Coded | None) -> str:
    return "" if value is None else value.value


def _row(person: FsePerson, report: FseReport) -> list[Value]:
    who = person.participant
    path = who.path
    at_exit, later = path.exit_situation, at_six_months(path, report.extracted_on)
    marks = (who.marks.get(code) for code in _CODES)
    return [
        str(path.id),
        person.file_number,
        person.last_name,
        person.first_name,
        _code(path.sex),
        path.birth_date,
        path.town,
        person.town_code,
        path.entry_on,
        _code(path.entry_situation),
        _code(path.jobseeker_length),
        _code(path.level),
        cite_of(path.level),
        _code(path.nationality),
        _code(path.frr),
        _code(path.rqth) if report.sealed else PROTECTED,
        _code(path.housing) if report.sealed else PROTECTED,
        path.exit_on,
        _code(path.exit_reason),
        _code(at_exit.code if at_exit else None),
        who.exit_due_on,
        who.six_months_on,
        _code(later.code if later else None),
        *(PROTECTED if mark is None else mark.value for mark in marks),
        ", ".join(one.label for one in who.missing),
    ]
