"""What is said of a timetable: hours, breaks, rests, nights, holidays, by the age of each day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from tests.helpers.placement_facts import five_days, live, of_rule, on_file, placement, week

from e2c_desktop.domain.codes import PlacementKind
from e2c_desktop.domain.placement_facts import PlacementFacts
from e2c_desktop.domain.placement_rules.verdicts import Level, RuleCode, Verdict
from e2c_desktop.domain.timetable import Timetable
from e2c_desktop.domain.work_calendar import Closure, WorkCalendar

NBSP = "\u00a0"
FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
MINOR, ADULT = date(2009, 3, 1), date(2000, 1, 1)
USUAL = ("8:30-12:00", "13:00-16:30")
PICTURE = Timetable(week(USUAL, USUAL, USUAL, USUAL, ("8:00-12:30", "13:30-17:30")))


def facts(timetable: Timetable, born: date = MINOR, **changes: Any) -> PlacementFacts:
    """A placement of the picture with a timetable."""
    return placement(FIRST, LAST, birth_date=born, timetable=timetable, **changes)


def told(verdicts: Sequence[Verdict], rule: RuleCode) -> list[tuple[Level, str, str]]:
    return [(one.level, one.title, one.why) for one in of_rule(verdicts, rule)]


def test_the_long_friday_of_the_picture() -> None:
    friday, whole = of_rule(live(facts(PICTURE)), RuleCode.HOURS)
    assert (friday.level, friday.title) == (Level.BLOCKING, f"Vendredi{NBSP}: 8{NBSP}h{NBSP}30")
    assert friday.why == f"Avant 18{NBSP}ans, 8{NBSP}h par jour au plus."
    assert friday.source == "L3162-1 du code du travail, règles au 01/09/2026"
    assert friday.weekdays == (4,)
    assert friday.way_out is not None
    assert (friday.way_out.words, friday.way_out.minutes) == (f"Mettre 7{NBSP}h", 420)
    assert whole.title == f"Semaine{NBSP}: 36{NBSP}h{NBSP}30"
    assert whole.why == f"Avant 18{NBSP}ans, 35{NBSP}h par semaine au plus."
    assert whole.way_out is not None
    assert (whole.way_out.words, whole.way_out.minutes) == (f"1{NBSP}h{NBSP}30 à enlever", 90)


def test_what_is_right_is_said_in_the_words_of_the_picture() -> None:
    titles = [one.title for one in live(facts(five_days(*USUAL))) if one.level is Level.OK]
    assert f"35{NBSP}h par semaine, 7{NBSP}h par jour" in titles
    assert f"Pas de travail entre 22{NBSP}h et 6{NBSP}h, ni jour férié" in titles
    assert f"Repos{NBSP}: 16{NBSP}h par nuit, 2{NBSP}jours de suite" in titles
    assert "Pauses suffisantes" in titles


def test_an_adult_is_only_warned() -> None:
    long = five_days("8-12", "13-20")
    found = told(live(facts(long, ADULT)), RuleCode.HOURS)
    assert found[0] == (
        Level.WARNING,
        f"Lundi{NBSP}: 11{NBSP}h",
        f"10{NBSP}h par jour au plus.",
    )
    assert found[-1] == (
        Level.WARNING,
        f"Semaine{NBSP}: 55{NBSP}h",
        f"48{NBSP}h par semaine au plus.",
    )


def test_a_week_of_its_own_is_told_by_its_dates() -> None:
    long = week(USUAL, USUAL, USUAL, USUAL, ("8-12", "13-18"))
    monday = date(2026, 11, 30)
    timetable = Timetable(five_days(*USUAL).usual, ((monday, long),))
    day, whole = of_rule(live(facts(timetable)), RuleCode.HOURS)
    assert (day.title, day.day) == (f"Vendredi 04/12{NBSP}: 9{NBSP}h", date(2026, 12, 4))
    assert (whole.title, whole.day) == (f"Semaine du 30/11{NBSP}: 37{NBSP}h", monday)


def test_when_the_other_days_fill_the_week_the_limit_of_a_day_is_proposed() -> None:
    full = ("8-12", "13-17")
    timetable = Timetable(week(full, full, full, full, ("8-12", "13-18"), full))
    (friday, _) = of_rule(live(facts(timetable)), RuleCode.HOURS)
    assert friday.way_out is not None
    assert friday.way_out.minutes == 8 * 60


def test_a_file_of_a_base_is_judged_from_its_timetable() -> None:
    verdict = on_file(facts(PICTURE))[RuleCode.HOURS]
    assert verdict.motive == (
        "36,5 h/semaine pour un mineur (35 au plus) ; 8,5 h/jour pour un mineur (8 au plus)"
    )
    assert on_file(facts(Timetable()))[RuleCode.HOURS].level is Level.WITHOUT_OBJECT
    only_week = placement(FIRST, LAST, weekly_hours=35.0)
    assert on_file(only_week)[RuleCode.HOURS].title == f"35{NBSP}h par semaine"
    only_day = placement(FIRST, LAST, daily_hours=10.5)
    assert on_file(only_day)[RuleCode.HOURS].motive == "10,5 h/jour pour un majeur (10 au plus)"


def test_an_empty_timetable_is_asked_for() -> None:
    verdicts = live(facts(Timetable()))
    assert told(verdicts, RuleCode.HOURS)[0][:2] == (Level.WARNING, "Horaires à remplir")
    assert of_rule(verdicts, RuleCode.BREAK) == []


def test_a_break_after_four_hours_and_a_half() -> None:
    timetable = Timetable(week(("8-12", "12:20-14"), ("8-12:30",), ("8-13",)))
    (verdict,) = of_rule(live(facts(timetable)), RuleCode.BREAK)
    assert (verdict.level, verdict.title) == (
        Level.BLOCKING,
        f"Lundi, mercredi{NBSP}: 5{NBSP}h{NBSP}40 sans pause",
    )
    assert verdict.why == (
        f"Avant 18{NBSP}ans, 30{NBSP}min de pause après 4{NBSP}h{NBSP}30 de travail."
    )
    assert verdict.weekdays == (0, 2)
    adult = of_rule(live(facts(timetable, ADULT)), RuleCode.BREAK)
    assert [one.level for one in adult] == [Level.OK]
    long = of_rule(live(facts(five_days("8-15"), ADULT)), RuleCode.BREAK)
    assert [(one.level, one.why) for one in long] == [
        (Level.WARNING, f"20{NBSP}min de pause après 6{NBSP}h de travail.")
    ]


@pytest.mark.parametrize(
    ("born", "first", "level", "why"),
    [
        (MINOR, "6-10", Level.OK, ""),
        (
            MINOR,
            "6-10",
            Level.BLOCKING,
            f"12{NBSP}h de repos au moins entre deux jours avant 18{NBSP}ans.",
        ),
        (ADULT, "6-10", Level.WARNING, f"11{NBSP}h de repos au moins entre deux jours."),
        (
            date(2011, 1, 1),
            "6-10",
            Level.BLOCKING,
            f"14{NBSP}h de repos au moins entre deux jours avant 16{NBSP}ans.",
        ),
    ],
)
def test_the_rest_of_a_night(born: date, first: str, level: Level, why: str) -> None:
    ends = {Level.OK: "14-18", Level.BLOCKING: "14-19", Level.WARNING: "14-20"}[level]
    timetable = Timetable(week((ends,), (first,)))
    (verdict,) = of_rule(live(facts(timetable, born)), RuleCode.DAILY_REST)
    assert (verdict.level, verdict.why) == (level, why)
    if level is not Level.OK:
        assert verdict.weekdays == (1,)


def test_six_days_are_too_many_for_a_minor_only() -> None:
    timetable = Timetable(week(*[("9-12",)] * 6))
    (minor,) = of_rule(live(facts(timetable)), RuleCode.WEEKLY_REST)
    assert minor.level is Level.BLOCKING
    assert minor.title == f"Semaine du 23/11{NBSP}: 6{NBSP}jours, 1 de repos de suite"
    assert of_rule(live(facts(timetable, ADULT)), RuleCode.WEEKLY_REST) == []


def test_seven_days_are_too_many_for_anybody() -> None:
    timetable = Timetable(week(*[("9-12",)] * 7))
    (adult,) = of_rule(live(facts(timetable, ADULT)), RuleCode.WEEKLY_REST)
    assert (adult.level, adult.day) == (Level.WARNING, FIRST)
    assert adult.title == f"Semaine du 23/11{NBSP}: 7{NBSP}jours, sans repos"


def test_one_day_off_between_a_late_evening_and_an_early_morning_is_too_short() -> None:
    timetable = Timetable(week(("6-9",), *[("9-12",)] * 4, ("20-23",)))
    (adult,) = of_rule(live(facts(timetable, ADULT)), RuleCode.WEEKLY_REST)
    assert adult.why == f"6{NBSP}jours par semaine au plus, et 35{NBSP}h de repos de suite."


def test_sunday_and_monday_are_two_days_in_a_row() -> None:
    timetable = Timetable(week((), *[("9-12", "14-18")] * 5))
    assert of_rule(live(facts(timetable)), RuleCode.WEEKLY_REST) == []


def test_a_single_day_has_no_night_of_rest() -> None:
    single = placement(FIRST, FIRST, timetable=five_days(*USUAL))
    (verdict,) = of_rule(live(single), RuleCode.DAILY_REST)
    assert verdict.title == f"Repos{NBSP}: 7{NBSP}jours de suite"


@pytest.mark.parametrize(
    ("born", "typed", "level", "why"),
    [
        (MINOR, "18-22", Level.OK, ""),
        (
            MINOR,
            "18-23",
            Level.BLOCKING,
            f"Interdit entre 22{NBSP}h et 6{NBSP}h avant 18{NBSP}ans.",
        ),
        (MINOR, "5-9", Level.BLOCKING, f"Interdit entre 22{NBSP}h et 6{NBSP}h avant 18{NBSP}ans."),
        (
            date(2011, 1, 1),
            "17-21",
            Level.BLOCKING,
            f"Interdit entre 20{NBSP}h et 6{NBSP}h avant 16{NBSP}ans.",
        ),
        (
            ADULT,
            "18-22",
            Level.INFO,
            f"Du travail entre 21{NBSP}h et 6{NBSP}h est du travail de nuit.",
        ),
    ],
)
def test_work_at_night(born: date, typed: str, level: Level, why: str) -> None:
    (verdict,) = of_rule(live(facts(five_days(typed), born)), RuleCode.NIGHT)
    assert (verdict.level, verdict.why) == (level, why)


def test_who_comes_of_age_in_the_middle_is_an_adult_from_that_day() -> None:
    born = date(2008, 12, 7)
    verdicts = live(facts(five_days("18-23"), born))
    nights = of_rule(verdicts, RuleCode.NIGHT)
    assert [(one.level, one.day) for one in nights] == [
        (Level.BLOCKING, FIRST),
        (Level.INFO, date(2026, 12, 7)),
    ]
    assert told(verdicts, RuleCode.BIRTHDAY)[0][1] == f"18{NBSP}ans le lundi 7 décembre"


ARMISTICE = date(2026, 11, 11)


def november(timetable: Timetable, born: date) -> PlacementFacts:
    return placement(date(2026, 11, 2), date(2026, 11, 20), birth_date=born, timetable=timetable)


def test_a_holiday_of_the_usual_week_is_off_and_said() -> None:
    verdicts = live(november(five_days(*USUAL), MINOR))
    assert told(verdicts, RuleCode.HOLIDAY) == [
        (
            Level.INFO,
            f"Non travaillé{NBSP}: 11 novembre (11/11)",
            f"7{NBSP}h en moins dans les heures prévues.",
        )
    ]


@pytest.mark.parametrize(("born", "level"), [(MINOR, Level.BLOCKING), (ADULT, Level.INFO)])
def test_a_holiday_in_a_week_of_its_own_is_worked(born: date, level: Level) -> None:
    usual = five_days(*USUAL).usual
    timetable = Timetable(usual, ((date(2026, 11, 9), usual),))
    (verdict,) = of_rule(live(november(timetable, born)), RuleCode.HOLIDAY)
    assert (verdict.level, verdict.title) == (
        level,
        f"Jour férié travaillé{NBSP}: 11 novembre (11/11)",
    )
    assert verdict.day == ARMISTICE


def test_closures_are_told_the_first_three_by_name() -> None:
    calendar = WorkCalendar(closures=(Closure(FIRST, FIRST + timedelta(days=4), "inventaire"),))
    found = live(facts(five_days(*USUAL)), calendar=calendar)
    (verdict,) = of_rule(found, RuleCode.HOLIDAY)
    assert verdict.title.endswith("inventaire (25/11) et 2 autres")
    assert verdict.why == f"35{NBSP}h en moins dans les heures prévues."


def test_days_of_an_interruption_are_not_read() -> None:
    stopped = facts(five_days("18-23"), interruptions=((FIRST, LAST),))
    verdicts = live(stopped)
    assert of_rule(verdicts, RuleCode.NIGHT) == []
    assert told(verdicts, RuleCode.HOURS)[0][1] == "Horaires à remplir"


def test_a_named_day_of_a_week_of_its_own_is_no_column() -> None:
    timetable = Timetable(five_days("9-12").usual, ((FIRST, week(("8-15",))),))
    (verdict,) = of_rule(live(facts(timetable)), RuleCode.BREAK)
    assert verdict.title == f"Lundi 23/11{NBSP}: 7{NBSP}h sans pause"
    assert verdict.weekdays == ()


def test_a_placement_of_training_is_read_too_and_a_worksite_is_not() -> None:
    training = facts(five_days("18-23"), kind=PlacementKind.TRAINING)
    assert of_rule(live(training), RuleCode.NIGHT)
    worksite = facts(five_days("18-23"), kind=PlacementKind.WORKSITE)
    assert {one.rule for one in live(worksite)} == {RuleCode.OVERLAP}


def test_a_form_without_timetable_uses_the_hours_of_its_file() -> None:
    verdicts = live(placement(FIRST, LAST, birth_date=MINOR, weekly_hours=36.0))
    assert [one.level for one in of_rule(verdicts, RuleCode.HOURS)] == [Level.BLOCKING]
