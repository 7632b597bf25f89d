"""Papers that young people bring: the list of the school, and what was brought."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.pieces import PieceAudience, PieceMoment
from e2c_desktop.storage.models.base import Base, Code, Entity


class PieceKind(Entity, Base):
    """A paper of the school's list; put aside, it is not asked any more."""

    __tablename__ = "piece_kind"
    __kind__: ClassVar[Kind] = Kind.PIECE_KIND

    name: Mapped[str]
    moment: Mapped[PieceMoment] = mapped_column(Code(PieceMoment))
    audience: Mapped[PieceAudience] = mapped_column(Code(PieceAudience))
    months: Mapped[int | None]
    rank: Mapped[int] = mapped_column(default=0)


class PieceFile(Base):
    """The bytes of a paper, kept once under the hash of what was given.

    They stay when the paper goes to the bin or its adding is undone, so that it can come back.
    """

    __tablename__ = "piece_file"

    sha256: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(sa.LargeBinary)


class PieceThumbnail(Base):
    """A small picture of the first page of a paper, apart so that lists read nothing larger."""

    __tablename__ = "piece_thumbnail"

    sha256: Mapped[str] = mapped_column(
        sa.ForeignKey("piece_file.sha256", ondelete="CASCADE"), primary_key=True
    )
    data: Mapped[bytes] = mapped_column(sa.LargeBinary)


class Piece(Entity, Base):
    """A paper brought by a person, kept as a file or only seen.

    `path_id` is set for the papers that belong to one path (`PieceMoment.of_the_path`); `sha256`
    is empty for a paper that was seen and not kept.
    """

    __tablename__ = "piece"
    __kind__: ClassVar[Kind] = Kind.PIECE

    trainee_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("trainee.id", ondelete="RESTRICT"), index=True
    )
    path_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    kind_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("piece_kind.id", ondelete="RESTRICT")
    )
    title: Mapped[str] = mapped_column(default="")
    file_name: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(sa.String(100), default="")
    size: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None] = mapped_column(
        sa.ForeignKey("piece_file.sha256", ondelete="RESTRICT"), index=True
    )
    received_on: Mapped[date]
    valid_until: Mapped[date | None]
    note: Mapped[str] = mapped_column(default="")
