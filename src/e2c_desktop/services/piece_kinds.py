"""The school's list of papers to ask: added, renamed, put in order, put aside, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import InvalidDraft
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.pieces import PieceKindDraft, cleaned_kind, validate_kind
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.text import comparison_key
from e2c_desktop.services.records import apply_values, find_version, refuse_errors, values_of
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import PieceKind
from e2c_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class KindEdit:
    """One paper of the list as it should be.

    Attributes:
        id: None for a new one.
        version: as it was read; 0 for a new one.
        active: False when it is put aside.
    """

    draft: PieceKindDraft
    id: UUID | None = None
    version: int = 0
    active: bool = True


@allowed(Role.DIRECTION)
def save_piece_kinds(work: UnitOfWork, *, kinds: Sequence[KindEdit]) -> Changes:
    """Save the school's list as it is given, in this order; what is not named stays as it is.

    Raises:
        InvalidDraft: a name is missing or given twice, or a duration is impossible.
        NotFound, Conflict: a paper of the list is gone, or was saved since it was read.
    """
    edits = [replace(kind, draft=cleaned_kind(kind.draft)) for kind in kinds]
    refuse_errors([problem for edit in edits for problem in validate_kind(edit.draft)])
    _refuse_same_names(edits)
    with work.write("Modifier les pièces demandées") as scope:
        for rank, edit in enumerate(edits):
            values = {**values_of(edit.draft), "rank": rank}
            if edit.id is None:
                scope.session.add(PieceKind(id=new_id(), **values))
                continue
            kind = find_version(scope.session, PieceKind, edit.id, edit.version)
            if edit.active != (kind.archived_at is None):
                values["archived_at"] = None if edit.active else work.now()
            apply_values(kind, values)
    return scope.changes


def _refuse_same_names(edits: Sequence[KindEdit]) -> None:
    seen: set[str] = set()
    for edit in edits:
        key = comparison_key(edit.draft.name)
        if edit.active and key in seen:
            message = f"«\u00a0{edit.draft.name}\u00a0» est déjà dans la liste."
            raise InvalidDraft([Problem.error("name", "double", message)])
        if edit.active:
            seen.add(key)
