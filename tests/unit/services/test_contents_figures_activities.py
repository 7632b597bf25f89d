"""The activities of the annual report: by kind, each told once, with their total."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.helpers.outcome_facts import left, study

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.outcomes.facts import PartFacts
from e2c_desktop.domain.outcomes.figures import figures_of
from e2c_desktop.services.contents_figures_activities import activities_table

MARCH = date(2025, 3, 12)


def part(session: str, activity: str, kind: ActivityKind, minutes: int = 90) -> PartFacts:
    return PartFacts(session, activity, kind, MARCH, minutes)


def test_nothing_is_told_of_who_did_nothing() -> None:
    assert activities_table(figures_of(study([left(id="1")]))) is None
    before = PartFacts("s", "a", ActivityKind.SPORT, date(2023, 3, 1), 60)
    path = replace(left(id="1"), activities=(before,))
    assert activities_table(figures_of(study([path]))) is None


def test_kinds_in_their_order_then_the_whole() -> None:
    workshop = part("s1", "a1", ActivityKind.WORKSHOP)
    sport = [part("s2", "a2", ActivityKind.SPORT), part("s3", "a2", ActivityKind.SPORT, 30)]
    paths = [
        replace(left(id="1"), activities=(workshop, *sport)),
        replace(left(id="2"), activities=(workshop,)),
    ]
    table = activities_table(figures_of(study(paths)))
    assert table is not None
    assert table.head == ("Genre", "Activités", "Séances", "Participations", "Heures")
    assert table.rows == (
        ("Atelier", "1", "1", "2", "3"),
        ("Sport", "1", "2", "2", "2"),
        ("Ensemble", "2", "3", "4", "5"),
    )
