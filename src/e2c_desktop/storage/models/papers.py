"""Issued documents: their number, and the very file that was given."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import DocumentKind, DocumentState
from e2c_desktop.storage.models.base import Base, Code, Entity


class IssuedDocument(Entity, Base):
    """A document delivered for a path, a placement or a company.

    The document of a placement names its path too; that of a company names none. `content_hash`
    tells whether a reprint would be the same; `issued_by` is who printed it, `handed_on` the day it
    was given to whom it is for.
    """

    __tablename__ = "issued_document"
    __kind__: ClassVar[Kind] = Kind.DOCUMENT

    number: Mapped[str] = mapped_column(sa.String(24), unique=True)
    kind: Mapped[DocumentKind] = mapped_column(Code(DocumentKind))
    state: Mapped[DocumentState] = mapped_column(Code(DocumentState), default=DocumentState.ISSUED)
    path_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True
    )
    placement_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("placement.id", ondelete="RESTRICT"), index=True
    )
    company_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("company.id", ondelete="RESTRICT"), index=True
    )
    issued_on: Mapped[date] = mapped_column(index=True)
    issued_at: Mapped[datetime]
    pages: Mapped[int]
    file_name: Mapped[str]
    content_hash: Mapped[str] = mapped_column(sa.String(64))
    file_hash: Mapped[str] = mapped_column(sa.String(64))
    program_version: Mapped[str]
    issued_by: Mapped[UUID | None]
    handed_on: Mapped[date | None]


class DocumentFile(Base):
    """The bytes of an issued document, apart so that lists never read them."""

    __tablename__ = "document_file"

    document_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("issued_document.id", ondelete="RESTRICT"), primary_key=True
    )
    data: Mapped[bytes] = mapped_column(sa.LargeBinary)


class DocumentCounter(Base):
    """The last number given, by kind, year and site; raised in the transaction that issues."""

    __tablename__ = "document_counter"

    kind: Mapped[str] = mapped_column(sa.String(8), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    site_code: Mapped[str] = mapped_column(sa.String(3), primary_key=True)
    last: Mapped[int]
