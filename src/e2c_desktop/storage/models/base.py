"""What every table shares: names of constraints, identifiers, versions, column types."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, ClassVar, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.ids import new_id


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A technical timestamp, always aware and in UTC, stored without its zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store the instant in UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back with its zone."""
        return None if value is None else value.replace(tzinfo=UTC)


class _Members(dict[str | None, Coded | None]):
    """The members of a list by their codes, and None by None."""

    def __init__(self, codes: type[Coded]) -> None:
        super().__init__({member.value: member for member in codes})
        self[None] = None
        self._read = cast("Callable[[str], Coded]", codes)

    def __missing__(self, text: str) -> Coded:
        return self._read(text)


class Code(sa.types.TypeDecorator[Coded]):
    """A code of a list of the trade, stored as short text."""

    impl = sa.String(32)
    cache_ok = True

    def __init__(self, codes: type[Coded]) -> None:
        self.codes = codes
        self._read = cast("Callable[[str], Coded]", codes)
        self._members = _Members(codes)
        super().__init__()

    def process_bind_param(self, value: Coded | str | None, dialect: Dialect) -> str | None:
        """Store the code; a text that is not in the list raises ValueError."""
        return None if value is None else self._read(value).value

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], Coded | None]:
        """Return what gives members, looked up at once: lists and booklets read thousands.

        A text that is not in the list raises ValueError.
        """
        return self._members.__getitem__


@lru_cache(maxsize=4096)
def _identifier(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


class Identifier(sa.Uuid[UUID]):
    """An identifier; one that is read from a text again and again is made once."""

    cache_ok = True

    def result_processor(
        self, dialect: Dialect, coltype: object
    ) -> Callable[[str | None], UUID | None] | None:
        """Return what makes identifiers; None where the driver gives them as they are."""
        usual: object = super().result_processor(dialect, coltype)  # type: ignore[no-untyped-call]
        return None if usual is None else _identifier


class Base(DeclarativeBase):
    """The registry of mapped classes."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        UUID: Identifier(),
        str: sa.Text(),
    }


class Entity:
    """A record that people edit, and that another site's base can be merged with.

    Attributes:
        id: UUIDv7, created by whoever creates the record.
        site_origine: code of the site that owns the record.
        version: raised at each saving; a stale saving is refused.
        __kind__: the kind told to the screens and written in the journal.
        __one_each__: whether a person has one at a time, the former ones being put aside.
    """

    __kind__: ClassVar[Kind]
    __one_each__: ClassVar[bool] = False

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id, sort_order=-10)
    site_origine: Mapped[str] = mapped_column(sa.String(8), default="", sort_order=-9)
    version: Mapped[int] = mapped_column(sort_order=-8)
    created_at: Mapped[datetime] = mapped_column(sort_order=-7)
    updated_at: Mapped[datetime] = mapped_column(sort_order=-6)
    updated_by: Mapped[UUID | None] = mapped_column(sort_order=-5)
    archived_at: Mapped[datetime | None] = mapped_column(sort_order=-4)

    @sa.orm.declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let SQLAlchemy refuse a stale saving."""
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]  # set by Base
