"""Steps of a path on a real base: state, date and event change together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from tests.helpers.builders import (
    TODAY,
    act,
    current_path,
    make_path,
    make_school,
    make_trainee,
)

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import EventKind, ExitReason, PathState
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound
from e2c_desktop.domain.path import PathAction, PathDates, expected_end, integration_end
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.records import PathRecord
from e2c_desktop.services.paths import act_on_path, add_event, correct_dates, update_path
from e2c_desktop.services.schools import update_school
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork

ENTRY = date(2026, 5, 4)


@pytest.fixture
def work(tmp_path: Path) -> UnitOfWork:
    return make_school(tmp_path)


def _reload(work: UnitOfWork, path: PathRecord) -> PathRecord:
    from e2c_desktop.queries.trainees import TraineeFilter

    trainee_id = Reads(work).trainees_page(TraineeFilter())[0].id
    return next(found for found in Reads(work).trainee(trainee_id).paths if found.id == path.id)


def test_a_whole_path_from_application_to_archive(work: UnitOfWork) -> None:
    person = make_trainee(work)
    steps = [
        (PathAction.ADMIT, date(2026, 4, 21), PathState.ADMITTED),
        (PathAction.ENTER, ENTRY, PathState.INTEGRATION),
        (PathAction.SIGN, date(2026, 6, 11), PathState.COMMITTED),
        (PathAction.SUSPEND, date(2026, 7, 31), PathState.SUSPENDED),
        (PathAction.RESUME, date(2026, 8, 24), PathState.COMMITTED),
        (PathAction.EXTEND, date(2026, 12, 31), PathState.COMMITTED),
        (PathAction.LEAVE, date(2026, 11, 2), PathState.LEFT),
        (PathAction.END_FOLLOW_UP, TODAY, PathState.FOLLOWED_UP),
        (PathAction.ARCHIVE, TODAY, PathState.ARCHIVED),
    ]
    for action, on, state in steps:
        reason = ExitReason.SOLUTION if action is PathAction.LEAVE else None
        path = act(work, person, action, on, reason=reason, detail=f"  {action.label} ")
        assert path.state is state
        assert path.events[-1].detail == action.label or action is not PathAction.ADMIT
    assert path.dates == PathDates(
        date(2026, 4, 1), ENTRY, date(2026, 6, 11), None, date(2026, 11, 2)
    )
    assert path.admitted_on == date(2026, 4, 21)
    assert path.expected_end == date(2026, 12, 31)
    assert path.exit_reason is ExitReason.SOLUTION
    assert path.follow_up_end_on == TODAY
    assert path.actions == ()
    assert len(path.events) == 1 + len(steps)


def test_an_entry_computes_its_dates_from_the_settings(work: UnitOfWork) -> None:
    school = Reads(work).school()
    update_school(
        work,
        version=school.version,
        draft=replace(school.draft, integration_weeks=5, path_months=6, weekly_hours=30),
    )
    path = make_path(work, signed=False)
    assert path.integration_end == integration_end(ENTRY, 5)
    assert path.expected_end == expected_end(ENTRY, 6)
    assert path.draft.weekly_hours == 30


def test_an_entry_keeps_what_was_typed(work: UnitOfWork) -> None:
    person = make_trainee(work)
    path = current_path(work, person)
    typed = replace(path.draft, planned_end_on=date(2026, 12, 18), weekly_hours=28)
    update_path(work, path_id=path.id, version=path.version, draft=typed, today=TODAY)
    path = act(work, person, PathAction.ENTER, ENTRY)
    assert (path.expected_end, path.draft.weekly_hours) == (date(2026, 12, 18), 28)


def test_an_entry_needs_the_settings_of_a_school(work: UnitOfWork) -> None:
    person = make_trainee(work)
    path = current_path(work, person)
    with work.write("Vider") as scope:
        scope.session.execute(sa.delete(School))
    with pytest.raises(NotFound):
        act_on_path(
            work,
            path_id=path.id,
            version=path.version,
            action=PathAction.ENTER,
            on=ENTRY,
            today=TODAY,
        )


@pytest.mark.parametrize("action", [PathAction.REFUSE, PathAction.WITHDRAW])
def test_a_candidacy_can_end(work: UnitOfWork, action: PathAction) -> None:
    path = act(work, make_trainee(work), action, TODAY)
    assert path.state in {PathState.REFUSED, PathState.WITHDRAWN}
    assert path.actions == (PathAction.ARCHIVE,)


def test_a_step_that_is_not_open_changes_nothing(work: UnitOfWork) -> None:
    path = make_path(work)
    for action, on in ((PathAction.ADMIT, TODAY), (PathAction.LEAVE, date(2026, 5, 1))):
        with pytest.raises(InvalidDraft):
            act_on_path(
                work, path_id=path.id, version=path.version, action=action, on=on, today=TODAY
            )
    assert _reload(work, path) == path


def test_a_stale_or_missing_path_is_refused(work: UnitOfWork) -> None:
    path = make_path(work)
    common = {"action": PathAction.SUSPEND, "on": TODAY, "today": TODAY}
    with pytest.raises(Conflict):
        act_on_path(work, path_id=path.id, version=1, **common)  # type: ignore[arg-type]  # mixed
    with pytest.raises(NotFound):
        act_on_path(work, path_id=UUID(int=1), version=1, **common)  # type: ignore[arg-type]  # mixed
    with pytest.raises(Conflict):
        update_path(work, path_id=path.id, version=1, draft=path.draft, today=TODAY)


def test_typing_about_a_path_leaves_its_state(work: UnitOfWork) -> None:
    path = make_path(work)
    draft = replace(path.draft, project=" Auxiliaire\nde  petite enfance ", derogation="RSA")
    changes = update_path(work, path_id=path.id, version=path.version, draft=draft, today=TODAY)
    assert changes.of(Kind.PATH) == {path.id}
    again = _reload(work, path)
    assert again.draft.project == "Auxiliaire\nde petite enfance"
    assert (again.state, again.dates) == (path.state, path.dates)
    with pytest.raises(NotFound):
        update_path(
            work,
            path_id=path.id,
            version=again.version,
            draft=replace(draft, cohort_id=UUID(int=3)),
            today=TODAY,
        )
    with pytest.raises(InvalidDraft):
        update_path(
            work,
            path_id=path.id,
            version=again.version,
            draft=replace(draft, site_id=None),
            today=TODAY,
        )


def test_a_wrong_date_is_corrected_with_its_trace(work: UnitOfWork) -> None:
    path = make_path(work)
    dates = replace(path.dates, entry_on=date(2026, 5, 11))
    correct_dates(
        work, path_id=path.id, version=path.version, dates=dates, detail="erreur", today=TODAY
    )
    again = _reload(work, path)
    assert again.dates == dates
    assert path.integration_end is not None
    assert again.integration_end == path.integration_end + timedelta(days=7)
    correction = [event for event in again.events if event.kind is EventKind.CORRECTION]
    assert [(event.on, event.detail) for event in correction] == [(TODAY, "erreur")]


def test_a_correction_of_another_date_leaves_the_integration(work: UnitOfWork) -> None:
    path = make_path(work)
    dates = replace(path.dates, contract_on=date(2026, 6, 12))
    correct_dates(work, path_id=path.id, version=path.version, dates=dates, today=TODAY)
    assert _reload(work, path).integration_end == path.integration_end


def test_a_path_without_integration_end_keeps_none(work: UnitOfWork) -> None:
    from e2c_desktop.storage.models import Path as PathEntity

    path = make_path(work)
    with work.write("Effacer") as scope:
        scope.session.get_one(PathEntity, path.id).integration_end_on = None
    path = _reload(work, path)
    dates = replace(path.dates, entry_on=date(2026, 5, 11))
    correct_dates(work, path_id=path.id, version=path.version, dates=dates, today=TODAY)
    assert _reload(work, path).integration_end == integration_end(date(2026, 5, 11), 6)


@pytest.mark.parametrize(
    "values",
    [
        {"contract_on": None},
        {"exit_on": TODAY},
        {"contract_on": date(2026, 5, 1)},
    ],
)
def test_a_correction_neither_adds_nor_removes_a_step(
    work: UnitOfWork, values: dict[str, date | None]
) -> None:
    path = make_path(work)
    dates = replace(path.dates, **values)
    with pytest.raises(InvalidDraft):
        correct_dates(work, path_id=path.id, version=path.version, dates=dates, today=TODAY)
    assert _reload(work, path) == path


def test_free_events_are_added_and_fill_their_date(work: UnitOfWork) -> None:
    person = make_trainee(work)
    path = current_path(work, person)
    later = TODAY + timedelta(days=20)
    for kind, on in (
        (EventKind.INTERVIEW, later),
        (EventKind.INTERVIEW, date(2026, 4, 21)),
        (EventKind.INTERVIEW, date(2026, 4, 22)),
        (EventKind.INFORMATION, date(2026, 4, 2)),
        (EventKind.REVIEW, TODAY),
    ):
        made, changes = add_event(work, path_id=path.id, kind=kind, on=on, today=TODAY)
        assert made in changes.of(Kind.PATH)
    path = current_path(work, person)
    assert (path.draft.interview_on, path.draft.information_on) == (
        date(2026, 4, 21),
        date(2026, 4, 2),
    )
    assert [event.on for event in path.events] == sorted(event.on for event in path.events)


def test_an_event_of_an_action_cannot_be_added_by_hand(work: UnitOfWork) -> None:
    path = current_path(work, make_trainee(work))
    with pytest.raises(InvalidDraft):
        add_event(work, path_id=path.id, kind=EventKind.ENTRY, on=TODAY, today=TODAY)
    with pytest.raises(InvalidDraft):
        add_event(
            work,
            path_id=path.id,
            kind=EventKind.REVIEW,
            on=TODAY,
            detail="2 04 08 94 028 123 45",
            today=TODAY,
        )
    with pytest.raises(NotFound):
        add_event(work, path_id=UUID(int=1), kind=EventKind.REVIEW, on=TODAY, today=TODAY)
