"""What the people received did in activities: told once, by presence, and never when not noted."""

from __future__ import annotations

from datetime import date

from tests.helpers.outcome_facts import left, study

from e2c_desktop.domain.activity_codes import ActivityKind
from e2c_desktop.domain.outcomes.facts import PartFacts, PathFacts
from e2c_desktop.domain.outcomes.figures import measure_of
from e2c_desktop.domain.outcomes.taking_part import parts

IN_2025, IN_2024 = date(2025, 3, 12), date(2024, 3, 12)


def several(count: int) -> list[PathFacts]:
    return [left(id=f"P{rank}") for rank in range(count)]


KEYS = (
    *("activites", "seances_activites", "participations_activites", "heures_activites"),
    "cout_activites",
)


def part(
    session: str = "s1",
    activity: str = "a1",
    on_date: date = IN_2025,
    minutes: int = 90,
    cost: int = 10_050,
) -> PartFacts:
    return PartFacts(session, activity, ActivityKind.WORKSHOP, on_date, minutes, cost)


def told(paths: list[PathFacts]) -> list[int]:
    return [measure_of(key, study(paths)).numerator for key in KEYS]


def test_an_activity_of_several_people_is_told_once() -> None:
    paths = [
        left(id="P1", activities=(part(), part("s2", minutes=45), part("s3", "a2", cost=0))),
        left(id="P2", activities=(part(),)),
        left(id="P3"),
    ]
    assert told(paths) == [2, 3, 4, 5, 100]
    found = measure_of("participations_activites", study(paths))
    assert [one.why for one in found.counted.reasons] == [
        "3 séances d’activités.",
        "1 séance d’activités.",
    ]
    assert (found.text, len(found.people)) == ("4", 2)


def test_only_meetings_of_the_period_count() -> None:
    old = left(id="P1", activities=(part(on_date=IN_2024),))
    assert told([old]) == [0, 0, 0, 0, 0]
    assert measure_of("activites", study([old])).text == "0"
    assert parts(old, study([old])) == ()


def test_the_share_is_of_all_the_people_received() -> None:
    paths = [left(id=f"A{rank}", activities=(part(),)) for rank in range(3)]
    paths += several(7)
    rate = measure_of("part_avec_activite", study(paths))
    assert (rate.numerator, rate.denominator, rate.text) == (3, 10, "30,0 %")
    assert rate.others.reasons[0].why == "0 séance d’activités."


def test_a_school_that_noted_nothing_is_told_nothing() -> None:
    found = study(several(6))
    for key in (*KEYS, "part_avec_activite"):
        assert (measure_of(key, found).value, measure_of(key, found).text) == (None, None)
    assert measure_of("part_avec_activite", found).excluded == {"activités non notées": 6}
