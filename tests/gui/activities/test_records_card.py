"""The card « Activités » in the records of a person and of a company."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from pytestqt.qtbot import QtBot
from tests.helpers.activities import DAY

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.activities import ActivityRow
from e2c_desktop.queries.activity_parts import ActivityPart, MyActivities
from e2c_desktop.ui.records.activities_card import ActivitiesCard

PART = ActivityPart(new_id(), "Aviron", ActivityKind.SPORT, "Nogent", "Club", "", DAY, DAY, 1, 180)


def part(rank: int, minutes: int = 180) -> ActivityPart:
    day = DAY - timedelta(days=rank)
    return replace(
        PART, activity_id=new_id(), title=f"Atelier {rank}", last_on=day, minutes=minutes
    )


def test_a_few_lines_first_then_all(qtbot: QtBot) -> None:
    card = ActivitiesCard()
    qtbot.addWidget(card)
    card.show()
    opened: list[UUID] = []
    card.opened.connect(opened.append)
    parts = tuple(part(rank) for rank in range(6))
    card.show_activities(MyActivities(parts))
    assert [line.words.title for line in card.lines] == [f"Atelier {rank}" for rank in range(4)]
    assert card.more_button.text() == "Voir les 2 autres"
    assert card.lines[0].accessibleName() == "Atelier 0, 12/10/2026 · 3\u00a0h, Sport, Club, Nogent"
    card.more_button.click()
    assert len(card.lines) == 6
    assert not card.more_button.isVisible()
    card.lines[5].click()
    assert opened == [parts[5].activity_id]


def test_nothing_done_shows_nothing(qtbot: QtBot) -> None:
    card = ActivitiesCard()
    qtbot.addWidget(card)
    card.show_activities(MyActivities())
    assert card.isHidden()
    card.show_activities(MyActivities((part(0, 0),) * 5))
    assert not card.isHidden()
    assert card.more_button.text() == "Voir l’autre"


def test_those_of_a_company_are_told_with_their_people(qtbot: QtBot) -> None:
    card = ActivitiesCard()
    qtbot.addWidget(card)
    row = ActivityRow(
        new_id(),
        "Job dating",
        ActivityKind.JOB_DATING,
        (),
        "",
        "Garage",
        "",
        "",
        "",
        None,
        False,
        None,
        None,
        0,
        0,
        1,
        False,
    )
    card.show_rows([row, replace(row, last_on=DAY, participants=14)])
    captions = [line.words.caption for line in card.lines]
    assert captions == ["1 participant", "12/10/2026 · 14 participants"]
