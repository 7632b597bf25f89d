"""The lists of the day on paper."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from e2c_desktop.domain.todo import Place, Target, Task, TaskKind, grouped
from e2c_desktop.domain.whereabouts import Person, Whereabouts, source_words
from e2c_desktop.services.home_lists import day_list, presence_list

TODAY = date(2026, 11, 12)


def test_the_day_is_a_list_to_tick() -> None:
    target = Target(Place.EXIT, UUID(int=1))
    task = Task(
        TaskKind.FOLLOW_UP, "Suivi à 3 mois", date(2026, 11, 7), target, last_name="Vasseur"
    )
    shown = day_list(grouped([task], TODAY), TODAY, subtitle="Tout le site", mark="Démonstration")
    assert shown.rows == [("", "5\u00a0j de retard", "Suivi à 3 mois", "VASSEUR")]
    assert (shown.title, shown.subtitle, shown.total, shown.mark) == (
        "Ma journée",
        "Tout le site",
        "1 chose à faire",
        "Démonstration",
    )
    assert day_list((), TODAY).total == "0 chose à faire"


def test_the_roll_is_called_by_place_and_says_where_it_comes_from() -> None:
    people = [
        Person(UUID(int=1), UUID(int=2), "Ba", "Awa", Whereabouts.COMPANY, "Garage, Vitry"),
        Person(UUID(int=3), UUID(int=4), "Diallo", "Ali", Whereabouts.CENTRE, "Octobre"),
    ]
    shown = presence_list(people, subtitle="Jeudi 12 novembre 2026")
    assert shown.rows == [
        ("", "DIALLO Ali", "Au centre", "Octobre"),
        ("", "BA Awa", "En entreprise", "Garage, Vitry"),
    ]
    assert shown.total == "2 personnes · au centre 1 · en entreprise 1"
    assert shown.subtitle == f"Jeudi 12 novembre 2026. {source_words(people)}"
    assert presence_list(()).total == "0 personne"
    assert presence_list(()).subtitle == source_words(())
