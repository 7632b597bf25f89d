"""What the program keeps about the base itself: identity, operations, journal, drafts, imports."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.storage.models.base import Base, Entity


class Meta(Base):
    """Facts about the base by name: its uuid, the fencing token, the last backup."""

    __tablename__ = "meta"

    key: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    value: Mapped[str]


class Operation(Base):
    """One action of a person: written in its transaction, so that a commit in doubt is settled."""

    __tablename__ = "operation"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    label: Mapped[str]
    actor_id: Mapped[UUID | None]
    undoes_id: Mapped[UUID | None]


class JournalEntry(Base):
    """Who changed what, before and after, chained by HMAC; never updated, never deleted.

    `action` is create, update, delete, or read: a protected value was seen, nothing changed.
    """

    __tablename__ = "journal"

    seq: Mapped[int] = mapped_column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True
    )
    operation_id: Mapped[UUID] = mapped_column(index=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID | None]
    actor_name: Mapped[str]
    label: Mapped[str]
    kind: Mapped[str] = mapped_column(sa.String(32))
    table_name: Mapped[str] = mapped_column(sa.String(64))
    entity_id: Mapped[UUID] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(sa.String(8))
    before: Mapped[str | None]
    after: Mapped[str | None]
    previous_hash: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))


class FormDraft(Base):
    """What somebody was typing and has not saved: proposed again after a crash."""

    __tablename__ = "form_draft"

    key: Mapped[str] = mapped_column(sa.String(96), primary_key=True)
    actor_id: Mapped[UUID] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    payload: Mapped[bytes] = mapped_column(sa.LargeBinary)


class ImportBatch(Entity, Base):
    """One import of a file: its report, and the operation that can be undone as a whole."""

    __tablename__ = "import_batch"
    __kind__: ClassVar[Kind] = Kind.IMPORT

    type: Mapped[str] = mapped_column(sa.String(32))
    file_name: Mapped[str]
    file_hash: Mapped[str] = mapped_column(sa.String(64), index=True)
    operation_id: Mapped[UUID]
    counts: Mapped[str]
    undone_at: Mapped[datetime | None]
