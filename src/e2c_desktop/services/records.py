"""What the actions on one record share: find it, check its version, apply what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.storage.models import Entity

E = TypeVar("E", bound=Entity)
_AT_ONCE = 400


def find_record(session: Session, kind: type[E], record_id: UUID) -> E:
    """Return one record.

    Raises:
        NotFound: there is none with this identifier.
    """
    found = session.get(kind, record_id)
    if found is None:
        raise NotFound
    return found


def find_records(session: Session, kind: type[E], record_ids: Sequence[UUID]) -> list[E]:
    """Return several records, each once, in the order asked.

    Raises:
        NotFound: one of them does not exist.
    """
    wanted = list(dict.fromkeys(record_ids))
    found: dict[UUID, E] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        query = sa.select(kind).where(kind.id.in_(wanted[start : start + _AT_ONCE]))
        found |= {one.id: one for one in session.scalars(query)}
    if len(found) < len(wanted):
        raise NotFound
    return [found[record_id] for record_id in wanted]


def find_version(session: Session, kind: type[E], record_id: UUID, version: int) -> E:
    """Return one record as it was read by the screen.

    Raises:
        NotFound: there is none with this identifier.
        Conflict: it was saved since.
    """
    found = find_record(session, kind, record_id)
    if found.version != version:
        raise Conflict
    return found


def refuse_errors(problems: list[Problem]) -> None:
    """Stop on what cannot be stored; warnings and information pass.

    Raises:
        InvalidDraft: with the errors.
    """
    errors = errors_of(problems)
    if errors:
        raise InvalidDraft(errors)


def values_of(draft: Any, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:  # noqa: ANN401  # any draft dataclass
    """Return the fields of a draft by name."""
    names = (spec.name for spec in fields(draft) if spec.name not in without)
    return {name: getattr(draft, name) for name in names}


def apply_values(entity: Entity, values: dict[str, Any]) -> None:
    """Set the columns whose value really changes, so that the journal tells only those."""
    for name, value in values.items():
        if getattr(entity, name) != value:
            setattr(entity, name, value)
