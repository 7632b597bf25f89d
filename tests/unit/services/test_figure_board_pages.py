"""The pages « Stages » and « Suivi à 12 mois »: what each number says."""

from __future__ import annotations

from datetime import date, timedelta

from tests.helpers.figure_boards import block, board, people, texts
from tests.helpers.outcome_facts import YEAR, left, stay

from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.codes import SituationCode
from e2c_desktop.domain.outcomes.facts import AttendedFacts
from e2c_desktop.queries.figure_papers import HostFigures
from e2c_desktop.services.figure_board import LATER, STAYS


def test_placements_of_each_path_and_sectors() -> None:
    stays = tuple(
        stay(date(2025, 2, 3) + timedelta(days=7 * week), company=f"E{week}") for week in range(7)
    )
    paths = [
        *people(5, SituationCode.PERMANENT, "a", stays=stays[:2]),
        left(id="b", stays=stays),
    ]
    found = board(paths, hosts=HostFigures((("Propreté", 3), ("", 1)), 4, 1))
    each = block(found, STAYS, "stages_chacun")
    numbers = {row.label: row.values[0].text for row in each.rows}
    assert numbers["2 stages"] == "5"
    assert numbers["6 stages et plus"] == "1"
    many = each.rows[6].values[0].behind
    assert many is not None
    assert many.measure().counted.reasons[0].why == "7 stages."
    sectors = block(found, STAYS, "secteurs")
    assert [(row.label, *texts(row)) for row in sectors.rows] == [
        ("Propreté", "3", "75,0 %"),
        ("Non renseigné", "1", "25,0 %"),
    ]


def test_twelve_months_later() -> None:
    paths = people(
        6,
        SituationCode.SEEKING,
        "z",
        entry_on=date(2023, 12, 1),
        contract_on=date(2024, 1, 13),
        exit_on=date(2024, 6, 30),
    )
    found = board(paths)
    moments = block(found, LATER, "douze_mois")
    assert moments.title == "6 sorties à l’issue du parcours de 2024, douze mois après"
    assert [row.label for row in moments.rows] == [
        "À la sortie",
        "Meilleure connue",
        "Dernière connue",
    ]
    assert texts(moments.rows[0]) == ["0 · 0,0 %", "0 · 0,0 %", "0 · 0,0 %", "6 · 100,0 %"]
    behind = moments.rows[1].values[3].behind
    assert behind is not None
    assert len(behind.measure().counted.reasons) == 6
    assert behind.measure().counted.reasons[0].why.endswith("sans solution.")
    few = block(board(paths[:3]), LATER, "douze_mois")
    assert texts(few.rows[0])[3] == "3"


def test_hours_stand_on_the_page_of_placements() -> None:
    hours = Hours(centre=6_000, company=4_000)
    facts = AttendedFacts(((YEAR.first, YEAR.last, hours),), hours)
    presence = block(
        board(people(6, SituationCode.PERMANENT, "a", attended=facts)), STAYS, "presence"
    )
    told = {row.label: texts(row)[:2] for row in presence.rows}
    assert told["Taux de présence"] == ["100,0 %", "1\u202f000 sur 1\u202f000"]
    assert told["Heures au centre"] == ["600", ""]
    nothing = block(board(people(6, SituationCode.PERMANENT, "a")), STAYS, "presence")
    assert {texts(row)[0] for row in nothing.rows} == {"–"}
