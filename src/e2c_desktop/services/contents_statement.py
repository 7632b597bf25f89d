"""What « état de présence » says, on paper and in a workbook: both draw the same lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from e2c_desktop.documents.content import DocumentStamp, StatementContent, StatementLine
from e2c_desktop.domain.attendance_codes import CodeRule, Worth
from e2c_desktop.domain.french import long_date
from e2c_desktop.domain.hours_remarks import remarks
from e2c_desktop.domain.path_hours import Counted
from e2c_desktop.domain.timetable import hours_text
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.statement_papers import StatementDossier, StatementPerson
from e2c_desktop.services.contents_common import head_block
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList

NO_FUNDER = "sans financeur noté"
_ABSENT = (Worth.JUSTIFIED, Worth.UNJUSTIFIED)
_COLUMNS = (
    ShownColumn("Financeur", 1.6),
    ShownColumn("Stagiaire", 2.4),
    ShownColumn("Promotion", 1.6),
    *(
        ShownColumn(title, 1.0, right=True)
        for title in (
            "Heures prévues",
            "Au centre",
            "En entreprise",
            "Total fait",
            "Absences justifiées",
            "Absences injustifiées",
            "Retards",
            "Non rémunérées",
        )
    ),
    ShownColumn("Motifs", 2.0),
    ShownColumn("À vérifier", 2.0),
)


def statement_content(
    dossier: StatementDossier, school: SchoolFacts, stamp: DocumentStamp
) -> StatementContent:
    """Return the statement of a funder."""
    lines = statement_lines(dossier)
    return StatementContent(
        head_block(school, dossier.site, fse=dossier.fse),
        stamp,
        dossier.asked.month,
        dossier.funder or NO_FUNDER,
        lines,
        _line(people_words(len(lines)), "", _whole(dossier), dossier.rules),
        scope_words(dossier),
        tuple(
            (code, rule.label.lower())
            for code, rule in dossier.rules.items()
            if rule.worth in _ABSENT
        ),
    )


def statement_lines(dossier: StatementDossier) -> tuple[StatementLine, ...]:
    """Return a line for each trainee, in the order of the names."""
    return tuple(
        _line(person_words(one), one.cohort, one.counted, dossier.rules) for one in dossier.people
    )


def statement_list(month: date, dossiers: Sequence[StatementDossier]) -> ShownList:
    """Return the same lines as one list, for a workbook: hours are numbers, 4.5 for 4 h 30."""
    rows = [
        (one.funder or NO_FUNDER, *_row(line)) for one in dossiers for line in statement_lines(one)
    ]
    return ShownList(f"Présence {month:%Y-%m}", _COLUMNS, rows, total=people_words(len(rows)))


def scope_words(dossier: StatementDossier) -> str:
    """Return the site, and the last day told of a month that is not over."""
    site = f"site de {dossier.site_name}" if dossier.site_name else ""
    whole = dossier.last == dossier.asked.month_end
    until = "" if whole else f"arrêté au {long_date(dossier.last)}"
    return ", ".join(filter(None, (site, until)))


def people_words(count: int) -> str:
    """Return « 15 stagiaires »."""
    return f"{count} stagiaire{'s' if count > 1 else ''}"


def person_words(person: StatementPerson) -> str:
    """Return « NGUYỄN Thị Mai »."""
    return f"{person.last_name.upper()} {person.first_name}".strip()


def _whole(dossier: StatementDossier) -> Counted:
    return sum((one.counted for one in dossier.people), Counted())


def _line(name: str, cohort: str, counted: Counted, rules: Mapping[str, CodeRule]) -> StatementLine:
    hours = counted.tally.hours
    return StatementLine(
        name,
        cohort,
        counted.planned,
        hours.centre,
        hours.company,
        hours.justified,
        hours.unjustified,
        hours.late,
        counted.tally.unpaid,
        _motives(counted, rules),
        ", ".join(remarks(counted)),
    )


def _motives(counted: Counted, rules: Mapping[str, CodeRule]) -> str:
    """Return « MAL 7 h, INJ 3 h 30 », the codes that no rule names last."""
    minutes = counted.tally.by_code
    known = [code for code, rule in rules.items() if rule.worth in _ABSENT and minutes.get(code)]
    told = [f"{code}\u00a0{hours_text(minutes[code])}" for code in known]
    unknown = sorted(code for code in counted.tally.halves if code not in rules)
    return ", ".join([*told, *(f"{code}\u00a0?" for code in unknown)])


def _row(line: StatementLine) -> tuple[Cell, ...]:
    minutes = (
        line.planned,
        line.centre,
        line.company,
        line.centre + line.company,
        line.justified,
        line.unjustified,
        line.late,
        line.unpaid,
    )
    hours = (round(one / 60, 2) for one in minutes)
    return (line.name, line.detail, *hours, line.motives, line.remark)
