"""What a convention says today, in the words of an amendment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from e2c_desktop.domain.follow_up_codes import AmendmentSubject
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.placement_agreed import agreed_words
from e2c_desktop.domain.timetable import REST, Timetable, day_from, read_slot, week_from

LONG = day_from(read_slot("8h30-12h"), read_slot("13h-16h30"))
SHORT = day_from(read_slot("8h30-12h"), None)
WEEK = week_from([LONG, LONG, SHORT, LONG, LONG, REST, REST])
DRAFT = PlacementDraft(
    starts_on=date(2026, 11, 2),
    ends_on=date(2026, 11, 27),
    timetable=Timetable(WEEK).to_text(),
    place="12 quai du Port",
    tasks="Mise en place",
)


def said(subject: AmendmentSubject | None, draft: PlacementDraft = DRAFT) -> str:
    return agreed_words(subject, draft, "Karim Belhadj").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        (AmendmentSubject.DATES, "Du 2 novembre 2026 au 27 novembre 2026"),
        (AmendmentSubject.TUTOR, "Karim Belhadj"),
        (AmendmentSubject.PLACE, "12 quai du Port"),
        (AmendmentSubject.TASKS, "Mise en place"),
        (AmendmentSubject.OTHER, ""),
        (None, ""),
    ],
)
def test_each_subject_is_told_in_its_words(subject: AmendmentSubject | None, words: str) -> None:
    assert said(subject) == words


def test_days_of_the_same_hours_are_told_together() -> None:
    assert said(AmendmentSubject.HOURS).splitlines() == [
        "Du lundi au mardi : 8:30 – 12:00 et 13:00 – 16:30",
        "Mercredi : 8:30 – 12:00",
        "Du jeudi au vendredi : 8:30 – 12:00 et 13:00 – 16:30",
    ]


def test_a_week_that_differs_is_said_not_hidden() -> None:
    other = Timetable(WEEK, ((date(2026, 11, 9), week_from([REST] * 7)),))
    lines = said(AmendmentSubject.HOURS, replace(DRAFT, timetable=other.to_text())).splitlines()
    assert lines[-1] == "Certaines semaines diffèrent."


def test_without_timetable_the_hours_of_a_week_are_told() -> None:
    bare = replace(DRAFT, timetable="", weekly_hours=32.5)
    assert said(AmendmentSubject.HOURS, bare) == "32,5 h par semaine"


def test_what_is_not_known_is_left_to_be_written() -> None:
    empty = PlacementDraft()
    assert said(AmendmentSubject.HOURS, empty) == ""
    assert said(AmendmentSubject.DATES, empty) == ""
