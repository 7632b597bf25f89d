"""Periods in companies, and the companies that hosted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.helpers.outcome_facts import left, seen, stay, study

from e2c_desktop.domain.codes import PlacementKind, SituationCode
from e2c_desktop.domain.outcomes.facts import PathFacts, StayFacts
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.stays import days_in_companies

JANUARY = date(2025, 1, 6)


def alike(count: int, **changes: Any) -> list[PathFacts]:
    name = str(changes.pop("id", "P"))
    return [left(id=f"{name}{rank}", **changes) for rank in range(count)]


def test_the_share_of_time_spent_in_companies() -> None:
    paths = alike(5, stays=(stay(JANUARY, 20), stay(date(2025, 3, 3), 22)))
    paths += alike(1, id="Z", stays=None)
    found = measure_of("part_temps_entreprise", study(paths))
    assert (found.numerator, found.denominator, found.text) == (5 * 42, 5 * 211, "19,9 %")
    assert found.excluded == {"stages inconnus": 1}
    assert found.counted.reasons[0].why == "42 jours en entreprise."
    assert found.outside[0].reasons[0].why == "Stages non connus."
    assert measure_of("part_temps_entreprise", study(paths[:4])).masked


def test_days_count_once_and_inside_the_path() -> None:
    twice = (stay(JANUARY, 10), stay(JANUARY + timedelta(days=5), 10), stay(JANUARY, 3))
    assert days_in_companies(left(stays=twice)) == 15
    around = (stay(date(2024, 11, 1), 400),)
    assert days_in_companies(left(stays=around)) == 211
    after = (stay(date(2025, 7, 1), 5),)
    assert days_in_companies(left(stays=after)) == 0
    assert days_in_companies(left(stays=None)) == 0


@given(st.lists(st.tuples(st.integers(-60, 260), st.integers(1, 60)), max_size=6))
def test_days_are_those_of_a_calendar(spans: list[tuple[int, int]]) -> None:
    entry, leaving = date(2024, 12, 2), date(2025, 6, 30)
    stays = tuple(stay(entry + timedelta(days=first), days) for first, days in spans)
    days = {
        one.starts_on + timedelta(days=rank)
        for one in stays
        for rank in range((one.ends_on - one.starts_on).days + 1)
    }
    inside = [day for day in days if entry <= day <= leaving]
    assert days_in_companies(left(stays=stays)) == len(inside)


def test_the_first_stay_and_those_who_had_none() -> None:
    paths = alike(5, stays=(stay(date(2025, 3, 3)), stay(JANUARY)))
    paths += alike(2, id="Q", stays=())
    paths += alike(1, id="R", stays=None)
    found = study(paths)
    wait = measure_of("delai_premier_stage", found)
    assert (wait.text, wait.excluded) == ("35,0 jours", {"sans stage": 2, "stages inconnus": 1})
    assert wait.counted.reasons[0].why == "35 jours."
    assert wait.outside[0].reasons[0].why == "Aucun stage."
    never = measure_of("part_sans_stage", found)
    assert (never.numerator, never.denominator) == (2, 7)
    assert never.counted.reasons[0].why == "0 stages."
    assert measure_of("stages_par_parcours", found).text == "1,4"


def test_what_began_in_the_year_and_who_hosted() -> None:
    old = stay(date(2024, 12, 23), company="A", first=True)
    own: tuple[StayFacts, ...] = (old, stay(JANUARY, company="B", first=True))
    other = (stay(date(2025, 2, 3), company="B", kind=PlacementKind.TRAINING),)
    soon = (stay(date(2026, 1, 5), company="D", first=True),)
    ended = (stay(date(2024, 12, 9), 5, company="E", first=True),)
    paths = [
        *(left(id="1", stays=own), left(id="2", stays=other)),
        *(left(id="3", stays=None), left(id="4", stays=(*soon, *ended), exit_on=None)),
    ]
    found = study(paths)
    told = {
        key: measure_of(key, found).numerator
        for key in ("stages", "stages_pmsmp", "entreprises_accueil", "entreprises_nouvelles")
    }
    assert told == {
        "stages": 2,
        "stages_pmsmp": 1,
        "entreprises_accueil": 2,
        "entreprises_nouvelles": 1,
    }
    hosting = measure_of("entreprises_accueil", found)
    assert hosting.excluded == {"stages inconnus": 1}
    assert (hosting.text, hosting.counted.reasons[0].why) == ("2", "2 entreprises.")


@pytest.mark.parametrize(
    ("code", "company", "hired"),
    [
        (SituationCode.PERMANENT, "C1", 1),
        (SituationCode.APPRENTICE, "C1", 1),
        (SituationCode.PERMANENT, "C2", 0),
        (SituationCode.PERMANENT, None, 0),
        (SituationCode.CIVIC, "C1", 0),
    ],
)
def test_hired_by_a_company_that_hosted(
    code: SituationCode, company: str | None, hired: int
) -> None:
    path = left(situations=(seen(code, company=company),), stays=(stay(JANUARY),))
    found = measure_of("embauches_stage", study([path]))
    assert (found.numerator, found.denominator) == (hired, 1)
    (reason,) = (*found.counted.reasons, *found.others.reasons)
    assert ("Pas d’embauche" in reason.why) is not hired
    nothing = measure_of("embauches_stage", study([left(situations=(), stays=(stay(JANUARY),))]))
    assert nothing.numerator == 0
