"""« Anomalies »: what contradicts in the facts of a report, as a list that goes before it."""

from __future__ import annotations

from e2c_desktop.queries.outcome_anomalies import AnomalyReport
from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

TITLE = "Anomalies"
_COLUMNS = (
    ShownColumn("Personne", 2.2),
    ShownColumn("Ce qui ne va pas", 2.6),
    ShownColumn("Détail", 4.4),
    ShownColumn("Dans les chiffres", 1.3),
    ShownColumn("Entrée", 1.1),
    ShownColumn("Sortie", 1.1),
    ShownColumn("Site", 1.2),
    ShownColumn("Promotion", 1.5),
)


@allowed(*EVERYBODY)
def anomaly_list(
    _work: UnitOfWork, *, report: AnomalyReport, subtitle: str = "", mark: str = ""
) -> ShownList:
    """Return the anomalies of a report as a list, for the printer or a spreadsheet.

    Args:
        _work: the unit of work.
        report: as `reads.figures.anomalies` gives it: by initials to a visitor.
        subtitle: the period, the place and the rule set in words.
        mark: a word across the printed pages.
    """
    values = [
        (
            f"{row.person.last_name.upper()} {row.person.first_name}".strip(),
            row.kind.label,
            row.sentence,
            "Laissé de côté" if row.left_out else "Compté",
            row.entry_on,
            row.exit_on,
            row.site,
            row.cohort,
        )
        for row in report.rows
    ]
    return ShownList(TITLE, _COLUMNS, values, subtitle, counted(report), mark)


def counted(report: AnomalyReport) -> str:
    """Return « 12 anomalies. 3 parcours sur 118 laissés de côté par les chiffres. »."""
    number, out = len(report.rows), report.left_out
    found = f"{number} anomalie{'s' if number > 1 else ''}" if number else "Aucune anomalie"
    if not out:
        return f"{found}. Les {report.paths} parcours de la période sont comptés."
    left = f"laissé{'s' if out > 1 else ''} de côté par les chiffres"
    return f"{found}. {out} parcours sur {report.paths} {left}."
