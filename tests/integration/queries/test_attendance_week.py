"""The week of a group read from a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from tests.helpers.attendance import (
    AFTERNOON,
    MONDAY,
    MORNING,
    THURSDAY,
    at,
    change_path,
    cohort_of,
    hold,
    person,
    somebody,
    thursday_afternoon,
    week,
)
from tests.helpers.builders import make_placement, make_school
from tests.helpers.notes import make_note

from e2c_desktop.domain.attendance_hours import Tally
from e2c_desktop.domain.attendance_week import Expected
from e2c_desktop.domain.codes import EventKind, PathState
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.attendance_week import WeekPerson
from e2c_desktop.queries.reads import Reads
from e2c_desktop.storage.models import (
    AbsenceProof,
    AttendanceMonth,
    AttendanceSheet,
    PathEvent,
    Placement,
    PlacementPause,
    PlanningException,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

DAY = timedelta(days=1)
FULL_TIME = ";".join(["480-720+780-1020"] * 5 + ["", ""])
SATURDAYS = ";".join(["", *["480-720+780-1020"] * 5, ""])
TWO_DAYS = ";".join(["480-720+780-1020"] * 2 + [""] * 5)
MORNINGS = ";".join(["480-720"] * 5 + ["", ""])


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, clock=thursday_afternoon)


def write(work: UnitOfWork, *rows: object) -> None:
    with work.write("Écrire") as scope:
        scope.session.add_all(rows)


def expected(one: WeekPerson) -> str:
    """Return what is expected, a letter a half-day: « CC CC FF CC CC -- -- »."""
    letters = {
        Expected.CENTRE: "C",
        Expected.COMPANY: "E",
        Expected.SUSPENDED: "S",
        Expected.OFF: "F",
        Expected.OUTSIDE: "x",
        Expected.NOTHING: "-",
    }
    told = "".join(letters[half.expected] for half in one.halves)
    return " ".join(told[start : start + 2] for start in range(0, 14, 2))


def test_the_people_of_the_week_are_those_at_school_one_day_of_it(work: UnitOfWork) -> None:
    ada = somebody(work, "ADA")
    late = somebody(work, "LATE", entry_on=MONDAY + 6 * DAY)
    gone = somebody(work, "GONE", exit_on=MONDAY, state=PathState.LEFT)
    somebody(work, "BEFORE", exit_on=MONDAY - DAY, state=PathState.LEFT)
    somebody(work, "AFTER", entry_on=MONDAY + 7 * DAY)
    somebody(work, "NEVER", state=PathState.ADMITTED)
    found = week(work)
    assert [one.path_id for one in found.people] == [ada, gone, late]
    assert expected(found.people[0]) == "CC CC FF CC CC -- --"
    assert expected(found.people[1]) == "CC xx xx xx xx xx xx"
    assert expected(found.people[2]) == "xx xx xx xx xx xx --"


def test_everybody_is_read_without_a_group_of_one_site_if_asked(work: UnitOfWork) -> None:
    somebody(work, "ADA", cohort_id=None)
    reads = Reads(work)
    sites = reads.sites()
    assert [one.last_name for one in reads.presence.week(None, MONDAY).people] == ["ADA"]
    assert reads.presence.week(None, MONDAY, site_id=sites[0].id).people
    assert not reads.presence.week(None, MONDAY, site_id=sites[1].id).people
    assert reads.presence.week(None, MONDAY).sheet is None


def test_days_off_are_told_with_their_reason(work: UnitOfWork) -> None:
    found = week(work)
    wednesday = found.days[2]
    assert (wednesday.reason_off, wednesday.holiday) == ("11 novembre", True)
    assert not found.days[0].reason_off
    assert [day.on.weekday() for day in found.shown_days()] == [0, 1, 2, 3, 4]


def test_a_weekend_is_shown_when_something_is_planned_or_entered(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {at(5): "P"})
    cohort = cohort_of(work)
    write(
        work,
        PlanningException(
            id=new_id(),
            cohort_id=cohort,
            on_date=MONDAY + 6 * DAY,
            half="M",
            begins=600,
            ends=720,
        ),
    )
    found = week(work)
    assert len(found.shown_days()) == 7
    entered = found.people[0].half(at(5))
    assert found.remarks(entered) == ["Rien n’est prévu cette demi-journée."]
    assert found.people[0].half(at(6)).minutes == 120


@pytest.mark.parametrize(
    ("timetable", "told"),
    [
        ("", "EE EE FF EE EE -- --"),
        (FULL_TIME, "EE EE FF EE EE -- --"),
        (SATURDAYS, "-- EE FF EE EE EE --"),
        (TWO_DAYS, "EE EE FF CC CC -- --"),
        (MORNINGS, "E- E- FF E- E- -- --"),
    ],
)
def test_a_placement_tells_the_half_days_in_company(
    work: UnitOfWork, timetable: str, told: str
) -> None:
    path_id = somebody(work)
    placement_id = make_placement(work, path_id, MONDAY - 7 * DAY, MONDAY + 11 * DAY)
    with work.write("Horaires") as scope:
        scope.session.get_one(Placement, placement_id).timetable = timetable
    one = person(work, path_id)
    assert expected(one) == told
    assert {half.placement_id for half in one.halves} <= {placement_id, None}


def test_a_placement_that_begins_in_the_week_or_stops_a_while(work: UnitOfWork) -> None:
    path_id = somebody(work)
    placement_id = make_placement(work, path_id, MONDAY + DAY, MONDAY + 20 * DAY)
    write(
        work,
        PlacementPause(
            id=new_id(), placement_id=placement_id, starts_on=THURSDAY, ends_on=THURSDAY
        ),
    )
    assert expected(person(work, path_id)) == "CC EE FF CC EE -- --"


def test_days_of_suspension_come_from_the_steps_of_the_path(work: UnitOfWork) -> None:
    path_id = somebody(work)
    steps = [
        (EventKind.RESUMPTION, MONDAY - 20 * DAY),
        (EventKind.SUSPENSION, MONDAY + DAY),
        (EventKind.SUSPENSION, MONDAY + 2 * DAY),
        (EventKind.RESUMPTION, THURSDAY),
    ]
    write(
        work,
        *(PathEvent(id=new_id(), path_id=path_id, kind=kind, on=on) for kind, on in steps),
    )
    assert expected(person(work, path_id)) == "CC SS SS CC CC -- --"


def test_a_path_suspended_without_a_step_is_suspended_until_further_notice(
    work: UnitOfWork,
) -> None:
    path_id = somebody(work, state=PathState.SUSPENDED, suspended_on=THURSDAY)
    assert expected(person(work, path_id)) == "CC CC FF SS SS SS SS"


def test_what_was_entered_is_counted_and_its_versions_told(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {at(0): "P", at(0, AFTERNOON): "RET15", at(1): "INJ", at(3): "MAL"})
    one = person(work, path_id)
    hours = one.tally.hours
    assert (hours.centre, hours.unjustified, hours.justified) == (405, 210, 210)
    assert one.versions == {date(2026, 11, 1): 1}
    assert one.half(at(0)).cell is not None
    assert person(work, path_id, date(2026, 11, 30)).versions == {
        date(2026, 11, 1): 1,
        date(2026, 12, 1): 0,
    }
    assert person(work, path_id, MONDAY + 7 * DAY).tally == Tally()


def test_half_days_of_the_bin_are_not_there(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {at(0): "P"})

    with work.write("Corbeille") as scope:
        for row in scope.session.query(AttendanceMonth):
            row.archived_at = work.now()
    one = person(work, path_id)
    assert one.half(at(0)).cell is None
    assert one.versions == {date(2026, 11, 1): 2}


def absent(work: UnitOfWork) -> UUID:
    path_id = somebody(work)
    texts = {at(0): "P", at(0, AFTERNOON): "P", at(1): "INJ", at(1, AFTERNOON): "INJ", at(3): "INJ"}
    hold(work, path_id, texts)
    return path_id


def test_repeated_absences_are_told_until_somebody_has_news(work: UnitOfWork) -> None:
    path_id = absent(work)
    alert = person(work, path_id).alert
    assert alert is not None
    assert alert.counted == "3 demi-journées injustifiées en 10 jours."
    assert alert.silence(THURSDAY) == "Sans nouvelle depuis mardi."
    make_note(work, person(work, path_id).trainee_id, on=THURSDAY)
    told = person(work, path_id).alert
    assert told is not None
    assert told.since is None


def test_absences_of_the_month_before_count(work: UnitOfWork) -> None:
    path_id = somebody(work)
    friday = date(2026, 10, 30)
    hold(work, path_id, {(friday, MORNING): "INJ", (friday, AFTERNOON): "INJ"})
    hold(work, path_id, {(date(2026, 11, 2), MORNING): "INJ"})
    alert = person(work, path_id, date(2026, 11, 2)).alert
    assert alert is not None
    assert alert.halves == 3


def test_proofs_of_the_week_are_told(work: UnitOfWork) -> None:
    path_id = somebody(work)
    common = {"path_id": path_id, "code": "MAL", "received_on": THURSDAY}
    write(
        work,
        AbsenceProof(id=new_id(), first_on=MONDAY - DAY, last_on=MONDAY, **common),
        AbsenceProof(id=new_id(), first_on=MONDAY - 9 * DAY, last_on=MONDAY - DAY, **common),
    )
    (proof,) = person(work, path_id).proofs
    assert proof.covers(MONDAY)
    assert not proof.covers(THURSDAY)


def test_a_validated_week_says_so(work: UnitOfWork) -> None:
    assert week(work).sheet is None
    assert not week(work).frozen
    sheet = AttendanceSheet(
        id=new_id(),
        cohort_id=cohort_of(work),
        monday=MONDAY,
        frozen_on=THURSDAY,
        frozen_by=Reads(work).staff()[0].id,
    )
    write(work, sheet)
    found = week(work)
    assert found.frozen
    assert found.sheet is not None
    assert found.sheet.frozen_by


def test_a_visitor_reads_initials_and_no_telephone(work: UnitOfWork) -> None:
    path_id = absent(work)
    reads = Reads(work)
    reads.visitor = True
    (shown,) = reads.presence.week(cohort_of(work), MONDAY).people
    open_one = person(work, path_id)
    assert (shown.last_name, shown.first_name, shown.phone) == ("T. N.", "", "")
    assert shown == replace(open_one, last_name="T. N.", first_name="", phone="")


def test_an_exit_after_the_week_began_leaves_what_was_entered(work: UnitOfWork) -> None:
    path_id = somebody(work)
    hold(work, path_id, {at(3): "P"})
    change_path(work, path_id, exit_on=MONDAY + DAY, state=PathState.LEFT)
    found = week(work)
    assert found.remarks(found.people[0].half(at(3))) == [
        "Hors du parcours\u00a0: avant l’entrée ou après la sortie."
    ]


def test_the_groups_of_a_week_are_those_with_somebody(work: UnitOfWork) -> None:
    somebody(work, "ADA")
    somebody(work, "ZOE")
    somebody(work, "BOB", cohort_id=None)
    presence = Reads(work).presence
    assert [(one.name, one.people) for one in presence.groups(MONDAY)] == [
        ("Créteil mai 2026", 2),
        ("", 1),
    ]
    assert presence.groups(MONDAY, site_id=Reads(work).sites()[1].id) == []
    assert presence.groups(date(2020, 1, 6)) == []


def test_the_week_is_found_by_indexes_however_many_half_days_there_are(work: UnitOfWork) -> None:
    path_id = absent(work)
    make_placement(work, path_id, MONDAY, MONDAY + DAY)
    asked: list[tuple[str, Any]] = []

    def note(_: object, __: object, statement: str, values: Any, *___: object) -> None:
        asked.append((statement, values))

    event.listen(work.opened.read_engine, "before_cursor_execute", note)
    week(work)
    event.remove(work.opened.read_engine, "before_cursor_execute", note)
    with work.read() as session:
        connection = session.connection()
        plan = [
            row[-1]
            for statement, values in asked
            if statement.startswith("SELECT")
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        ]
    large = ("attendance_month", "path", "path_event", "placement", "absence_proof", "trainee")
    read_whole = [line for line in plan if line.split()[:2] in [["SCAN", name] for name in large]]
    assert read_whole == []
