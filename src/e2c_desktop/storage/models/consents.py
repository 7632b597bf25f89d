"""Consents of a person, and the photograph that one of them allows."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.consents import ConsentAnswer, ConsentKind, Signatory
from e2c_desktop.storage.models.base import Base, Code, Entity


class Consent(Entity, Base):
    """What a person agreed to or refused; `supports` holds codes separated by commas."""

    __tablename__ = "consent"
    __kind__: ClassVar[Kind] = Kind.CONSENT

    trainee_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("trainee.id", ondelete="RESTRICT"), index=True
    )
    kind: Mapped[ConsentKind] = mapped_column(Code(ConsentKind))
    answer: Mapped[ConsentAnswer] = mapped_column(Code(ConsentAnswer))
    subject: Mapped[str] = mapped_column(default="")
    supports: Mapped[str] = mapped_column(default="")
    territory: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[date]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    signatory: Mapped[Signatory] = mapped_column(Code(Signatory))
    signed_by: Mapped[str] = mapped_column(default="")
    notice: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    withdrawn_on: Mapped[date | None]
    piece_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("piece.id", ondelete="RESTRICT"))


class Photo(Entity, Base):
    """The photograph of a person; the latest one that is not put aside is shown."""

    __tablename__ = "photo"
    __kind__: ClassVar[Kind] = Kind.PHOTO
    __one_each__: ClassVar[bool] = True

    trainee_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("trainee.id", ondelete="RESTRICT"), index=True
    )


class PhotoFile(Base):
    """The two sizes of a photograph: the small one stands first, lists read nothing behind it.

    `photo_id` points at no constraint: the bytes outlive the undoing of their adding, so that it
    can be done again, and are erased with the consent.
    """

    __tablename__ = "photo_file"

    photo_id: Mapped[UUID] = mapped_column(primary_key=True)
    trainee_id: Mapped[UUID] = mapped_column(
        sa.ForeignKey("trainee.id", ondelete="RESTRICT"), index=True
    )
    small: Mapped[bytes] = mapped_column(sa.LargeBinary)
    data: Mapped[bytes] = mapped_column(sa.LargeBinary)
