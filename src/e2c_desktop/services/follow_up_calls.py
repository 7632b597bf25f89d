"""Actions on the calls after an exit: note an attempt, correct it, say when to call."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import Moment
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.follow_up_call import (
    CallDraft,
    cleaned_call,
    cleaned_hint,
    hint_problems,
    validate_call,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import FollowUpCall, Path, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def note_call(
    work: UnitOfWork, *, path_id: UUID, moment: Moment, draft: CallDraft
) -> tuple[UUID, Changes]:
    """Note an attempt to ask for news, answered or not.

    Without a caller it bears the name of whoever is logged in.

    Returns:
        The identifier of the attempt, and what was changed.

    Raises:
        InvalidDraft: it has no instant, or an impossible one.
        NotFound: the path or the member of staff does not exist.
        Refused: no call is made for the exit itself, nor for a path without exit.
    """
    call_id = new_id()
    label = "Noter un appel abouti" if draft.reached else "Noter un appel sans réponse"
    with work.write(label) as scope:
        path = find_record(scope.session, Path, path_id)
        if moment is Moment.EXIT or path.exit_on is None:
            raise Refused(
                "Un appel se note pour un suivi après la sortie.",
                advice="Choisissez un suivi, puis recommencez.",
            )
        values = _values(work, scope.session, path, draft)
        scope.session.add(
            FollowUpCall(
                id=call_id,
                site_origine=path.site_origine,
                path_id=path_id,
                moment=moment,
                **values,
            )
        )
    return call_id, scope.changes


def _values(work: UnitOfWork, session: Session, path: Path, draft: CallDraft) -> dict[str, Any]:
    draft = cleaned_call(draft)
    refuse_errors(validate_call(draft, exit_on=path.exit_on, now=work.now()))
    if draft.staff_id is not None:
        find_record(session, Staff, draft.staff_id)
    caller = draft.staff_id or getattr(session.get(Staff, work.actor.id), "id", None)
    return {**values_of(draft), "staff_id": caller}


@allowed(*EDITORS)
def update_call(work: UnitOfWork, *, call_id: UUID, version: int, draft: CallDraft) -> Changes:
    """Correct an attempt.

    Raises:
        InvalidDraft: it has no instant, or an impossible one.
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    with work.write("Corriger un appel") as scope:
        call = find_version(scope.session, FollowUpCall, call_id, version)
        path = find_record(scope.session, Path, call.path_id)
        apply_values(call, _values(work, scope.session, path, draft))
    return scope.changes


@allowed(*EDITORS)
def archive_call(work: UnitOfWork, *, call_id: UUID, version: int) -> Changes:
    """Take an attempt away.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is taken away already.
    """
    with work.write("Supprimer un appel") as scope:
        call = find_version(scope.session, FollowUpCall, call_id, version)
        if call.archived_at is not None:
            raise Refused("Cet appel est déjà supprimé.")
        call.archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def set_call_hint(work: UnitOfWork, *, path_id: UUID, version: int, hint: str) -> Changes:
    """Say when a person is best called: « plutôt après 15 h ».

    Raises:
        InvalidDraft: the words are too long, or hold a social security number.
        NotFound, Conflict: the path is gone, or was saved since it was read.
    """
    hint = cleaned_hint(hint)
    refuse_errors(hint_problems(hint))
    with work.write("Noter quand appeler") as scope:
        path = find_version(scope.session, Path, path_id, version)
        apply_values(path, {"call_hint": hint})
    return scope.changes
