"""Actions on a path: what the form says, the steps that change its state, its dated events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import EventKind, ExitReason
from e2c_desktop.domain.errors import InvalidDraft, NotFound
from e2c_desktop.domain.ids import new_id
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
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import TraineeDraft, cleaned, note_problems, validate
from e2c_desktop.services.protected import path_columns
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.services.trainees import check_references, correct_trainee
from e2c_desktop.storage.models import Path, PathEvent, School
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
        _correct_path(scope.session, work, path_id, version, draft)
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
        _correct_path(scope.session, work, path_id, path_version, path)
    return scope.changes


def _correct_path(
    session: Session, work: UnitOfWork, path_id: UUID, version: int, draft: PathDraft
) -> None:
    path = find_version(session, Path, path_id, version)
    check_references(session, draft)
    apply_values(path, path_columns(session, work.sensitive_key, path_id, path, draft))


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
    today: date,
) -> Changes:
    """Do one step of a path: its state, its date and a dated event change together.

    Args:
        work: the unit of work.
        path_id: the path.
        version: the version the person saw.
        action: the step.
        on: its day; for an extension, the new expected last day.
        detail: a note kept with the event.
        reason: why the path ends, for the exit.
        today: the day of today.

    Raises:
        InvalidDraft: the step is not open from the present state, or its date is out of order.
        NotFound, Conflict: the path is gone, or was saved since it was read.
    """
    with work.write(f"{action.label} (parcours)") as scope:
        session = scope.session
        path = find_version(session, Path, path_id, version)
        dates = dates_of(path)
        refuse_errors(check_action(action, path.state, dates, on, today=today))
        after = next_state(action, path.state, dates)
        if action is PathAction.ENTER:
            _enter(session, path, on)
        elif action is PathAction.LEAVE:
            path.exit_on, path.exit_reason = on, reason
        else:
            _note_date(path, action, on)
        apply_values(path, {"state": after})
        _add_event(session, path, event_of(action), on, detail)
    return scope.changes


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


def _enter(session: Session, path: Path, on: date) -> None:
    """Note the entry and compute what the school's settings say of the dates that follow."""
    school = session.execute(sa.select(School)).scalar()
    if school is None:
        raise NotFound
    path.entry_on = on
    path.integration_end_on = integration_end(on, school.integration_weeks)
    path.planned_end_on = path.planned_end_on or expected_end(on, school.path_months)
    path.weekly_hours = path.weekly_hours or school.weekly_hours


def _add_event(session: Session, path: Path, kind: EventKind, on: date, detail: str) -> UUID:
    note = clean_note(detail)
    refuse_errors(note_problems("detail", note))
    event_id = new_id()
    session.add(
        PathEvent(
            id=event_id,
            path_id=path.id,
            kind=kind,
            on=on,
            detail=note,
            site_origine=path.site_origine,
        )
    )
    return event_id


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
        refuse_errors([*_same_steps(dates_of(path), dates), *check_dates(dates, today=today)])
        if dates.entry_on is not None and dates.entry_on != path.entry_on:
            _move_integration(path, dates.entry_on)
        apply_values(path, values_of(dates))
        _add_event(scope.session, path, EventKind.CORRECTION, today, detail)
    return scope.changes


def _move_integration(path: Path, entry_on: date) -> None:
    """Keep the length of the integration when the entry moves."""
    if path.entry_on is not None and path.integration_end_on is not None:
        path.integration_end_on += entry_on - path.entry_on


def _same_steps(known: PathDates, wanted: PathDates) -> list[Problem]:
    message = "Une étape s’ajoute ou s’enlève par son action, pas par sa date."
    return [
        Problem(spec.name, "etape", Severity.ERROR, message)
        for spec in fields(PathDates)
        if (getattr(known, spec.name) is None) != (getattr(wanted, spec.name) is None)
    ]


@allowed(*EDITORS)
def add_event(
    work: UnitOfWork, *, path_id: UUID, kind: EventKind, on: date, detail: str = "", today: date
) -> tuple[UUID, Changes]:
    """Add a dated event that changes no state: information, interview, review (bilan).

    An information or an interview that took place also fills its date in the path, when empty.

    Returns:
        The identifier of the event, and what was changed.

    Raises:
        InvalidDraft: this kind of event comes from an action, or the note is too long.
        NotFound: the path does not exist.
    """
    if kind not in FREE_EVENTS:
        message = f"« {kind.label} » se note par son action."
        raise InvalidDraft([Problem("kind", "action", Severity.ERROR, message)])
    with work.write("Ajouter une étape") as scope:
        path = find_record(scope.session, Path, path_id)
        noted = _NOTED_ON.get(kind)
        if noted is not None and on <= today and getattr(path, noted) is None:
            setattr(path, noted, on)
        event_id = _add_event(scope.session, path, kind, on, detail)
    return event_id, scope.changes
