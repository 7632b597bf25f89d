"""Cohorts (promotions): putting an empty one aside."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.services.records import find_version
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Cohort, Path
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def archive_cohort(work: UnitOfWork, *, cohort_id: UUID, version: int) -> Changes:
    """Put aside a cohort in which nobody ever was: out of the lists, nothing erased.

    Raises:
        NotFound, Conflict: the cohort is gone, or was saved since it was read.
        Refused: a path, even an ended one, names it; or it is aside already.
    """
    with work.write("Archiver une promotion") as scope:
        cohort = find_version(scope.session, Cohort, cohort_id, version)
        if cohort.archived_at is not None:
            raise Refused("Cette promotion est déjà archivée.")
        query = sa.select(Path.id).where(Path.cohort_id == cohort_id).limit(1)
        if scope.session.scalar(query) is not None:
            raise Refused("Cette promotion compte des stagiaires : elle reste dans les listes.")
        cohort.archived_at = work.now()
    return scope.changes
