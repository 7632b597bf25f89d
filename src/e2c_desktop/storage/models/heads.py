"""What the school itself puts on its documents: the logos of funders, and its own wordings."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.storage.models.base import Base, Entity


class FunderLogo(Entity, Base):
    """The logo of a funder, printed at the right of the head; without a site, for all of them.

    `rank` is its place: State, Region, other funders (documents-design §6.1); the emblem of the
    Union is the program's own, and stands last.
    """

    __tablename__ = "funder_logo"
    __kind__: ClassVar[Kind] = Kind.SCHOOL

    site_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("site.id", ondelete="RESTRICT"))
    name: Mapped[str]
    picture: Mapped[bytes] = mapped_column(sa.LargeBinary)
    rank: Mapped[int] = mapped_column(default=0)


class DocumentText(Entity, Base):
    """One edition of a wording of the school; the highest `edition` of a key is in force.

    An edition never changes: what was printed with it can be read again. An empty `body` is the
    return to the text that ships.
    """

    __tablename__ = "document_text"
    __kind__: ClassVar[Kind] = Kind.WORDING
    __table_args__ = (sa.UniqueConstraint("key", "edition"),)

    key: Mapped[str] = mapped_column(sa.String(64))
    edition: Mapped[int]
    body: Mapped[str] = mapped_column(default="")
