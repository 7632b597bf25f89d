"""Cohorts (promotions) and sites of paths: moving people, putting an empty cohort aside."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.services.records import apply_values, find_record, find_records, find_version
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Cohort, Path, Site
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


@allowed(*EDITORS)
def move_to_cohort(
    work: UnitOfWork, *, path_ids: Sequence[UUID], cohort_id: UUID | None
) -> Changes:
    """Put paths into a cohort, or into none: one action, undone in one step.

    A cohort belongs to a site: who comes from another one changes site too. A full cohort takes
    them all the same (see `domain.cohorts.room_problems`).

    Raises:
        NotFound: the cohort or a path does not exist.
        Refused: the cohort is archived.
    """
    with work.write("Changer de promotion") as scope:
        values: dict[str, UUID | None] = {"cohort_id": cohort_id}
        if cohort_id is not None:
            cohort = find_record(scope.session, Cohort, cohort_id)
            if cohort.archived_at is not None:
                raise Refused("Cette promotion est archivée.")
            values["site_id"] = cohort.site_id
        for path in find_records(scope.session, Path, path_ids):
            apply_values(path, values)
    return scope.changes


@allowed(*EDITORS)
def move_to_site(work: UnitOfWork, *, path_ids: Sequence[UUID], site_id: UUID) -> Changes:
    """Move paths to another site: one action, undone in one step.

    The cohort of another site is left with it.

    Raises:
        NotFound: the site or a path does not exist.
    """
    with work.write("Changer de site") as scope:
        session = scope.session
        find_record(session, Site, site_id)
        kept = set(session.scalars(sa.select(Cohort.id).where(Cohort.site_id == site_id)))
        for path in find_records(session, Path, path_ids):
            cohort = path.cohort_id if path.cohort_id in kept else None
            apply_values(path, {"site_id": site_id, "cohort_id": cohort})
    return scope.changes
