"""Actions on the accidents of a placement, whose circumstances only the key `sensible` opens."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Forbidden, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.placement_accident import (
    AccidentDraft,
    cleaned_accident,
    validate_accident,
)
from e2c_desktop.services.protected import KEY_HOLDERS
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Placement, PlacementAccident
from e2c_desktop.storage.sealed_accidents import open_circumstances, seal_circumstances
from e2c_desktop.storage.unit_of_work import UnitOfWork

_SECRET = frozenset({"circumstances"})


def _checked(placement: Placement, draft: AccidentDraft, now: datetime) -> AccidentDraft:
    draft = cleaned_accident(draft)
    starts, ends = placement.starts_on, placement.ends_on
    refuse_errors(validate_accident(draft, starts_on=starts, ends_on=ends, now=now))
    return draft


@allowed(*EDITORS)
def add_accident(
    work: UnitOfWork, *, placement_id: UUID, draft: AccidentDraft
) -> tuple[UUID, Changes]:
    """Note an accident that happened during a placement.

    Whoever has no key `sensible` notes the hours alone.

    Returns:
        The identifier of the accident, and what was changed.

    Raises:
        InvalidDraft: its hour is missing, or hours are not in their order.
        NotFound: the placement does not exist.
        Forbidden: circumstances without the key to seal them.
    """
    accident_id = new_id()
    with work.write("Noter un accident") as scope:
        placement = find_record(scope.session, Placement, placement_id)
        draft = _checked(placement, draft, work.now())
        sealed = seal_circumstances(work.sensitive_key, draft.circumstances or "", accident_id)
        scope.session.add(
            PlacementAccident(
                id=accident_id,
                site_origine=placement.site_origine,
                placement_id=placement_id,
                sealed=sealed,
                **values_of(draft, without=_SECRET),
            )
        )
    return accident_id, scope.changes


@allowed(*EDITORS)
def update_accident(
    work: UnitOfWork, *, accident_id: UUID, version: int, draft: AccidentDraft
) -> Changes:
    """Correct an accident, or say when a party was told.

    Circumstances that are None stay as they are.

    Raises:
        InvalidDraft: its hour is missing, or hours are not in their order.
        NotFound, Conflict: it is gone, or was saved since it was read.
        Forbidden: circumstances without the key to seal them.
    """
    with work.write("Modifier un accident") as scope:
        accident = find_version(scope.session, PlacementAccident, accident_id, version)
        placement = find_record(scope.session, Placement, accident.placement_id)
        draft = _checked(placement, draft, work.now())
        values: dict[str, Any] = values_of(draft, without=_SECRET)
        if draft.circumstances is not None and not _same(work, accident, draft.circumstances):
            sealed = seal_circumstances(work.sensitive_key, draft.circumstances, accident_id)
            values["sealed"] = sealed
        apply_values(accident, values)
    return scope.changes


def _same(work: UnitOfWork, accident: PlacementAccident, text: str) -> bool:
    """Tell whether the words are those kept: sealing them again would give other bytes."""
    return open_circumstances(work.sensitive_key, accident.sealed, accident.id) == text


@allowed(*EDITORS)
def archive_accident(work: UnitOfWork, *, accident_id: UUID, version: int) -> Changes:
    """Put an accident in the bin: it is no longer shown nor due.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre un accident à la corbeille") as scope:
        accident = find_version(scope.session, PlacementAccident, accident_id, version)
        if accident.archived_at is not None:
            raise Refused("Cet accident est déjà à la corbeille.")
        accident.archived_at = work.now()
    return scope.changes


@allowed(*KEY_HOLDERS)
def read_circumstances(work: UnitOfWork, *, accident_id: UUID) -> str:
    """Return the circumstances of an accident; the opening is written down.

    Raises:
        NotFound: there is no such accident.
        Forbidden: the session has no key `sensible`.
    """
    if work.sensitive_key is None:
        raise Forbidden
    with work.read() as session:
        accident = find_record(session, PlacementAccident, accident_id)
        text = open_circumstances(work.sensitive_key, accident.sealed, accident.id)
    if text and not work.read_only:
        with work.write("Consulter les circonstances d’un accident") as scope:
            scope.note_reading(PlacementAccident, accident_id)
    return text
