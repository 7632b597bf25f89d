"""The page « Activités » of the figures: its indicators, and its kinds with the people behind."""

from __future__ import annotations

from datetime import date

from tests.helpers.figure_boards import block, board, texts
from tests.helpers.outcome_facts import left

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.outcomes.facts import PartFacts
from e2c_desktop.services.figure_board import ACTIVITIES

DAY = date(2025, 3, 12)


def test_each_kind_is_told_with_the_people_behind() -> None:
    cooking = PartFacts("s1", "a1", ActivityKind.WORKSHOP, DAY, 180, 2_000)
    again = PartFacts("s2", "a1", ActivityKind.WORKSHOP, DAY, 90, 2_000)
    match = PartFacts("s3", "a2", ActivityKind.SPORT, DAY, 60)
    found = board(
        [
            left(id="P1", activities=(cooking, again, match)),
            left(id="P2", activities=(cooking,)),
            left(id="P3"),
        ]
    )
    kinds = block(found, ACTIVITIES, "activites_genre")
    assert [(row.label, *texts(row)) for row in kinds.rows] == [
        ("Atelier", "1", "2", "2", "3", "7"),
        ("Sport", "1", "1", "1", "1", "1"),
    ]
    behind = kinds.rows[0].values[2].behind
    assert behind is not None
    assert [one.why for one in behind.measure().counted.reasons] == ["2 séances.", "1 séance."]
    told = block(found, ACTIVITIES, "activites")
    values = {row.label: row.values[0].text for row in told.rows}
    assert values["Activités"] == "2"
    assert values["Participations aux activités"] == "4"
    assert values["Coût des activités (euros)"] == "20"


def test_a_school_that_noted_nothing_shows_no_kind() -> None:
    found = board([left(id="P1")])
    assert block(found, ACTIVITIES, "activites_genre").rows == ()
