"""Actions on a path: what the form says, the steps that change its state, its dated events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Answer, EventKind, ExitReason, Opinion
from e2c_desktop.domain.errors import InvalidDraft, NotFound
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import (
    PathAction,
    PathDates,
    check_action,
    check_dates,
    event_of,
    expected_end,
    integration_end,
    next_state,
)
from e2c_desktop.domain.path_draft import PathDraft, cleaned_path, validate_path
from e2c_desktop.domain.path_remarks import bound_problems, return_problems
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import TraineeDraft, cleaned, validate
from e2c_desktop.queries.path_drafts import path_draft_of
from e2c_desktop.services.path_events import (
    CANDIDACY,
    add_path_event,
    follow_typed_dates,
    move_path_event,
)
from e2c_desktop.services.protected import path_columns
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.referents import note_referent
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.services.trainees import check_references, correct_trainee
from e2c_desktop.storage.models import Cohort, Path, School
from e2c_desktop.storage.unit_of_work import UnitOfWork

FREE_EVENTS = frozenset({EventKind.INFORMATION, EventKind.INTERVIEW, EventKind.REVIEW})
"""Events that a person may add without changing the state of the path."""

_NOTED_ON = {EventKind.INFORMATION: "information_on", EventKind.INTERVIEW: "interview_on"}


def dates_of(path: Path) -> PathDates:
    """Return the dates that bound a path."""
    return PathDates(
        **{spec.name: getattr(path, spec.name) for spec in fields(PathDates)},
    )


@allowed(*EDITORS)
def update_path(
    work: UnitOfWork, *, path_id: UUID, version: int, draft: PathDraft, today: date
) -> Changes:
    """Save what was typed about a path; its state and the dates of its states stay.

    Raises:
        InvalidDraft: the site is missing, a text cannot be stored, or the prescriber is one that
            only the holders of the key `sensible` may note.
        Forbidden: protected values were given without the key to seal them.
        NotFound, Conflict: the path or something it names is gone, or it was saved since.
    """
    draft = cleaned_path(draft)
    refuse_errors(validate_path(draft, today=today))
    with work.write("Modifier un parcours") as scope:
        _correct_path(scope.session, work, path_id, version, draft, today)
    return scope.changes


@allowed(*EDITORS)
def update_record(
    work: UnitOfWork,
    *,
    trainee_id: UUID,
    trainee_version: int,
    trainee: TraineeDraft,
    path_id: UUID,
    path_version: int,
    path: PathDraft,
    today: date,
) -> Changes:
    """Save a person and a path typed in one form: one action, undone in one step.

    Raises:
        InvalidDraft, NotFound, Conflict, Forbidden: as `update_trainee` and `update_path`; neither
            of the two is saved then.
    """
    trainee, path = cleaned(trainee), cleaned_path(path)
    refuse_errors([*validate(trainee, today=today), *validate_path(path, today=today)])
    with work.write("Modifier une fiche") as scope:
        correct_trainee(scope.session, work, trainee_id, trainee_version, trainee)
        _correct_path(scope.session, work, path_id, path_version, path, today)
    return scope.changes


def _correct_path(
    session: Session,
    work: UnitOfWork,
    path_id: UUID,
    version: int,
    draft: PathDraft,
    today: date,
) -> None:
    path = find_version(session, Path, path_id, version)
    check_references(session, draft)
    dates = {name: getattr(path, name) for name in CANDIDACY}
    refuse_errors(bound_problems(draft, path_draft_of(path, None, hidden=True), path.entry_on))
    if draft.referent_id != path.referent_id:
        note_referent(session, path, draft.referent_id, today, today=today)
    apply_values(path, path_columns(session, work.sensitive_key, path_id, path, draft))
    follow_typed_dates(session, path, dates)


@allowed(*EDITORS)
def act_on_path(
    work: UnitOfWork,
    *,
    path_id: UUID,
    version: int,
    action: PathAction,
    on: date,
    detail: str = "",
    reason: ExitReason | None = None,
    cohort_id: UUID | None = None,
    returns_on: date | None = None,
    today: date,
) -> Changes:
    """Do one step of a path: its state, its date and a dated event change together.

    An extension is dated of the day it is noted; its new last day is part of what it says.

    Args:
        work: the unit of work.
        path_id: the path.
        version: the version the person saw.
        action: the step.
        on: its day; for an extension, the new expected last day.
        detail: a note kept with the event.
        reason: why the path ends, for the exit.
        cohort_id: the cohort entered, for the entry; None leaves that of the path.
        returns_on: day on which the person is expected back, for a suspension.
        today: the day of today.

    Raises:
        InvalidDraft: the step is not open from the present state, or a date is out of order.
        NotFound, Conflict: the path is gone, or was saved since it was read.
    """
    with work.write(f"{action.label} (parcours)") as scope:
        session = scope.session
        path = find_version(session, Path, path_id, version)
        dates = dates_of(path)
        refuse_errors(check_action(action, path.state, dates, on, today=today))
        refuse_errors(return_problems(on, returns_on))
        after = next_state(action, path.state, dates)
        if action is not PathAction.EXTEND:
            path.returns_on = returns_on if action is PathAction.SUSPEND else None
        if action is PathAction.LEAVE:
            path.exit_reason = reason
        _date_step(session, path, action, on, cohort_id)
        apply_values(path, {"state": after})
        if action is PathAction.EXTEND:
            on, detail = today, f"Fin prévue portée au {short_date(on)}\n{detail}"
        add_path_event(session, path, event_of(action), on, detail)
    return scope.changes


def _date_step(
    session: Session, path: Path, action: PathAction, on: date, cohort_id: UUID | None
) -> None:
    """Note the day of a step on its path; an entry may change the cohort too."""
    if action is PathAction.ENTER:
        _enter(session, path, on, cohort_id)
    elif action is PathAction.LEAVE:
        path.exit_on = on
    else:
        _note_date(path, action, on)


_DATE_OF: dict[PathAction, Callable[[date], dict[str, date | None]]] = {
    PathAction.ADMIT: lambda on: {"admitted_on": on},
    PathAction.SIGN: lambda on: {"contract_on": on},
    PathAction.SUSPEND: lambda on: {"suspended_on": on},
    PathAction.RESUME: lambda on: {"suspended_on": None},
    PathAction.EXTEND: lambda on: {"planned_end_on": on},
    PathAction.END_FOLLOW_UP: lambda on: {"follow_up_end_on": on},
}


def _note_date(path: Path, action: PathAction, on: date) -> None:
    if action in _DATE_OF:
        apply_values(path, _DATE_OF[action](on))


def _enter(session: Session, path: Path, on: date, cohort_id: UUID | None) -> None:
    """Note the entry and compute what the school's settings say of the dates that follow."""
    if cohort_id is not None:
        cohort = find_record(session, Cohort, cohort_id)
        path.cohort_id, path.site_id = cohort_id, cohort.site_id
    school = session.execute(sa.select(School)).scalar()
    if school is None:
        raise NotFound
    path.entry_on = on
    typed = path.integration_end_on
    if typed is None or typed < on:
        path.integration_end_on = integration_end(on, school.integration_weeks)
    path.planned_end_on = path.planned_end_on or expected_end(on, school.path_months)
    path.weekly_hours = path.weekly_hours or school.weekly_hours


