"""« Activités »: what the people received did in activities, by kind."""

from __future__ import annotations

from fractions import Fraction

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.outcomes.board import Block, Row, Section, Shape, Value
from e2c_desktop.domain.outcomes.facts import PartFacts, PathFacts
from e2c_desktop.domain.outcomes.figures import Figures
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.taking_part import parts
from e2c_desktop.domain.outcomes.words import thousands
from e2c_desktop.services.figure_board_parts import (
    indicator_block,
    people_value,
    plural,
)

_KEYS = (
    "activites",
    "seances_activites",
    "participations_activites",
    "heures_activites",
    "cout_activites",
    "part_avec_activite",
)
_MINUTES = 60


def activities_section(key: str, report: Figures) -> Section:
    """Return the page of the activities."""
    return Section(
        key,
        "Activités",
        blocks=(
            indicator_block(report, "activites", "Activités des accueillis", _KEYS),
            _by_kind(report.study),
        ),
    )


def _by_kind(study: Study) -> Block:
    rows = [_row(kind, study) for kind in ActivityKind]
    return Block(
        "activites_genre",
        "Activités par genre",
        Shape.TABLE,
        "Genre",
        ("Activités", "Séances", "Participants", "Participations", "Heures"),
        tuple(row for row in rows if row is not None),
        note="Séances de la période auxquelles un accueilli était présent.",
    )


def _row(kind: ActivityKind, study: Study) -> Row | None:
    def own(path: PathFacts) -> list[PartFacts]:
        return [one for one in parts(path, study) if one.kind is kind]

    people = [path for path in study.received if own(path)]
    found = [one for path in people for one in own(path)]
    if not found:
        return None
    hours = Fraction(sum(one.minutes for one in found), _MINUTES)
    return Row(
        kind.label,
        (
            _number(len({one.activity for one in found})),
            _number(len({one.session for one in found})),
            people_value(
                f"{kind.label} : participants ({len(people)})",
                study,
                people,
                lambda path: f"{plural(len(own(path)), 'séance')}.",
            ),
            _number(len(found)),
            _number(int(hours)),
        ),
    )


def _number(number: int) -> Value:
    return Value(thousands(number), float(number))
