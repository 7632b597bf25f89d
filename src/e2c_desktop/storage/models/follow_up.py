"""The journal of follow-up: interviews, calls and notes about a person."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.follow_note import NoteKind
from e2c_desktop.storage.models.base import Base, Code, Entity

_TO_DO = sa.text("due_on IS NOT NULL AND action_done_on IS NULL")


class FollowNote(Entity, Base):
    """One note: an interview, a call, an incident, with what is to be done next.

    A confidential note keeps its kind, text and next action in `sealed`, encrypted with the key
    `sensible` and written in base64, so that the journal keeps it whole and undoing finds it; its
    other columns then say nothing (`kind` is NOTE, the texts are empty).

    Attributes:
        contact: whether it brings news of the person; known without the key.
        search_text: the words of the note, folded; empty for a confidential one.
    """

    __tablename__ = "follow_note"
    __kind__: ClassVar[Kind] = Kind.NOTE

    trainee_id: Mapped[UUID] = mapped_column(sa.ForeignKey("trainee.id", ondelete="RESTRICT"))
    path_id: Mapped[UUID | None] = mapped_column(
        sa.ForeignKey("path.id", ondelete="RESTRICT"), index=True
    )
    author_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("staff.id", ondelete="RESTRICT"))
    kind: Mapped[NoteKind] = mapped_column(Code(NoteKind))
    on: Mapped[date]
    contact: Mapped[bool] = mapped_column(default=False)
    confidential: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(default="")
    next_action: Mapped[str] = mapped_column(default="")
    sealed: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    action_done_on: Mapped[date | None]
    search_text: Mapped[str] = mapped_column(default="")

    __table_args__ = (
        # From a person to the day of the last news, without reading the notes.
        sa.Index("ix_follow_note_trainee", "trainee_id", "archived_at", "contact", "on"),
        # Words are looked for in this index alone, the newest note first (ADR 0012). PostgreSQL
        # takes no index entry of more than 2,700 bytes, and reads the table.
        sa.Index(
            "ix_follow_note_search", "on", "id", "trainee_id", "archived_at", "search_text"
        ).ddl_if(dialect="sqlite"),
        # What is to be done after a note: few rows, read each time the home page is shown.
        sa.Index(
            "ix_follow_note_due",
            "due_on",
            sqlite_where=_TO_DO,
        ),
    )
