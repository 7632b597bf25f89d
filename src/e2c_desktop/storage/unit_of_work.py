"""The unit of work: every reading and every writing of the program passes through here.

`with uow.write("Modifier un stagiaire") as scope:` opens one durable transaction, in the name of
one person, under one label. What is changed on mapped records inside it is journalled, stamped
and told to the screens; leaving the block normally commits, leaving it by an error undoes all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.errors import (
    CommitInDoubt,
    Conflict,
    DatabaseCorrupt,
    DatabaseError,
    DatabaseReadOnly,
    DiskFault,
    NotSaved,
    SessionTakenOver,
)
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Actor
from e2c_desktop.storage.journal import HEAD, Chain, Head, Heading
from e2c_desktop.storage.models import Entity, Meta, Operation
from e2c_desktop.storage.opened import FENCE, OpenedBase
from e2c_desktop.storage.tracking import Tracker

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the present instant in UTC."""
    return datetime.now(UTC)


@dataclass
class WriteScope:
    """One writing in progress.

    Attributes:
        session: the SQLAlchemy session; never kept after the block.
        operation_id: identifier of this action in the tables `operation` and `journal`.
        label: what the action is called, in French.
        changes: what was changed; filled once the transaction is durable.
    """

    session: Session
    operation_id: UUID
    label: str
    changes: Changes = field(default_factory=Changes)
    _extra: list[tuple[Kind, UUID]] = field(default_factory=list)
    _tracker: Tracker | None = field(default=None, repr=False)

    def insert_all(self, kind: type[Entity], rows: Iterable[dict[str, Any]]) -> None:
        """Insert many new records of one table at once: several times faster than one by one.

        They are stamped, journalled and told to the screens like any other.

        Args:
            kind: the mapped class.
            rows: the columns that are not empty, `id` among them.
        """
        self._begun().insert(self.session, kind, rows)

    def note_reading(self, kind: type[Entity], record_id: UUID) -> None:
        """Tell the journal that protected values of a record were seen; nothing else changes.

        Args:
            kind: the mapped class.
            record_id: the record whose values were seen.
        """
        self._begun().note_reading(kind, record_id)

    def _begun(self) -> Tracker:
        if self._tracker is None:
            raise RuntimeError("the writing has not begun")
        return self._tracker

    def record(self, kind: Kind, ids: Iterable[UUID]) -> None:
        """Tell of records changed by statements the session does not see (bulk insertions)."""
        self._extra.extend((kind, identifier) for identifier in ids)

    def extra(self) -> list[tuple[Kind, UUID]]:
        """Return what `record` was told."""
        return list(self._extra)


