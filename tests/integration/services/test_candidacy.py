"""A candidacy typed in a form or noted by steps: its dates and its steps stay in step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.helpers.builders import (
    TODAY,
    act,
    current_path,
    make_school,
    make_trainee,
    path_draft,
)

from e2c_desktop.domain.codes import Answer, ApplicationChannel, EventKind, Opinion, PathState
from e2c_desktop.domain.errors import InvalidDraft, NotFound
from e2c_desktop.domain.path import PathAction
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.school import CohortDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.services.paths import add_event, correct_dates, update_path
from e2c_desktop.services.schools import add_cohort
from e2c_desktop.services.undo import undo_last
from e2c_desktop.storage.unit_of_work import UnitOfWork

ENTRY, MEETING, INTERVIEW = date(2026, 5, 4), date(2026, 4, 8), date(2026, 4, 21)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


@pytest.fixture
def person(work: UnitOfWork) -> UUID:
    return make_trainee(work)


def save(work: UnitOfWork, path: PathRecord, **values: Any) -> None:
    draft = replace(path.draft, **values)
    update_path(work, path_id=path.id, version=path.version, draft=draft, today=TODAY)


def steps(path: PathRecord) -> list[tuple[EventKind, date]]:
    return [(event.kind, event.on) for event in path.events]


def test_what_is_typed_at_the_registration_is_steps_too(work: UnitOfWork) -> None:
    draft = path_draft(
        work,
        application_channel=ApplicationChannel.PHONE,
        information_on=MEETING,
        interview_on=INTERVIEW,
    )
    path = current_path(work, make_trainee(work, path=draft))
    assert path.draft.application_channel is ApplicationChannel.PHONE
    assert steps(path) == [
        (EventKind.APPLICATION, date(2026, 4, 1)),
        (EventKind.INFORMATION, MEETING),
        (EventKind.INTERVIEW, INTERVIEW),
    ]


def test_a_date_typed_later_moves_its_step_or_adds_it(work: UnitOfWork, person: UUID) -> None:
    moved = date(2026, 4, 3)
    save(work, current_path(work, person), application_on=moved, information_on=MEETING)
    wanted = [(EventKind.APPLICATION, moved), (EventKind.INFORMATION, MEETING)]
    assert steps(current_path(work, person)) == wanted
    save(work, current_path(work, person), information_on=None)
    assert steps(current_path(work, person)) == wanted
    save(work, current_path(work, person), information_on=MEETING)
    assert steps(current_path(work, person)) == wanted
    for _ in range(3):
        undo_last(work)
    assert steps(current_path(work, person)) == [(EventKind.APPLICATION, date(2026, 4, 1))]


def test_a_step_already_on_the_new_day_is_that_step(work: UnitOfWork, person: UUID) -> None:
    path = current_path(work, person)
    for on in (INTERVIEW, MEETING):
        add_event(work, path_id=path.id, kind=EventKind.INTERVIEW, on=on, today=TODAY)
    path = current_path(work, person)
    assert path.draft.interview_on == INTERVIEW
    save(work, path, interview_on=MEETING)
    assert [on for _, on in steps(current_path(work, person))][1:] == [MEETING, INTERVIEW]


def test_a_meeting_says_who_came(work: UnitOfWork, person: UUID) -> None:
    path = current_path(work, person)
    for on, present in ((MEETING, Answer.NO), (INTERVIEW, Answer.YES)):
        add_event(
            work,
            path_id=path.id,
            kind=EventKind.INFORMATION,
            on=on,
            present=present,
            today=TODAY,
        )
    draft = current_path(work, person).draft
    assert (draft.information_on, draft.information_present) == (INTERVIEW, Answer.YES)
    undo_last(work)
    draft = current_path(work, person).draft
    assert (draft.information_on, draft.information_present) == (MEETING, Answer.NO)


def test_the_latest_interview_gives_its_opinion(work: UnitOfWork, person: UUID) -> None:
    path = current_path(work, person)
    told = (
        (INTERVIEW, Opinion.PENDING, "À revoir"),
        (TODAY, Opinion.FAVOURABLE, "Très motivée"),
        (MEETING, Opinion.UNFAVOURABLE, "Noté après coup"),
        (TODAY, None, ""),
    )
    for on, opinion, reason in told:
        add_event(
            work,
            path_id=path.id,
            kind=EventKind.INTERVIEW,
            on=on,
            detail=reason,
            opinion=opinion,
            today=TODAY,
        )
    draft = current_path(work, person).draft
    assert (draft.interview_on, draft.interview_opinion, draft.interview_reason) == (
        TODAY,
        Opinion.FAVOURABLE,
        "Très motivée",
    )


def test_an_admission_needs_no_favourable_opinion(work: UnitOfWork, person: UUID) -> None:
    assert act(work, person, PathAction.ADMIT, TODAY).state is PathState.ADMITTED


def test_an_entry_may_choose_its_cohort(work: UnitOfWork, person: UUID) -> None:
    there = Reads(work).sites()[1]
    june = date(2026, 6, 1)
    cohort, _ = add_cohort(work, draft=CohortDraft(there.id, "Vitry juin", june))
    with pytest.raises(NotFound):
        act(work, person, PathAction.ENTER, june, cohort_id=UUID(int=1))
    path = act(work, person, PathAction.ENTER, june, cohort_id=cohort)
    assert (path.cohort, path.site) == ("Vitry juin", there.name)
    undo_last(work)
    path = current_path(work, person)
    assert path.site != there.name
    assert path.state is PathState.CANDIDATE


@pytest.mark.parametrize(
    ("typed", "kept"), [(date(2026, 6, 1), True), (date(2026, 5, 1), False), (None, False)]
)
def test_the_day_of_the_decision_may_be_typed(
    work: UnitOfWork, typed: date | None, kept: bool
) -> None:
    draft: PathDraft = path_draft(work, integration_end_on=typed)
    path = act(work, make_trainee(work, path=draft), PathAction.ENTER, ENTRY)
    assert path.integration_end == (typed if kept else date(2026, 6, 14))


def test_an_end_before_the_entry_is_refused_at_its_field(work: UnitOfWork, person: UUID) -> None:
    path = act(work, person, PathAction.ENTER, ENTRY)
    for name in ("planned_end_on", "integration_end_on"):
        with pytest.raises(InvalidDraft) as caught:
            save(work, path, **{name: date(2026, 5, 3)})
        assert [problem.field for problem in caught.value.problems] == [name]


def test_a_suspension_says_when_the_person_is_back(work: UnitOfWork, person: UUID) -> None:
    act(work, person, PathAction.ENTER, ENTRY)
    stop, back = date(2026, 7, 6), date(2026, 8, 24)
    with pytest.raises(InvalidDraft):
        act(work, person, PathAction.SUSPEND, stop, returns_on=stop)
    assert act(work, person, PathAction.SUSPEND, stop, returns_on=back).returns_on == back
    assert act(work, person, PathAction.EXTEND, date(2027, 1, 29)).returns_on == back
    path = act(work, person, PathAction.RESUME, back)
    assert (path.returns_on, path.state) == (None, PathState.INTEGRATION)
    undo_last(work)
    assert current_path(work, person).returns_on == back


def test_an_extension_is_dated_of_its_day(work: UnitOfWork, person: UUID) -> None:
    act(work, person, PathAction.ENTER, ENTRY)
    new = date(2027, 1, 29)
    path = act(work, person, PathAction.EXTEND, new, detail="Projet à finir")
    event = next(each for each in path.events if each.kind is EventKind.EXTENSION)
    assert event.on == TODAY
    assert event.detail == "Fin prévue portée au 29/01/2027\nProjet à finir"
    assert path.expected_end == new


def test_a_corrected_date_moves_its_step(work: UnitOfWork, person: UUID) -> None:
    path = act(work, person, PathAction.ENTER, ENTRY)
    dates = replace(path.dates, entry_on=date(2026, 5, 11))
    correct_dates(work, path_id=path.id, version=path.version, dates=dates, today=TODAY)
    assert (EventKind.ENTRY, date(2026, 5, 11)) in steps(current_path(work, person))
    undo_last(work)
    assert (EventKind.ENTRY, ENTRY) in steps(current_path(work, person))
