"""Which chapters the booklets of the school print, and that of one trainee."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.booklet_chapters import ChapterChoice, choice_of_text
from e2c_desktop.storage.models import Portfolio, School


@dataclass(frozen=True, slots=True)
class ChapterChoices:
    """The choices.

    Attributes:
        school: that of the school.
        own: that of the trainee; None: as the school.
    """

    school: ChapterChoice
    own: ChapterChoice | None = None

    @property
    def printed(self) -> ChapterChoice:
        """The choice that counts."""
        return self.own or self.school


def chapter_choices(session: Session, path_id: UUID | None = None) -> ChapterChoices:
    """Return the choice of the school, and that of a path when one is given."""
    school = choice_of_text(session.scalar(sa.select(School.booklet_chapters)) or "")
    if path_id is None:
        return ChapterChoices(school)
    query = sa.select(Portfolio.chapters).where(
        Portfolio.path_id == path_id, Portfolio.archived_at.is_(None)
    )
    own = session.scalar(query)
    return ChapterChoices(school, choice_of_text(own) if own else None)
