"""The list of the FSE+ participants with what each still lacks, as a list to print or to keep."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.fse_report import Collection
from e2c_desktop.queries.fse import FsePerson, FseSheet
from e2c_desktop.services.lists import Cell, ShownColumn, ShownList

_COMPLETE = "complet"
_COLUMNS = (
    ShownColumn("Nom", 2.2),
    ShownColumn("Prénom", 1.8),
    ShownColumn("Entrée", 1.3),
    ShownColumn("Sortie", 1.3),
    ShownColumn("Manque à l’entrée", 3.4),
    ShownColumn("Manque à la sortie", 2.6),
    ShownColumn("Manque à six mois", 2.6),
    ShownColumn("Sortie à noter avant le", 1.5),
    ShownColumn("Six mois après", 1.3),
)


def fse_list(sheet: FseSheet, *, mark: str = "") -> ShownList:
    """Return the participants of a period, with the compulsory facts that each lacks.

    Args:
        sheet: the participants, by name.
        mark: a word across the printed pages.
    """
    report = sheet.report
    lacking = sum(bool(one.participant.missing) for one in sheet.people)
    count = len(sheet.people)
    people = "participants" if count > 1 else "participant"
    total = f"{count} {people}, dont {lacking} à compléter"
    if report.short:
        total += f". Moins d’un jour, hors liste : {len(report.short)}"
    if not report.sealed:
        total += ". Faits protégés non lus : leur absence n’est pas contrôlée"
    subtitle = f"Période {report.period.label}, faits connus au {report.extracted_on:%d/%m/%Y}"
    return ShownList(
        "Participants FSE+ : ce qui manque",
        _COLUMNS,
        [_row(one) for one in sheet.people],
        subtitle=subtitle,
        total=total,
        mark=mark,
    )


def _row(person: FsePerson) -> tuple[Cell, ...]:
    told = person.participant
    lacks = [
        ", ".join(one.label for one in told.missing if one.at is moment) for moment in Collection
    ]
    left = told.path.exit_on is not None
    return (
        person.last_name.upper(),
        person.first_name,
        told.path.entry_on,
        told.path.exit_on,
        lacks[0] or _COMPLETE,
        lacks[1] or (_COMPLETE if left else ""),
        lacks[2] or "",
        told.exit_due_on,
        told.six_months_on,
    )
