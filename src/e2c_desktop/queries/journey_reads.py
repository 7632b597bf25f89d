"""The readings of what a path lived: experiences, project, objectives, meetings."""

from __future__ import annotations

from uuid import UUID

from e2c_desktop.queries import journey
from e2c_desktop.queries.activity_parts import activities_of_paths
from e2c_desktop.queries.booklet_choices import ChapterChoices, chapter_choices
from e2c_desktop.queries.journey import JourneyRecord, SourceRow
from e2c_desktop.storage.unit_of_work import UnitOfWork


class JourneyReads:
    """Readings of experiences, projects and meetings in the name of one person.

    Args:
        work: the open base.
        visitor: people are told by their initials only.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work, self._visitor = work, visitor

    def of_path(self, path_id: UUID) -> JourneyRecord:
        """Return what a path lived and aims at; a visitor is told nothing of it.

        Raises:
            NotFound: the path does not exist.
        """
        today = self._work.now().astimezone().date()
        with self._work.read() as session:
            found = journey.journey_of(session, path_id, today=today)
        return journey.masked_journey(found) if self._visitor else found

    def activities(self, path_id: UUID) -> list[SourceRow]:
        """Return the activities that the person of a path took part in, the latest first."""
        if self._visitor:
            return []
        with self._work.read() as session:
            parts = activities_of_paths(session, [path_id]).get(path_id, [])
        return [SourceRow(one.activity_id, one.title, one.last_on) for one in parts]

    def placements(self, path_id: UUID) -> list[SourceRow]:
        """Return the placements of a path, the latest first."""
        if self._visitor:
            return []
        with self._work.read() as session:
            return journey.placements_of(session, path_id)

    def chapters(self, path_id: UUID | None = None) -> ChapterChoices:
        """Return which chapters the school's booklets print, and that of a path if one is given."""
        with self._work.read() as session:
            return chapter_choices(session, path_id)