@allowed(*EDITORS)
def correct_dates(
    work: UnitOfWork,
    *,
    path_id: UUID,
    version: int,
    dates: PathDates,
    detail: str = "",
    today: date,
) -> Changes:
    """Move dates that were noted wrong; a step is neither added nor taken away by this.

    Raises:
        InvalidDraft: a date appears or disappears, or the dates are out of order.
        NotFound, Conflict: the path is gone, or was saved since it was read.
    """
    with work.write("Corriger les dates d’un parcours") as scope:
        path = find_version(scope.session, Path, path_id, version)
        move_dates(scope.session, path, dates, detail=detail, today=today)
    return scope.changes


def move_dates(
    session: Session, path: Path, dates: PathDates, *, detail: str = "", today: date
) -> None:
    """Move the dates of a path with the steps they stand for, and note that it was corrected.

    Raises:
        InvalidDraft: a date appears or disappears, or the dates are out of order.
    """
    refuse_errors([*_same_steps(dates_of(path), dates), *check_dates(dates, today=today)])
    if dates.entry_on is not None and dates.entry_on != path.entry_on:
        _move_integration(path, dates.entry_on)
    for name, kind in _STEP_OF.items():
        before, after = getattr(path, name), getattr(dates, name)
        if after is not None and after != before:
            move_path_event(session, path, kind, before, after)
    apply_values(path, values_of(dates))
    add_path_event(session, path, EventKind.CORRECTION, today, detail)


_STEP_OF = {
    "application_on": EventKind.APPLICATION,
    "entry_on": EventKind.ENTRY,
    "contract_on": EventKind.CONTRACT,
    "suspended_on": EventKind.SUSPENSION,
    "exit_on": EventKind.EXIT,
}
"""The step that each date of a path stands for."""


def _move_integration(path: Path, entry_on: date) -> None:
    """Keep the length of the integration when the entry moves."""
    if path.entry_on is not None and path.integration_end_on is not None:
        path.integration_end_on += entry_on - path.entry_on


def _same_steps(known: PathDates, wanted: PathDates) -> list[Problem]:
    message = "Une étape s’ajoute ou s’enlève par son action, pas par sa date."
    return [
        Problem.error(spec.name, "etape", message)
        for spec in fields(PathDates)
        if (getattr(known, spec.name) is None) != (getattr(wanted, spec.name) is None)
    ]


@allowed(*EDITORS)
def add_event(
    work: UnitOfWork,
    *,
    path_id: UUID,
    kind: EventKind,
    on: date,
    detail: str = "",
    opinion: Opinion | None = None,
    present: Answer | None = None,
    today: date,
) -> tuple[UUID, Changes]:
    """Add a dated event that changes no state: information, interview, review (bilan).

    An information or an interview that took place also fills its date in the path, when empty; the
    latest one that says its result (presence, opinion with its reason) takes the place of others.

    Returns:
        The identifier of the event, and what was changed.

    Raises:
        InvalidDraft: this kind of event comes from an action, or the note is too long.
        NotFound: the path does not exist.
    """
    if kind not in FREE_EVENTS:
        message = f"« {kind.label} » se note par son action."
        raise InvalidDraft([Problem.error("kind", "action", message)])
    with work.write("Ajouter une étape") as scope:
        path = find_record(scope.session, Path, path_id)
        results: dict[EventKind, dict[str, Any]] = {
            EventKind.INFORMATION: {"information_present": present},
            EventKind.INTERVIEW: {
                "interview_opinion": opinion,
                "interview_reason": clean_note(detail),
            },
        }
        if kind in results and on <= today:
            _note_candidacy(path, _NOTED_ON[kind], on, results[kind])
        event_id = add_path_event(scope.session, path, kind, on, detail)
    return event_id, scope.changes


def _note_candidacy(path: Path, name: str, on: date, result: dict[str, Any]) -> None:
    """Put the day of an information or of an interview into the path, with its result."""
    known = getattr(path, name)
    told = next(iter(result.values())) is not None
    if known is None or (told and on >= known):
        setattr(path, name, on)
        if told:
            apply_values(path, result)
