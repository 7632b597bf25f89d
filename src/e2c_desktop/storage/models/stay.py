"""What goes with a path while it lasts: who follows it, what helps the person, what was lent."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import AidKind, AidPace
from e2c_desktop.storage.models.base import Base, Code, Entity


class ReferentPeriod(Entity, Base):
    """Who follows a path from a day on, until the next period; nobody when `staff_id` is empty.

    A path whose referent never changed has no row: its `referent_id` says it all.
    """

    __tablename__ = "referent_period"
    __kind__: ClassVar[Kind] = Kind.PATH

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    staff_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    from_on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")


class Aid(Entity, Base):
    """A help in money or in kind; `amount` is in euro cents, `pace` says how often it is given."""

    __tablename__ = "aid"
    __kind__: ClassVar[Kind] = Kind.PATH

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[AidKind] = mapped_column(Code(AidKind))
    amount: Mapped[int | None]
    pace: Mapped[AidPace] = mapped_column(Code(AidPace), default=AidPace.ONCE)
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    funder: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Loan(Entity, Base):
    """Equipment handed over to a trainee, lent unless `to_keep` says that it is given for good."""

    __tablename__ = "loan"
    __kind__: ClassVar[Kind] = Kind.PATH

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True)
    item: Mapped[str]
    number: Mapped[str] = mapped_column(default="")
    handed_on: Mapped[date]
    to_keep: Mapped[bool] = mapped_column(default=False)
    due_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    condition: Mapped[str] = mapped_column(default="")
    condition_back: Mapped[str] = mapped_column(default="")
