"""What somebody was typing and has not saved: kept in the base, proposed again after a crash.

A draft may hold a value that only some roles read: it is sealed with the key `sensible` when the
person holds it, otherwise with a key derived from the base's own, and belongs to its author only.
Keeping a draft is no action: it leaves no trace in the journal nor in the list of actions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.errors import DatabaseCorrupt
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.keys import derive
from e2c_desktop.storage.models import FormDraft, Operation
from e2c_desktop.storage.sealed import seal, unseal
from e2c_desktop.storage.unit_of_work import UnitOfWork, WriteScope

D = TypeVar("D")
_LABEL = "Brouillon"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft found in the base.

    Attributes:
        key: which form: « stagiaire:nouveau », « parcours:<id> ».
        at: when it was kept, in UTC.
        values: the fields as JSON values.
    """

    key: str
    at: datetime
    values: dict[str, Any]


def to_values(draft: Any) -> dict[str, Any]:  # noqa: ANN401  # any draft dataclass
    """Return the fields of a draft as JSON values: codes, ISO dates, identifiers, lists."""
    return {spec.name: _plain(getattr(draft, spec.name)) for spec in fields(draft)}


def _plain(value: Any) -> Any:  # noqa: ANN401  # a field has any type
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return str(value) if isinstance(value, UUID) else value


def from_values(kind: type[D], values: Mapping[str, Any]) -> D:
    """Build a draft again; fields unknown to this version of the program are left out.

    Raises:
        ValueError: a value does not fit its field.
    """
    hints = get_type_hints(kind)
    found = {name: _read(hints[name], value) for name, value in values.items() if name in hints}
    return kind(**found)


def _read(hint: Any, value: Any) -> Any:  # noqa: ANN401  # a field has any type
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if hint is date:
        return date.fromisoformat(value)
    if get_origin(hint) is tuple:
        return tuple(_read(get_args(hint)[0], one) for one in value)
    if get_origin(hint) is Mapping:
        return {name: _read(get_args(hint)[1], one) for name, one in value.items()}
    if isinstance(hint, type) and issubclass(hint, UUID | Enum):
        return hint(value)
    return value


def _key(work: UnitOfWork) -> bytes:
    return work.sensitive_key or derive(work.opened.keys.base, "drafts")


def _leave_no_trace(scope: WriteScope) -> None:
    scope.session.execute(sa.delete(Operation).where(Operation.id == scope.operation_id))


@allowed(*EDITORS)
def keep_draft(work: UnitOfWork, *, key: str, values: Mapping[str, Any]) -> None:
    """Keep what is being typed in a form, in place of what was kept before.

    Args:
        work: the unit of work.
        key: which form.
        values: JSON values (see `to_values`).
    """
    text = json.dumps(dict(values), ensure_ascii=False)
    payload = seal(_key(work), text, table="form_draft", column=key, row_id=work.actor.id)
    with work.write(_LABEL) as scope:
        row = FormDraft(key=key, actor_id=work.actor.id, at=work.now(), payload=payload)
        scope.session.merge(row)
        _leave_no_trace(scope)


@allowed(*EDITORS)
def load_draft(work: UnitOfWork, *, key: str) -> KeptDraft | None:
    """Return the draft that this person kept for a form, or None."""
    return next((draft for draft in pending_drafts(work) if draft.key == key), None)


@allowed(*EDITORS)
def pending_drafts(work: UnitOfWork) -> list[KeptDraft]:
    """Return every draft of this person, the newest first.

    A draft kept under a role that this person no longer has cannot be read, and is left out.
    """
    query = (
        sa.select(FormDraft)
        .where(FormDraft.actor_id == work.actor.id)
        .order_by(FormDraft.at.desc(), FormDraft.key)
    )
    with work.read() as session:
        rows = list(session.execute(query).scalars())
    found = (_open(work, row) for row in rows)
    return [draft for draft in found if draft is not None]


def _open(work: UnitOfWork, row: FormDraft) -> KeptDraft | None:
    try:
        text = unseal(
            _key(work), row.payload, table="form_draft", column=row.key, row_id=row.actor_id
        )
    except DatabaseCorrupt:
        return None
    return KeptDraft(row.key, row.at, json.loads(text))


@allowed(*EDITORS)
def discard_draft(work: UnitOfWork, *, key: str) -> None:
    """Forget the draft of a form: it was saved, or given up."""
    with work.write(_LABEL) as scope:
        scope.session.execute(
            sa.delete(FormDraft).where(FormDraft.key == key, FormDraft.actor_id == work.actor.id)
        )
        _leave_no_trace(scope)
