"""Figures of hours: added up in minutes, told in whole hours, never 0 where nothing was entered."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.outcome_facts import YEAR, left, study

from e2c_desktop.domain.attendance import Hours
from e2c_desktop.domain.outcomes.board import formula_text
from e2c_desktop.domain.outcomes.facts import AttendedFacts, PathFacts
from e2c_desktop.domain.outcomes.figures import figures_of, measure_of
from e2c_desktop.domain.outcomes.hours import whole_hours
from e2c_desktop.domain.outcomes.measures import Unit
from e2c_desktop.domain.outcomes.words import division_text, measure_text

BEFORE = YEAR.year_before
KEYS = (
    "heures_centre",
    "heures_entreprise",
    "heures_justifiees",
    "heures_injustifiees",
    "taux_presence",
    "part_heures_entreprise",
    "heures_par_sortie",
)


def attended(now: Hours | None, whole: Hours, before: Hours | None = None) -> AttendedFacts:
    spans = [(YEAR, now), (BEFORE, before)]
    told = tuple((one.first, one.last, hours) for one, hours in spans if hours is not None)
    return AttendedFacts(told, whole)


def several(count: int, facts: AttendedFacts | None, name: str = "P") -> list[PathFacts]:
    return [left(id=f"{name}{rank}", attended=facts) for rank in range(count)]


HOURS = Hours(centre=6_000, company=4_000, justified=500, unjustified=450, late=50)


def test_hours_of_the_year_are_added_up() -> None:
    found = study(several(5, attended(HOURS, HOURS + HOURS)) + several(2, None, "Q"))
    told = {key: measure_of(key, found) for key in KEYS}
    assert {key: told[key].text for key in KEYS} == {
        "heures_centre": "500",
        "heures_entreprise": "333",
        "heures_justifiees": "42",
        "heures_injustifiees": "38",
        "taux_presence": "90,9 %",
        "part_heures_entreprise": "40,0 %",
        "heures_par_sortie": "333,3",
    }
    assert division_text(told["taux_presence"]) == "833 sur 917"
    assert formula_text(told["taux_presence"]) == "833 ÷ 917 = 90,9 %"
    assert division_text(told["heures_par_sortie"]) == "sur 5"
    assert told["heures_par_sortie"].parts == (1_667, 5)
    assert told["heures_centre"].excluded == {"présences non saisies": 2}
    assert told["heures_par_sortie"].excluded == {"présences non saisies": 2}
    assert told["heures_centre"].counted.reasons[0].why == "100 heures."
    assert told["taux_presence"].counted.reasons[0].why == "167 heures sur 183."
    assert told["heures_par_sortie"].counted.reasons[0].why == "333 heures."


def test_nothing_entered_is_not_known_and_never_zero() -> None:
    found = study(several(6, None))
    for key in KEYS:
        measure = measure_of(key, found)
        assert (measure.value, measure.text, measure_text(measure)) == (None, None, "–")
        assert measure.excluded == {"présences non saisies": 6}


def test_a_year_is_known_where_something_was_entered_that_year() -> None:
    facts = attended(None, HOURS, before=HOURS)
    report = figures_of(
        study([left(id=f"P{rank}", attended=facts, entry_on=date(2024, 3, 4)) for rank in range(5)])
    )
    centre = report.of("heures_centre")
    assert (centre.now.text, centre.before.text, centre.change) == (None, "500", None)
    assert centre.now.unit is Unit.TALLY


def test_shares_of_too_few_people_are_masked() -> None:
    found = study(several(4, attended(HOURS, HOURS)))
    for key in ("taux_presence", "part_heures_entreprise", "heures_par_sortie"):
        assert measure_of(key, found).masked
    assert not measure_of("heures_centre", found).masked


def test_an_unusual_share_of_company_is_told() -> None:
    most = Hours(centre=1_000, company=9_000)
    report = figures_of(study(several(5, attended(most, most))))
    assert "part_heures_entreprise" in {alert.key for alert in report.alerts}


@pytest.mark.parametrize(("minutes", "hours"), [(0, 0), (29, 0), (30, 1), (89, 1), (90, 2)])
def test_halves_of_an_hour_go_up(minutes: int, hours: int) -> None:
    assert whole_hours(minutes) == hours


def test_thousands_stand_apart() -> None:
    many = Hours(centre=60 * 12_345)
    measure = measure_of("heures_centre", study(several(1, attended(many, many))))
    assert measure_text(measure) == "12\u202f345"
