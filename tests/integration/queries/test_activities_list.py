"""The list of activities and what is read of them, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.activities import (
    DAY,
    MORNING,
    agree,
    make_activity,
    make_people,
    make_session,
    photo,
    read,
)
from tests.helpers.bases import FakeClock
from tests.helpers.builders import TODAY, make_school
from tests.helpers.partners import make_company

from e2c_desktop.domain.activity import SessionDraft
from e2c_desktop.domain.activity_codes import ActivityKind, Presence
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries.activity_filters import (
    ActivityFilter,
    ActivityOrder,
    ActivitySorting,
    ActivityView,
    view_of_activities,
)
from e2c_desktop.queries.activity_reads import ActivityReads
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import activities, activity_papers, activity_sessions
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path, FakeClock(FakeClock().now.replace(2026, 11, 16)))


@pytest.fixture
def reads(work: UnitOfWork) -> ActivityReads:
    return Reads(work).activities


@pytest.fixture
def people(work: UnitOfWork) -> list[UUID]:
    return make_people(work)


def titles(reads: ActivityReads, **wanted: object) -> list[str]:
    asked = ActivityFilter(**wanted)  # type: ignore[arg-type]  # fields by their names
    rows = reads.page(asked)
    assert [row.id for row in rows] == reads.ids(asked)
    assert reads.first_page(asked) == (rows, len(rows))
    assert reads.count(asked) == len(rows)
    return [row.title for row in rows]


def test_a_line_sums_up_its_meetings(
    work: UnitOfWork, reads: ActivityReads, people: list[UUID]
) -> None:
    made = make_activity(work)
    make_session(work, made, people, None)
    make_session(work, made, people[:1], draft=replace(MORNING, on_date=DAY + timedelta(days=7)))
    removed = make_session(work, made, people)
    activity_sessions.remove_session(work, session_id=removed, version=1)
    (row,) = reads.page(ActivityFilter())
    assert (row.first_on, row.last_on) == (DAY, DAY + timedelta(days=7))
    assert (row.sessions, row.minutes, row.participants) == (2, 360, 3)
    assert row.to_note
    assert row.groups == ("Créteil mai 2026",)
    assert reads.rows_of([made, new_id()]) == [row]


def test_words_are_found_in_the_activity_and_in_its_company(
    work: UnitOfWork, reads: ActivityReads
) -> None:
    make_activity(work)
    visit = make_company(work, name="Garage des Sorbiers")
    make_activity(work, title="Visite", kind=ActivityKind.VISIT, company_id=visit)
    make_activity(work, title="100 % sport", partner="Club d’Alfortville", competences="Oser")
    assert titles(reads, text="ATELIER lettre") == ["Atelier CV et lettre"]
    assert titles(reads, text="sorbiers") == ["Visite"]
    assert titles(reads, text="alfortville oser") == ["100 % sport"]
    assert titles(reads, text="%") == titles(reads)
    assert titles(reads, text="absent") == []
    assert [row.title for row in reads.of_company(visit)] == ["Visite"]


def test_filters_narrow_the_list(
    work: UnitOfWork, reads: ActivityReads, people: list[UUID]
) -> None:
    door = Reads(work)
    first, second = door.sites()[:2]
    lead = door.staff()[0].id
    company = make_company(work)
    make_activity(work, title="Partout")
    sport = make_activity(
        work, title="Sport", kind=ActivityKind.SPORT, site_id=first.id, staff_id=lead
    )
    make_activity(work, title="Visite", site_id=second.id, company_id=company)
    make_session(work, sport, people[:1], Presence.PRESENT)
    assert set(titles(reads, sites=frozenset({first.id}))) == {"Partout", "Sport"}
    assert titles(reads, kinds=frozenset({ActivityKind.SPORT})) == ["Sport"]
    assert titles(reads, staff=frozenset({lead})) == ["Sport"]
    assert titles(reads, companies=frozenset({company})) == ["Visite"]
    cohort = door.cohorts([first.id])[0].id
    assert titles(reads, cohorts=frozenset({cohort})) == ["Sport"]
    assert titles(reads, cohorts=frozenset({new_id()})) == []
    assert titles(reads, years=frozenset({2025, 2026})) == ["Sport"]
    assert titles(reads, years=frozenset({2025})) == []
    assert [name for _, name in reads.companies()] == ["Garage des Sorbiers"]


def test_the_years_that_had_a_meeting(work: UnitOfWork, reads: ActivityReads) -> None:
    assert reads.years() == []
    made = make_activity(work)
    for year in (2024, 2026):
        make_session(work, made, draft=SessionDraft(DAY.replace(year=year)))
    assert reads.years() == [2026, 2025, 2024]


def test_ready_made_views(work: UnitOfWork, reads: ActivityReads, people: list[UUID]) -> None:
    past = make_activity(work, title="Passée")
    make_session(work, past, people[:1], None)
    old = make_activity(work, title="Ancienne")
    make_session(work, old, draft=SessionDraft(DAY.replace(year=2024), minutes=60))
    coming = make_activity(work, title="À venir")
    make_session(work, coming, draft=replace(MORNING, on_date=TODAY))
    make_activity(work, title="Sans séance", kind=ActivityKind.VISIT)
    aside = make_activity(work, title="Corbeille")
    activities.archive_activity(work, activity_id=aside, version=1)

    def shown(view: ActivityView) -> list[str]:
        return [row.title for row in reads.page(view_of_activities(view))]

    assert shown(ActivityView.LAST_YEAR) == ["À venir", "Passée", "Sans séance"]
    assert shown(ActivityView.COMING) == ["À venir", "Sans séance"]
    assert shown(ActivityView.TO_NOTE) == ["Passée"]
    assert shown(ActivityView.PARTNERS) == ["Sans séance"]
    assert shown(ActivityView.ALL) == ["À venir", "Passée", "Ancienne", "Sans séance"]
    assert shown(ActivityView.ARCHIVED) == ["Corbeille"]
    by_sign = reads.page(ActivityFilter(), (ActivitySorting(ActivityOrder.SIGN),))
    assert [row.to_note for row in by_sign] == [True, False, False, False]


@pytest.mark.parametrize("order", list(ActivityOrder))
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_keeps_every_line(
    work: UnitOfWork, reads: ActivityReads, order: ActivityOrder, *, descending: bool
) -> None:
    make_activity(work, title="B", cost_cents=None, place="")
    make_session(work, make_activity(work, title="A", partner="Club"))
    sorting = (ActivitySorting(order, descending),)
    rows = reads.page(ActivityFilter(), sorting)
    assert {row.title for row in rows} == {"A", "B"}
    assert [row.id for row in rows] == reads.ids(ActivityFilter(), sorting)
    if order is ActivityOrder.COST:
        assert rows[-1].title == "B"


def test_pages_follow_one_another(work: UnitOfWork, reads: ActivityReads) -> None:
    for number in range(5):
        make_activity(work, title=f"Atelier {number}")
    found = [reads.page(ActivityFilter(), offset=start, limit=2) for start in (0, 2, 4)]
    assert [row.title for rows in found for row in rows] == titles(reads)
    assert reads.first_page(ActivityFilter(), limit=2)[1] == 5


def test_a_record_that_is_not_there(reads: ActivityReads) -> None:
    with pytest.raises(NotFound):
        reads.record(new_id())


def test_a_closed_day_is_told_by_its_reason(work: UnitOfWork, reads: ActivityReads) -> None:
    made = make_activity(work, site_id=Reads(work).sites()[0].id)
    christmas = DAY.replace(month=12, day=25)
    make_session(work, made, draft=replace(MORNING, on_date=christmas))
    assert "Noël" in read(work, made).sessions[0].reason_off
    assert "Noël" in reads.reason_off(None, christmas)
    assert reads.reason_off(None, DAY) == ""


def test_what_somebody_did(work: UnitOfWork, reads: ActivityReads, people: list[UUID]) -> None:
    made = make_activity(work)
    meeting = make_session(work, made, people[:2])
    make_session(work, made, people[:1], draft=replace(MORNING, on_date=DAY + timedelta(days=7)))
    make_session(work, make_activity(work, title="Manquée"), people[:1], Presence.ABSENT)
    activity_sessions.note_minutes(work, session_id=meeting, path_id=people[0], minutes=90)
    (person,) = Reads(work).people_of_paths(people[:1])
    mine = reads.of_trainee(person.trainee_id)
    assert (mine.count, mine.minutes) == (1, 270)
    (part,) = mine.parts
    assert (part.sessions, part.first_on, part.last_on) == (2, DAY, DAY + timedelta(days=7))
    assert part.kind is ActivityKind.WORKSHOP
    activities.archive_activity(work, activity_id=made, version=1)
    assert reads.of_trainee(person.trainee_id).count == 0


def test_who_may_take_part_is_in_path_that_day(
    work: UnitOfWork, reads: ActivityReads, people: list[UUID]
) -> None:
    meeting = make_session(work, make_activity(work), people[:1])
    assert [one.last_name for one in reads.candidates(DAY)] == ["ABADIE", "BENALI", "CARON"]
    assert [one.path_id for one in reads.candidates(DAY, without=meeting)] == people[1:]
    assert [one.first_name for one in reads.candidates(DAY, "inès")] == ["Inès"]
    assert reads.candidates(DAY, "nul autre") == []
    assert reads.candidates(DAY.replace(month=4)) == []


def test_a_visitor_reads_initials(work: UnitOfWork, people: list[UUID]) -> None:
    made = make_activity(work)
    make_session(work, made, people[:1], draft=replace(MORNING, note="Inès en retard"))
    agree(work, people[0])
    activity_papers.add_activity_photo(
        work, activity_id=made, file=photo(), caption="Inès", today=TODAY
    )
    door = Reads(work)
    door.visitor = True
    record = door.activities.record(made)
    assert record.masked
    assert [(one.last_name, one.first_name) for one in record.people] == [("T. A.", "")]
    assert record.sessions[0].draft.note == ""
    assert (record.photos[0].caption, record.photos[0].thumbnail) == ("", b"")
    assert [one.last_name for one in door.activities.candidates(DAY)] == ["T. A.", "B. B.", "I. C."]
