"""The activities of the people received, by kind, in the annual report."""

from __future__ import annotations

from e2c_desktop.documents.content import FigureTable
from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.outcomes.facts import PartFacts
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.domain.outcomes.taking_part import parts
from e2c_desktop.domain.outcomes.words import thousands

_HEAD = ("Genre", "Activités", "Séances", "Participations", "Heures")
_NOTE = (
    "Séances de la période auxquelles un accueilli était présent. Participations : présences, "
    "comptées par personne et par séance ; heures : la somme des durées de chaque présent."
)
_MINUTES = 60


def activities_table(report: Figures) -> FigureTable | None:
    """Return the kinds that somebody came to, and their total; None when there is none."""
    study = report.study
    found = [one for path in study.received for one in parts(path, study)]
    if not found:
        return None
    rows = tuple(
        _row(kind.label, own)
        for kind in ActivityKind
        if (own := [one for one in found if one.kind is kind])
    )
    return FigureTable("Activités", _HEAD, (*rows, _row("Ensemble", found)), _NOTE)


def _row(label: str, found: list[PartFacts]) -> tuple[str, ...]:
    counts = (
        len({one.activity for one in found}),
        len({one.session for one in found}),
        len(found),
        sum(one.minutes for one in found) // _MINUTES,
    )
    return (label, *map(thousands, counts))
