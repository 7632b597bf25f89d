"""« Saisie en série »: the answers of many people at one moment, kept in one action."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Answer, Moment
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.follow_up_series import (
    Asked,
    SeriesDraft,
    cleaned_series,
    validate_series,
)
from e2c_desktop.queries.follow_up_due import plan
from e2c_desktop.services.records import apply_values, find_records, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import FollowUpCall, Path, Situation, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork

_NOON = time(12)


@allowed(*EDITORS)
def note_series(
    work: UnitOfWork, *, moment: Moment, drafts: Mapping[UUID, SeriesDraft], today: date
) -> Changes:
    """Note who answered at a moment and where they are, who did not, in one action.

    An answer is a dated situation and the call that brought it; without answer, the attempt alone.
    What a file had noted of the moment without any answer is completed.

    Args:
        work: the unit of work.
        moment: months after the exit.
        drafts: the lines by path; empty ones are left out.
        today: the day of today.

    Raises:
        InvalidDraft: a line cannot be stored.
        Refused: somebody answered since the lines were shown, or never left.
        NotFound: a path does not exist.
    """
    lines = {key: cleaned_series(one) for key, one in drafts.items() if not one.empty}
    number = len(lines)
    label = f"Saisie en série : {number} suivi{'s' if number > 1 else ''} {moment.label.lower()}"
    with work.write(label) as scope:
        session = scope.session
        paths = {path.id: path for path in find_records(session, Path, list(lines))}
        known = _known(session, moment, list(lines))
        if any(_answered(one) for one in known.values()):
            raise Refused(
                "Une personne a répondu à ce suivi pendant la saisie.",
                safe="Rien n’a été modifié, votre saisie est conservée.",
                advice="Relisez la liste, puis enregistrez.",
            )
        _check(session, moment, lines, paths, today)
        caller = getattr(session.get(Staff, work.actor.id), "id", None)
        for path_id, draft in lines.items():
            path = paths[path_id]
            _add_call(session, path, moment, draft, caller)
            if draft.reached:
                _add_answer(session, path, moment, draft, known.get(path_id))
    return scope.changes


def _known(session: Session, moment: Moment, path_ids: list[UUID]) -> dict[UUID, Situation]:
    """Return what was noted of the moment already; an answer before what is not one."""
    query = (
        sa.select(Situation)
        .where(Situation.path_id.in_(path_ids), Situation.moment == moment)
        .where(Situation.archived_at.is_(None))
    )
    found = sorted(session.scalars(query), key=_answered)
    return {one.path_id: one for one in found}


def _answered(one: Situation) -> bool:
    return one.reached is Answer.YES or (one.reached is None and one.code is not None)


def _check(
    session: Session,
    moment: Moment,
    lines: Mapping[UUID, SeriesDraft],
    paths: Mapping[UUID, Path],
    today: date,
) -> None:
    school, problems = plan(session), []
    for path_id, draft in lines.items():
        exit_on = paths[path_id].exit_on
        if exit_on is None:
            raise Refused("Une des personnes n’est pas sortie.")
        planned = school.follow_up(moment, exit_on).planned_on
        problems += validate_series(draft, Asked(moment, exit_on, planned), today)
    refuse_errors(problems)


def _add_call(
    session: Session, path: Path, moment: Moment, draft: SeriesDraft, caller: UUID | None
) -> None:
    """Note the attempt, at noon of its day: the hour was not written on the paper."""
    day = draft.observed_on or date.min
    session.add(
        FollowUpCall(
            site_origine=path.site_origine,
            path_id=path.id,
            moment=moment,
            made_at=datetime.combine(day, _NOON).astimezone(),
            staff_id=caller,
            reached=bool(draft.reached),
            note="" if draft.reached else draft.note,
        )
    )


def _add_answer(
    session: Session, path: Path, moment: Moment, draft: SeriesDraft, known: Situation | None
) -> None:
    values: dict[str, Any] = {
        "observed_on": draft.observed_on,
        "reached": Answer.YES,
        "code": draft.code,
        "title": draft.title,
        "employer": draft.employer if draft.job else "",
        "organism": "" if draft.job else draft.employer,
        "starts_on": draft.starts_on,
        "ends_on": draft.ends_on,
        "note": draft.note,
    }
    if known is not None:
        apply_values(known, {**values, "attempts": known.attempts + 1})
        return
    row = Situation(
        site_origine=path.site_origine, path_id=path.id, moment=moment, attempts=1, **values
    )
    session.add(row)
