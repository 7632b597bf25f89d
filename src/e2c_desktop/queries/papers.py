"""The reading door of papers and consents, bound like `Reads` to the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from e2c_desktop.queries import consents, masking, photos, pieces
from e2c_desktop.storage.unit_of_work import UnitOfWork


class PaperReads:
    """Readings of papers and consents in the name of one person.

    Args:
        work: the session.
        visitor: nothing is told of what papers say, nor of who signed.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    @property
    def _today(self) -> date:
        return self._work.now().astimezone().date()

    def kinds(self, *, archived: bool = False) -> list[pieces.PieceKindRow]:
        """Return the papers that the school asks, in its order."""
        with self._work.read() as session:
            return pieces.piece_kinds(session, archived=archived)

    def papers_of(self, trainee_id: UUID, path_id: UUID | None = None) -> pieces.TraineePapers:
        """Return the papers of a person, asked ones first."""
        with self._work.read() as session:
            found = pieces.papers_of(session, trainee_id, self._today, path_id=path_id)
        return pieces.masked_papers(found) if self._visitor else found

    def counts(self, trainee_ids: Sequence[UUID]) -> dict[UUID, pieces.PaperCounts]:
        """Return « 3 pièces sur 5 » of people, by person."""
        with self._work.read() as session:
            return pieces.paper_counts(session, trainee_ids, self._today)

    def people(self, trainee_ids: Sequence[UUID]) -> list[pieces.PersonPapers]:
        """Return what is missing from people, in the order asked."""
        with self._work.read() as session:
            found = pieces.people_papers(session, trainee_ids, self._today)
        return [self._masked(one) for one in found] if self._visitor else found

    @staticmethod
    def _masked(one: pieces.PersonPapers) -> pieces.PersonPapers:
        name = masking.initials(one.last_name, one.first_name)
        return replace(one, last_name=name, first_name="")

    def thumbnails(self, hashes: Sequence[str]) -> dict[str, bytes]:
        """Return the small pictures of papers by the hash of their file; none to visitors."""
        if self._visitor:
            return {}
        with self._work.read() as session:
            return pieces.thumbnails(session, hashes)

    def stored_size(self) -> int:
        """Return how many bytes the papers take in the base."""
        with self._work.read() as session:
            return pieces.stored_size(session)

    def consents_of(self, trainee_id: UUID) -> list[consents.ConsentRow]:
        """Return the consents of a person, the latest first."""
        with self._work.read() as session:
            found = consents.consents_of(session, trainee_id, self._today)
        return consents.masked_consents(found) if self._visitor else found

    def photo_allowed(self, trainee_id: UUID) -> bool:
        """Tell whether a consent of today lets the school keep a photograph."""
        with self._work.read() as session:
            return photos.photo_allowed(session, trainee_id, self._today)
