"""Who was where, half-day by half-day: one row holds the week of a path."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.storage.models.base import Base, Entity


class AttendanceWeek(Entity, Base):
    """The half-days of a path from a Monday on; `cells` is the text of `domain.attendance.Week`.

    A row for each half-day would make the base twenty times as large: its every page is checked
    at each opening.
    """

    __tablename__ = "attendance_week"
    __kind__: ClassVar[Kind] = Kind.ATTENDANCE
    __table_args__ = (sa.UniqueConstraint("path_id", "monday"),)

    path_id: Mapped[UUID] = mapped_column(sa.ForeignKey("path.id", ondelete="RESTRICT"))
    monday: Mapped[date] = mapped_column(index=True)
    cells: Mapped[str] = mapped_column(default="")
