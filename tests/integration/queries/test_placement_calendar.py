"""Placements by their days: the week, the months, who is where, the round of a commune."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.placed import TODAY, PlacedSchool, placed_school

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.follow_up_codes import AbsenceSpan
from e2c_desktop.domain.timetable import Slot, Timetable, week_from
from e2c_desktop.queries.placement_calendar import Where
from e2c_desktop.queries.placement_filters import PlacementFilter
from e2c_desktop.storage.models import Path as PathRow
from e2c_desktop.storage.models import Placement, PlacementAbsence, PlacementPause

ALL = PlacementFilter()
DAY = (Slot(510, 720), Slot(780, 990))


@pytest.fixture
def school(tmp_path: Path) -> Iterator[PlacedSchool]:
    made = placed_school(tmp_path)
    yield made
    made.work.opened.close()


@pytest.fixture
def followed(school: PlacedSchool) -> PlacedSchool:
    """The school, one placement having hours, an interruption and an absence."""
    running = school.placements["NGUYỄN/Crèche Les Petits Galets"]
    with school.work.write("Suivre") as scope:
        hours = Timetable(week_from([DAY] * 5)).to_text()
        wanted = sa.update(Placement).where(Placement.id == running)
        scope.session.execute(wanted.values(timetable=hours))
        scope.session.add(
            PlacementPause(
                placement_id=running, starts_on=date(2026, 11, 18), ends_on=date(2026, 11, 18)
            )
        )
        scope.session.add(
            PlacementAbsence(
                placement_id=running, on=date(2026, 11, 17), span=AbsenceSpan.HOURS, hours=2.0
            )
        )
    return school


def test_the_week_shows_the_hours_the_stops_and_the_absences(followed: PlacedSchool) -> None:
    lines = followed.reads.placements.week(ALL, TODAY)
    assert [line.row.last_name for line in lines] == ["KABANGU", "NGUYỄN"]
    words = [cell.words.replace("\u00a0", " ") for cell in lines[1].days]
    assert words == [
        "8:30 – 16:30",
        "absence 2 h",
        "interruption",
        "8:30 – 16:30",
        "8:30 – 16:30",
        "repos",
        "repos",
    ]


def test_the_week_of_a_holiday_says_its_name(school: PlacedSchool) -> None:
    (line,) = school.reads.placements.week(ALL, date(2026, 11, 9))
    assert line.days[2].words == "11 novembre"


def test_flags_of_a_view_do_not_empty_a_calendar(school: PlacedSchool) -> None:
    wanted = PlacementFilter(running=True, review_due=True, text="sorbiers")
    lines = school.reads.placements.week(wanted, date(2026, 10, 5))
    assert [line.row.last_name for line in lines] == ["DA SILVA"]


def test_the_months_of_each_trainee(school: PlacedSchool) -> None:
    lines = school.reads.placements.timelines(ALL, date(2026, 6, 1), date(2026, 12, 31))
    assert [(line.last_name, len(line.placements)) for line in lines] == [
        ("DA SILVA", 1),
        ("KABANGU", 1),
        ("NGUYỄN", 1),  # the cancelled one holds no day
        ("ŒUVRARD", 1),
        ("TCHOUMI", 1),
    ]


def where(school: PlacedSchool, day: date) -> dict[str, tuple[Where, str]]:
    lines = school.reads.placements.whereabouts(ALL, day)
    return {line.last_name: (line.where, line.words) for line in lines}


def test_everybody_is_somewhere(followed: PlacedSchool) -> None:
    assert where(followed, TODAY) == {
        "DA SILVA": (Where.SCHOOL, ""),
        "KABANGU": (Where.COMPANY, "journée"),
        "NGUYỄN": (Where.COMPANY, "8:30\u00a0–\u00a016:30"),
        "ŒUVRARD": (Where.SCHOOL, ""),
        "TCHOUMI": (Where.SCHOOL, ""),
    }
    tuesday = where(followed, date(2026, 11, 17))
    assert tuesday["NGUYỄN"] == (Where.ABSENT, "absence 2\u00a0h")
    assert where(followed, date(2026, 11, 18))["NGUYỄN"][0] is Where.SCHOOL
    sunday = where(followed, date(2026, 11, 22))
    assert sunday["NGUYỄN"] == (Where.REST, "repos")
    assert sunday["TCHOUMI"] == (Where.OFF, "week-end")
    assert where(followed, date(2026, 11, 11))["TCHOUMI"] == (Where.OFF, "11 novembre")


def test_a_suspended_path_is_told(school: PlacedSchool) -> None:
    with school.work.write("Suspendre") as scope:
        mine = PathRow.trainee_id == school.people["TCHOUMI"]
        suspended = sa.update(PathRow).where(mine).values(state=PathState.SUSPENDED)
        scope.session.execute(suspended)
    assert where(school, TODAY)["TCHOUMI"] == (Where.SUSPENDED, "")
    site = school.reads.sites()[1].id
    wanted = PlacementFilter(sites=frozenset({site}))
    assert school.reads.placements.whereabouts(wanted, TODAY) == []


def test_a_round_is_by_commune(school: PlacedSchool) -> None:
    lines = school.reads.placements.rounds(ALL, TODAY)
    assert [(line.row.town, line.row.last_name) for line in lines] == [
        ("Choisy-le-Roi", "KABANGU"),
        ("Choisy-le-Roi", "NGUYỄN"),
    ]
    assert lines[0].company_phone == "0199001500"


def test_a_visitor_sees_initials_in_every_calendar(school: PlacedSchool) -> None:
    reads = school.reads
    reads.visitor = True
    door = reads.placements
    assert [line.row.last_name for line in door.week(ALL, TODAY)] == ["M. K.", "T. N."]
    assert door.rounds(ALL, TODAY)[0].row.last_name == "M. K."
    line = door.timelines(ALL, TODAY, TODAY)[0]
    assert (line.last_name, line.placements[0].last_name) == ("M. K.", "M. K.")
    seen = door.whereabouts(ALL, TODAY)
    assert [each.last_name for each in seen] == ["I. D.", "M. K.", "T. N.", "Z. Œ.", "A. T."]
    assert seen[1].row is not None
    assert seen[1].row.tutor_phone == ""
