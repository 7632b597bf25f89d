"""« Annuler » and « Rétablir »: the last action of the session, put back from the journal.

An undoing is itself an operation, journalled, that names the one it undoes; undoing the undoing
is how an action comes back. Nothing is put back when something newer touched the same records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Forbidden, NotFound, Refused
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.replay import replay_backwards
from e2c_desktop.services.rights import EDITORS, EVERYBODY, allowed
from e2c_desktop.storage.journal import READING
from e2c_desktop.storage.models import ImportBatch, JournalEntry, Operation
from e2c_desktop.storage.unit_of_work import UnitOfWork

_ISSUED = sa.and_(
    JournalEntry.table_name == "issued_document", JournalEntry.action.not_in(("update", READING))
)
"""An issued number is never taken back; the day it was handed over may be."""

Progress = Callable[[int, int], None]
"""Told what is done and how much there is in all."""

_KEPT = frozenset({"import_batch"})
"""The trace of an import stays when the import is undone: it then says when."""


@dataclass(frozen=True, slots=True)
class UndoneAction:
    """What was undone or done again: its words, and what changed."""

    operation_id: UUID
    label: str
    changes: Changes


@dataclass(frozen=True, slots=True)
class NextAction:
    """What « Annuler » or « Rétablir » would do now.

    Attributes:
        entries: changes of the journal to put back: it says how long that lasts.
    """

    operation_id: UUID
    label: str
    entries: int


@dataclass(frozen=True, slots=True)
class PastAction:
    """One action of this session, for the list beside the arrow."""

    operation_id: UUID
    at: datetime
    label: str
    undone: bool


class _Story:
    """The operations of one person in their order, and which of them still hold.

    Args:
        operations: of the person, the newest first.
        undoings: which operation undoes which, whoever did it.
    """

    def __init__(
        self, operations: Iterable[Operation], undoings: Iterable[tuple[UUID, UUID | None]]
    ) -> None:
        self.newest_first = list(operations)
        self._undoings: dict[UUID | None, list[UUID]] = {}
        for undoing, undone in undoings:
            self._undoings.setdefault(undone, []).append(undoing)

    def holds(self, operation_id: UUID) -> bool:
        """Whether an operation has not been undone, or its undoing was."""
        return not any(self.holds(undoing) for undoing in self._undoings.get(operation_id, ()))

    def next_to_undo(self) -> Operation | None:
        """Return the newest action that still holds."""
        for operation in self.newest_first:
            if operation.undoes_id is None and self.holds(operation.id):
                return operation
        return None

    def next_to_redo(self) -> Operation | None:
        """Return the newest undoing that still holds, unless something was done since."""
        actions = {item.id for item in self.newest_first if item.undoes_id is None}
        for operation in self.newest_first:
            if operation.undoes_id is None:
                if self.holds(operation.id):
                    return None
            elif operation.undoes_id in actions and self.holds(operation.id):
                return operation
        return None


def _session_story(work: UnitOfWork, session: Session) -> _Story:
    """Return the actions of this person since the base was opened, drafts and numbers aside."""
    changed = (
        sa.select(JournalEntry.seq)
        .where(JournalEntry.operation_id == Operation.id, JournalEntry.action != READING)
        .exists()
    )
    fixed = (
        sa.select(JournalEntry.seq)
        .where(JournalEntry.operation_id == Operation.id, _ISSUED)
        .exists()
    )
    query = (
        sa.select(Operation)
        .where(
            Operation.actor_id == work.actor.id,
            Operation.at >= work.started_at,
            changed,
            ~fixed,
        )
        .order_by(Operation.at.desc(), Operation.id.desc())
    )
    undoings = sa.select(Operation.id, Operation.undoes_id).where(
        Operation.undoes_id.is_not(None), Operation.at >= work.started_at
    )
    pairs = [(row.id, row.undoes_id) for row in session.execute(undoings)]
    return _Story(session.execute(query).scalars(), pairs)


@allowed(*EVERYBODY)
def last_actions(work: UnitOfWork, *, limit: int = 20) -> list[PastAction]:
    """Return the actions of this session, the newest first, undone ones marked."""
    with work.read() as session:
        story = _session_story(work, session)
        actions = [item for item in story.newest_first if item.undoes_id is None]
        return [
            PastAction(item.id, item.at, item.label, undone=not story.holds(item.id))
            for item in actions[:limit]
        ]


@allowed(*EDITORS)
def undo_last(work: UnitOfWork) -> UndoneAction | None:
    """Undo the last action of this session; None when there is nothing to undo.

    Raises:
        Refused: something newer touched the same records.
    """
    found = next_undo(work)
    return None if found is None else undo_operation(work, operation_id=found.operation_id)


@allowed(*EDITORS)
def redo_last(work: UnitOfWork) -> UndoneAction | None:
    """Do again what was undone last in this session; None when there is nothing.

    Raises:
        Refused: something newer touched the same records.
    """
    found = next_redo(work)
    return None if found is None else undo_operation(work, operation_id=found.operation_id)


@allowed(*EDITORS)
def next_undo(work: UnitOfWork) -> NextAction | None:
    """Return the last action of this session that still holds, or None."""
    with work.read() as session:
        found = _session_story(work, session).next_to_undo()
        return None if found is None else _next_action(session, found)


@allowed(*EDITORS)
def next_redo(work: UnitOfWork) -> NextAction | None:
    """Return what was undone last in this session and nothing was done since, or None."""
    with work.read() as session:
        found = _session_story(work, session).next_to_redo()
        return None if found is None else _next_action(session, found)


@allowed(*EDITORS)
def next_of(work: UnitOfWork, *, operation_id: UUID) -> NextAction:
    """Return what undoing one operation would put back.

    Raises:
        NotFound: there is no such operation.
    """
    with work.read() as session:
        return _next_action(session, _operation(session, operation_id))


@allowed(*EDITORS)
def undo_operation(
    work: UnitOfWork, *, operation_id: UUID, progress: Progress | None = None
) -> UndoneAction:
    """Undo one operation as a whole, if nothing newer touched its records.

    Undoing an undoing does the first action again.

    Args:
        work: the open base.
        operation_id: the operation.
        progress: told how many changes are put back; what it raises leaves everything as it was.

    Raises:
        NotFound: there is no such operation, or it changed no record.
        Forbidden: it is somebody else's, and the role is not direction.
        Refused: it was undone already, something newer touched its records, others depend on
            them, or it is of the kind that is never undone.
    """
    with work.read() as session:
        operation = _operation(session, operation_id)
        first, again = _origin(session, operation)
    if operation.actor_id != work.actor.id and work.actor.role is not Role.DIRECTION:
        raise Forbidden
    verb = "Rétablir" if again else "Annuler"
    try:
        with work.write(f"{verb} : {first.label}") as scope:
            _check_free(scope.session, operation_id)
            batches = _imports_of(scope.session, operation_id)
            keep = _KEPT if batches else frozenset()
            replay_backwards(scope.session, operation_id, keep=keep, progress=progress)
            for batch in batches:
                batch.undone_at = work.now()
            scope.session.execute(
                sa.update(Operation)
                .where(Operation.id == scope.operation_id)
                .values(undoes_id=operation_id)
            )
    except IntegrityError as error:
        raise Refused("D’autres fiches dépendent de ce que cette action a créé.") from error
    return UndoneAction(operation_id, first.label, scope.changes)


def _operation(session: Session, operation_id: UUID) -> Operation:
    operation = session.get(Operation, operation_id)
    if operation is None:
        raise NotFound("Cette action est introuvable dans le journal.")
    return operation


def _next_action(session: Session, operation: Operation) -> NextAction:
    query = sa.select(sa.func.count()).where(
        JournalEntry.operation_id == operation.id, JournalEntry.action != READING
    )
    first, _ = _origin(session, operation)
    return NextAction(operation.id, first.label, session.scalars(query).one())


def _imports_of(session: Session, operation_id: UUID) -> list[ImportBatch]:
    """Return the imports that an operation made: undoing an undoing finds none."""
    query = sa.select(ImportBatch).where(ImportBatch.operation_id == operation_id)
    return list(session.execute(query).scalars())


def _origin(session: Session, operation: Operation) -> tuple[Operation, bool]:
    """Return the action at the beginning of a chain of undoings, and whether it comes back."""
    first, again = operation, False
    while first.undoes_id is not None:
        first = session.get_one(Operation, first.undoes_id)
        again = not again
    return first, again


def _holds(session: Session, operation_id: UUID) -> bool:
    undoings = session.execute(sa.select(Operation.id).where(Operation.undoes_id == operation_id))
    return not any(_holds(session, undoing) for undoing in undoings.scalars().all())


def _check_free(session: Session, operation_id: UUID) -> None:
    """Refuse what was undone already, is never undone, or was touched since.

    Undone actions do not count as touching: their rows are as they were before. Nor does the
    opening of a protected value: it changes nothing.
    """
    mine = sa.and_(JournalEntry.operation_id == operation_id, JournalEntry.action != READING)
    tables = set(session.execute(sa.select(JournalEntry.table_name).where(mine)).scalars())
    if not tables:
        raise NotFound("Cette action n’a modifié aucune fiche.")
    issued = sa.select(JournalEntry.seq).where(mine, _ISSUED).limit(1)
    if session.scalar(issued) is not None:
        raise Refused("Un document délivré ne s’annule pas.")
    if not _holds(session, operation_id):
        raise Refused("Cette action est déjà annulée.")
    last = sa.select(sa.func.max(JournalEntry.seq)).where(mine).scalar_subquery()
    newer = (
        sa.select(JournalEntry.operation_id)
        .where(
            JournalEntry.entity_id.in_(sa.select(JournalEntry.entity_id).where(mine)),
            JournalEntry.seq > last,
            JournalEntry.action != READING,
        )
        .scalar_subquery()
    )
    query = sa.select(Operation.id).where(Operation.id.in_(newer), Operation.undoes_id.is_(None))
    if any(_holds(session, found) for found in session.execute(query).scalars().all()):
        raise Refused("Une action plus récente porte sur la même fiche.")
