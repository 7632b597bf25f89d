"""Activities, their meetings, who takes part, photographs and proofs, on a real base."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.helpers.activities import (
    DAY,
    MORNING,
    WORKSHOP,
    make_activity,
    make_people,
    make_session,
    presences,
    read,
)
from tests.helpers.builders import as_role, make_school
from tests.helpers.partners import make_company

from e2c_desktop.domain.activity import ActivityDraft, SessionDraft
from e2c_desktop.domain.activity_codes import ActivityKind, Presence
from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, Forbidden, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.queries.activity_filters import ActivityFilter
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services import activities, activity_sessions
from e2c_desktop.services.undo import redo_last, undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def people(work: UnitOfWork) -> list[UUID]:
    return make_people(work)


@pytest.fixture
def activity(work: UnitOfWork) -> UUID:
    return make_activity(work)


# Activities.


def test_an_activity_is_read_back_as_it_was_typed(work: UnitOfWork) -> None:
    reads = Reads(work)
    draft = replace(
        WORKSHOP,
        kind=ActivityKind.VISIT,
        site_id=reads.sites()[0].id,
        staff_id=reads.staff()[0].id,
        company_id=make_company(work),
        description="Une matinée.",
    )
    made, changes = activities.register_activity(work, draft=draft)
    record = read(work, made)
    assert changes.of(Kind.ACTIVITY) == {made}
    assert record.draft == draft
    assert (record.site, record.staff) == (reads.sites()[0].name, reads.staff()[0].name)
    assert record.company
    assert record.updated_by == work.actor.name


def test_what_cannot_be_stored_is_refused(work: UnitOfWork) -> None:
    with pytest.raises(InvalidDraft):
        activities.register_activity(work, draft=ActivityDraft())
    gone = new_id()
    for draft in (
        replace(WORKSHOP, site_id=gone),
        replace(WORKSHOP, staff_id=gone),
        replace(WORKSHOP, company_id=gone),
    ):
        with pytest.raises(NotFound):
            activities.register_activity(work, draft=draft)


def test_an_activity_is_corrected_once_by_each(work: UnitOfWork, activity: UUID) -> None:
    draft = replace(WORKSHOP, title="Atelier CV")
    activities.update_activity(work, activity_id=activity, version=1, draft=draft)
    assert read(work, activity).draft.title == "Atelier CV"
    with pytest.raises(Conflict):
        activities.update_activity(work, activity_id=activity, version=1, draft=draft)
    undo_last(work)
    assert read(work, activity).draft.title == WORKSHOP.title
    redo_last(work)
    assert read(work, activity).draft.title == "Atelier CV"
    assert Reads(work).activities.count(ActivityFilter(text="atelier cv")) == 1


def test_the_bin_takes_and_gives_back(work: UnitOfWork, activity: UUID) -> None:
    reads = Reads(work).activities
    activities.archive_activity(work, activity_id=activity, version=1)
    assert (reads.count(ActivityFilter()), reads.count(ActivityFilter(archived=True))) == (0, 1)
    with pytest.raises(Refused):
        activities.archive_activity(work, activity_id=activity, version=2)
    activities.unarchive_activity(work, activity_id=activity, version=2)
    assert reads.count(ActivityFilter()) == 1
    with pytest.raises(Refused):
        activities.unarchive_activity(work, activity_id=activity, version=3)


def test_the_creation_is_undone_and_done_again(work: UnitOfWork, activity: UUID) -> None:
    undo_last(work)
    with pytest.raises(NotFound):
        read(work, activity)
    redo_last(work)
    assert read(work, activity).draft == WORKSHOP


def test_who_only_reads_writes_nothing(work: UnitOfWork, activity: UUID) -> None:
    reader = as_role(work, Role.READER)
    with pytest.raises(Forbidden):
        activities.archive_activity(reader, activity_id=activity, version=1)
    with pytest.raises(Forbidden):
        make_session(reader, activity)


# Meetings and people.


def test_a_meeting_with_a_cohort_takes_those_whose_path_holds_the_day(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    reads = Reads(work)
    cohort = reads.cohorts([reads.sites()[0].id])[0].id
    before = replace(MORNING, on_date=date(2026, 4, 30))
    joined = activity_sessions.add_session(
        work, activity_id=activity, draft=before, cohort_id=cohort
    )
    assert (joined.added, joined.left_out) == (0, 3)
    joined = activity_sessions.add_session(
        work, activity_id=activity, draft=MORNING, cohort_id=cohort
    )
    assert (joined.added, joined.left_out) == (3, 0)
    assert presences(work, activity) == ["prevu"] * 3
    undo_last(work)
    assert len(read(work, activity).sessions) == 1
    redo_last(work)
    assert presences(work, activity) == ["prevu"] * 3
    again = activity_sessions.add_cohort(
        work, session_id=read(work, activity).sessions[1].id, cohort_id=cohort
    )
    assert (again.added, again.left_out) == (0, 0)


def test_a_meeting_counts_for_its_length_unless_said(work: UnitOfWork, activity: UUID) -> None:
    make_session(work, activity)
    make_session(work, activity, draft=SessionDraft(DAY + timedelta(days=1)))
    record = read(work, activity)
    assert [one.minutes for one in record.sessions] == [180, 0]
    with pytest.raises(InvalidDraft):
        make_session(work, activity, draft=replace(MORNING, ends=8 * 60))
    with pytest.raises(NotFound):
        make_session(work, new_id())


def test_people_join_one_by_one_or_as_those_of_another_meeting(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    first = make_session(work, activity, people[:2], None)
    twice = activity_sessions.add_participants(
        work, session_id=first, path_ids=[people[1], people[2], people[2]]
    )
    assert twice.added == 1
    later = replace(MORNING, on_date=DAY + timedelta(days=7))
    second = activity_sessions.add_session(work, activity_id=activity, draft=later, like=first)
    assert second.added == 3
    third = make_session(work, activity, draft=replace(later, on_date=DAY + timedelta(days=8)))
    copied = activity_sessions.copy_participants(work, session_id=third, like=first)
    assert copied.added == 3
    assert presences(work, activity) == ["prevu"] * 9


def test_nobody_takes_part_outside_of_their_path(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    early = make_session(work, activity, draft=replace(MORNING, on_date=date(2026, 4, 30)))
    with pytest.raises(Refused, match="Thị Mai ABADIE n’est pas en parcours le 30/04/2026"):
        activity_sessions.add_participants(work, session_id=early, path_ids=people[:1])
    with pytest.raises(NotFound):
        activity_sessions.add_participants(work, session_id=early, path_ids=[new_id()])
    assert presences(work, activity) == []


def test_presence_is_noted_for_all_or_for_some(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    meeting = make_session(work, activity, people)
    activity_sessions.note_presence(
        work, session_id=meeting, presence=Presence.EXCUSED, path_ids=people[1:2]
    )
    assert presences(work, activity) == ["present", "excuse", "present"]
    record = read(work, activity)
    assert [who.path_id for who in record.came()] == [people[0], people[2]]
    assert (record.expected(meeting), record.present(meeting)) == (3, 2)
    assert (record.minutes, record.person_minutes) == (180, 360)
    undo_last(work)
    assert presences(work, activity) == ["present"] * 3
    with pytest.raises(NotFound):
        activity_sessions.note_presence(
            work, session_id=meeting, presence=Presence.ABSENT, path_ids=[new_id()]
        )
    with pytest.raises(NotFound):
        activity_sessions.note_presence(
            work, session_id=make_session(work, activity), presence=Presence.ABSENT
        )


def test_somebody_may_count_for_less(work: UnitOfWork, activity: UUID, people: list[UUID]) -> None:
    meeting = make_session(work, activity, people)

    def note(minutes: int | None, who: UUID = people[0]) -> None:
        activity_sessions.note_minutes(work, session_id=meeting, path_id=who, minutes=minutes)

    note(90)
    assert read(work, activity).person_minutes == 90 + 2 * 180
    note(180)
    assert read(work, activity).marks[meeting, people[0]].minutes is None
    with pytest.raises(InvalidDraft):
        note(181)
    with pytest.raises(NotFound):
        note(10, new_id())


def test_a_shorter_meeting_shortens_who_counted_for_more(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    meeting = make_session(work, activity, people)
    for who, minutes in zip(people, (150, 60, None), strict=True):
        activity_sessions.note_minutes(work, session_id=meeting, path_id=who, minutes=minutes)
    shorter = replace(MORNING, ends=11 * 60)
    activity_sessions.update_session(work, session_id=meeting, version=1, draft=shorter)
    record = read(work, activity)
    assert [record.marks[meeting, who].minutes for who in people] == [None, 60, None]


def test_a_meeting_does_not_move_to_a_day_that_loses_somebody(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    meeting = make_session(work, activity, people)
    empty = make_session(work, activity)
    moved = replace(MORNING, on_date=date(2026, 4, 30))
    with pytest.raises(InvalidDraft):
        activity_sessions.update_session(work, session_id=meeting, version=1, draft=moved)
    activity_sessions.update_session(work, session_id=empty, version=1, draft=moved)
    later = replace(MORNING, on_date=DAY + timedelta(days=1))
    activity_sessions.update_session(work, session_id=meeting, version=1, draft=later)
    days = [one.on_date for one in read(work, activity).sessions]
    assert days == [date(2026, 4, 30), DAY + timedelta(days=1)]


def test_who_is_taken_off_may_come_back(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    meeting = make_session(work, activity, people)
    activity_sessions.remove_participants(
        work, session_ids=[meeting], path_ids=[people[0], people[1]]
    )
    assert presences(work, activity) == ["present"]
    with pytest.raises(NotFound):
        activity_sessions.remove_participants(work, session_ids=[meeting], path_ids=[people[0]])
    joined = activity_sessions.add_participants(work, session_id=meeting, path_ids=people)
    assert joined.added == 2
    assert presences(work, activity) == ["prevu", "prevu", "present"]


def test_a_meeting_goes_to_the_bin_with_its_marks(
    work: UnitOfWork, activity: UUID, people: list[UUID]
) -> None:
    meeting = make_session(work, activity, people)
    activity_sessions.remove_session(work, session_id=meeting, version=1)
    record = read(work, activity)
    assert (record.sessions, record.people, record.marks) == ((), (), {})
    undo_last(work)
    assert presences(work, activity) == ["present"] * 3


def test_somebody_joins_as_present(work: UnitOfWork, activity: UUID, people: list[UUID]) -> None:
    meeting = make_session(work, activity)
    activity_sessions.add_participants(
        work, session_id=meeting, path_ids=people[:1], presence=Presence.PRESENT
    )
    assert presences(work, activity) == ["present"]
