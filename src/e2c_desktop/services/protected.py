"""The sealed columns of a path: protected values, and a prescriber that tells of a life.

A role without the key `sensible` neither sees nor changes them: what it saves leaves them exactly
as they are.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import PrescriberKind
from e2c_desktop.domain.errors import Forbidden, InvalidDraft, Refused
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.protected import PRESCRIBER_REFUSAL, ProtectedDraft, ProtectedPrescriber
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.records import apply_values, find_record, values_of
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import Entity, Path, Prescriber
from e2c_desktop.storage.sealed_path import (
    open_prescriber,
    open_protected,
    seal_prescriber,
    seal_protected,
)
from e2c_desktop.storage.unit_of_work import UnitOfWork

_NOT_PLAIN = frozenset({"protected", "prescriber_id", "prescriber_adviser"})
SENSITIVE_KINDS = tuple(kind for kind in PrescriberKind if kind.sensitive)
KEY_HOLDERS = tuple(role for role in Role if role.sees_sensitive)


def note_opening(work: UnitOfWork, kind: type[Entity], record_id: UUID) -> None:
    """Write in the journal that the protected values of a record are opened.

    Raises:
        Forbidden: the session does not hold the key of these values.
        NotFound: the record is gone.
        Refused: the base is open for reading only, and takes no note.
    """
    if work.sensitive_key is None:
        raise Forbidden
    if work.read_only:
        raise Refused(
            "Ouvrir une donnée protégée doit être noté, et cette base est en lecture seule."
        )
    with work.write("Ouvrir une donnée protégée") as scope:
        find_record(scope.session, kind, record_id)
        scope.note_reading(kind, record_id)


def path_columns(
    session: Session, key: bytes | None, path_id: UUID, kept: Path | None, draft: PathDraft
) -> dict[str, Any]:
    """Return the columns of a path for what was typed, sealed where they must be.

    Args:
        session: the writing.
        key: the key `sensible`, or None for a role that does not hold it.
        path_id: the path.
        kept: the path as it is; None when it is new.
        draft: what was typed.

    Raises:
        InvalidDraft: a prescriber that only the holders of the key may note.
        Forbidden: protected values were given without the key to seal them.
        DatabaseCorrupt: a sealed value was altered.
    """
    return {
        **values_of(draft, without=_NOT_PLAIN),
        **_prescriber_columns(session, key, path_id, kept, draft),
        **_protected_columns(key, path_id, kept, draft.protected),
    }


def _prescriber_columns(
    session: Session, key: bytes | None, path_id: UUID, kept: Path | None, draft: PathDraft
) -> dict[str, Any]:
    wanted, adviser = draft.prescriber_id, draft.prescriber_adviser
    sensitive = _is_sensitive(session, wanted)
    clear = {"prescriber_id": wanted, "prescriber_adviser": adviser}
    if key is None:
        hidden = kept is not None and (
            kept.prescriber_sealed is not None or _is_sensitive(session, kept.prescriber_id)
        )
        if sensitive or (hidden and wanted is not None):
            refusal = Problem.error("prescriber_id", "protege", PRESCRIBER_REFUSAL)
            raise InvalidDraft([refusal])
        return {} if hidden else clear
    if wanted is None or not sensitive:
        return {**clear, "prescriber_sealed": None}
    whom = ProtectedPrescriber(wanted, adviser)
    before = None if kept is None else kept.prescriber_sealed
    if before is not None and open_prescriber(key, path_id, before) == whom:
        return {}  # sealing the same value would give other bytes
    return sealed_prescriber(key, path_id, whom)


def sealed_prescriber(key: bytes, path_id: UUID, whom: ProtectedPrescriber) -> dict[str, Any]:
    """Return the columns of a path whose prescriber tells of the person's life."""
    return {
        "prescriber_id": None,
        "prescriber_adviser": "",
        "prescriber_sealed": seal_prescriber(key, path_id, whom),
    }


def _is_sensitive(session: Session, prescriber_id: UUID | None) -> bool:
    if prescriber_id is None:
        return False
    return session.get_one(Prescriber, prescriber_id).kind.sensitive


def _protected_columns(
    key: bytes | None, path_id: UUID, kept: Path | None, draft: ProtectedDraft | None
) -> dict[str, Any]:
    if draft is None:
        return {}
    if key is None:
        raise Forbidden
    before = None if kept is None else kept.protected_sealed
    if open_protected(key, path_id, before) == draft:
        return {}
    return {"protected_sealed": seal_protected(key, path_id, draft)}


@allowed(*KEY_HOLDERS)
def seal_clear_prescribers(work: UnitOfWork) -> Changes:
    """Seal the prescribers of a base made before they were protected; nothing when all are.

    The journal lines written before keep what they said.

    Raises:
        Forbidden: the session does not hold the key.
    """
    if work.sensitive_key is None:
        raise Forbidden
    query = sa.select(Prescriber.id).where(Prescriber.kind.in_(SENSITIVE_KINDS))
    with work.read() as session:
        sensitive = list(session.scalars(query))
        found = session.scalar(sa.select(Path.id).where(Path.prescriber_id.in_(sensitive)).limit(1))
    if found is None:
        return Changes()
    with work.write("Protéger les prescripteurs sensibles") as scope:
        seal_prescribed(scope.session, work.sensitive_key, sensitive)
    return scope.changes


def seal_prescribed(session: Session, key: bytes, prescriber_ids: Collection[UUID]) -> None:
    """Seal, inside a writing, every path that names one of some prescribers."""
    query = sa.select(Path).where(Path.prescriber_id.in_(prescriber_ids))
    for path in list(session.scalars(query)):
        whom = ProtectedPrescriber(path.prescriber_id or UUID(int=0), path.prescriber_adviser)
        apply_values(path, sealed_prescriber(key, path.id, whom))
