"""The readings of what a path lived: experiences, project, objectives, meetings."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.queries.booklet_choices import ChapterChoices, chapter_choices
from e2c_desktop.storage.unit_of_work import UnitOfWork


class JourneyReads:
    """Readings of experiences, projects and meetings in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    def chapters(self, path_id: UUID | None = None) -> ChapterChoices:
        """Return which chapters the school's booklets print, and that of a path if one is given."""
        with self._work.read() as session:
            return chapter_choices(session, path_id)
