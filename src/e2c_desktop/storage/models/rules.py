"""The dated rules of placements that follow the shipped ones, and the closures of the school."""

from datetime import date
from typing import ClassVar

from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.storage.models.base import Base, Entity


class DatedRules(Entity, Base):
    """Rules of placements in force from a day on.

    `settings` is the text of `domain.placement_rules.rule_set`: only what differs from the shipped
    rules, so that a rule added later finds its shipped value.
    """

    __tablename__ = "dated_rules"
    __kind__: ClassVar[Kind] = Kind.RULES

    valid_from: Mapped[date] = mapped_column(index=True)
    settings: Mapped[str] = mapped_column(default="")


class SchoolClosure(Entity, Base):
    """Days when the whole school is closed, both ends included."""

    __tablename__ = "school_closure"
    __kind__: ClassVar[Kind] = Kind.RULES

    first_on: Mapped[date] = mapped_column(index=True)
    last_on: Mapped[date]
    label: Mapped[str] = mapped_column(default="")