class UnitOfWork:
    """Readings and writings on one opened base, in the name of one person.

    Args:
        opened: the base.
        actor: who acts; by default the person who opened the base.
        clock: gives the present instant in UTC.
        site: code of the site that owns the records created here.

    Attributes:
        started_at: when this session began; « Annuler » does not go further back.
    """

    def __init__(
        self,
        opened: OpenedBase,
        actor: Actor | None = None,
        clock: Clock = utc_now,
        *,
        site: str = "",
    ) -> None:
        self.opened = opened
        self.actor = actor or opened.actor
        self.site = site
        self._clock = clock
        self.started_at = clock()
        self._chain = Chain(opened.keys.base, opened.base_id)
        self._writing = threading.local()

    @property
    def sensitive_key(self) -> bytes | None:
        """The key of the sealed columns, or None when the role does not hold it.

        The slot of such a role does not even hold the key: this only follows it.
        """
        return self.opened.keys.sensitive if self.actor.role.sees_sensitive else None

    @property
    def read_only(self) -> bool:
        """Whether writing is refused: protected file, second session, or taken over."""
        return self.opened.read_only

    def now(self) -> datetime:
        """Return the present instant in UTC, from the clock given at construction."""
        return self._clock()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a session that sees one state of the base and cannot change it."""
        with Session(self.opened.read_engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self, label: str) -> Iterator[WriteScope]:
        """Open a writing; durable when the block ends normally, undone when it raises.

        Args:
            label: what the person does, in French, for the journal and for « Annuler ».

        Raises:
            DatabaseReadOnly: the base is open for reading only.
            SessionTakenOver: another session took the base over.
            Conflict: a record was saved elsewhere since it was read.
            DatabaseBusy, DiskFull, DiskFault: nothing was written.
            NotSaved: the commit failed and the base was read again: the change is not there.
            CommitInDoubt: the commit failed and the base could not be read again.
        """
        if self.opened.read_only:
            raise DatabaseReadOnly
        if getattr(self._writing, "active", False):
            raise RuntimeError("a writing is already open in this thread")
        self._writing.active = True
        try:
            yield from self._write(label)
        finally:
            self._writing.active = False

    def _write(self, label: str) -> Iterator[WriteScope]:
        session = Session(self.opened.write_engine, expire_on_commit=False)
        tracker = Tracker(self.actor, self.now, self.site)
        scope = WriteScope(session, new_id(), label)
        try:
            head = self._begin(session, scope)
            tracker.listen(session)
            scope._tracker = tracker  # noqa: SLF001  # the two are one
            yield scope
            session.flush()
            self._write_journal(session, tracker, scope, head)
        except BaseException as error:
            _abandon(session)
            if isinstance(error, StaleDataError):
                raise Conflict from error
            raise
        self._commit(session, scope.operation_id)
        scope.changes = Changes.gather([*tracker.touched, *scope.extra()])

    def _begin(self, session: Session, scope: WriteScope) -> Head:
        """Start the transaction, check that the base is still ours, write the operation."""
        found = session.execute(
            sa.select(Meta.key, Meta.value).where(Meta.key.in_([FENCE, HEAD])).with_for_update()
        ).all()
        facts = {row.key: row.value for row in found}
        if facts.get(FENCE) != self.opened.fence:
            self.opened.read_only = True
            raise SessionTakenOver
        head = self._chain.open_seal(facts.get(HEAD))
        if head is None:
            raise DatabaseCorrupt("Le journal de la base a été modifié hors du programme.")
        values = {
            "id": scope.operation_id,
            "at": self.now(),
            "label": scope.label,
            "actor_id": self.actor.id,
        }
        session.execute(sa.insert(Operation), values)
        return head

    def _write_journal(
        self, session: Session, tracker: Tracker, scope: WriteScope, head: Head
    ) -> None:
        entries = tracker.take_entries()
        if not entries:
            return
        heading = Heading(scope.operation_id, self.now(), self.actor, scope.label)
        self._chain.keep_head(session, self._chain.append(session, head, heading, entries))

    def _commit(self, session: Session, operation_id: UUID) -> None:
        try:
            session.commit()
        except DatabaseError as refused:
            session.invalidate()
            self._settle(operation_id, refused)
        finally:
            _abandon(session)

    def _settle(self, operation_id: UUID, refused: DatabaseError) -> None:
        """After an error at the commit, say the truth: read the operation again.

        An error can come after the change became durable: 30 of 312 injected faults did so.
        """
        self.opened.reconnect()
        try:
            saved = self.find_operation(operation_id)
        except DatabaseError as unreadable:
            raise CommitInDoubt from unreadable
        if saved:
            return
        if isinstance(refused, DiskFault):
            raise NotSaved from refused
        raise refused

    def find_operation(self, operation_id: UUID) -> bool:
        """Whether an operation is in the base, durable."""
        with self.read() as session:
            found = session.execute(sa.select(Operation.id).where(Operation.id == operation_id))
            return found.scalar() is not None


def _abandon(session: Session) -> None:
    """Undo and give the connection back; a disk that refuses even that loses the connection."""
    try:
        session.rollback()
    except DatabaseError:
        session.invalidate()
    session.close()
