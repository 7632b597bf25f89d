"""One change on many paths at once: referent, cohort or site of everybody chosen in a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.services.records import apply_values, find_record
from e2c_desktop.services.referents import note_referent
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Cohort, Path, Site, Staff
from e2c_desktop.storage.unit_of_work import UnitOfWork

_AT_ONCE = 50
"""Paths changed between two reports: a stop is heard within a fraction of a second."""

Told = Callable[[int, int], None]


class BulkField(StrEnum):
    """What may be changed on many paths; the value is the column."""

    REFERENT = "referent_id"
    COHORT = "cohort_id"
    SITE = "site_id"


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What a change would do, before it is done.

    Attributes:
        changing: paths that would change.
        already: people who have this value.
        without_path: people who have no path.
        elsewhere: paths that would change site with their cohort, or leave their cohort with
            their site.
    """

    changing: int = 0
    already: int = 0
    without_path: int = 0
    elsewhere: int = 0


_KINDS: dict[BulkField, type[Staff] | type[Cohort] | type[Site]] = {
    BulkField.REFERENT: Staff,
    BulkField.COHORT: Cohort,
    BulkField.SITE: Site,
}
_LABELS = {
    BulkField.REFERENT: "Changer de référent(e)",
    BulkField.COHORT: "Changer de promotion",
    BulkField.SITE: "Changer de site",
}


def _set_referent(session: Session, path: Path, value: UUID | None, today: date) -> None:
    note_referent(session, path, value, today, today=today)


def _set_cohort(session: Session, path: Path, value: UUID | None, today: date) -> None:
    """Put a path into a cohort: who comes from another site changes site too."""
    del today
    values: dict[str, UUID | None] = {"cohort_id": value}
    if value is not None:
        values["site_id"] = find_record(session, Cohort, value).site_id
    apply_values(path, values)


def _set_site(session: Session, path: Path, value: UUID | None, today: date) -> None:
    """Move a path to another site; the cohort of the former one is left with it."""
    del today
    cohort = None if path.cohort_id is None else find_record(session, Cohort, path.cohort_id)
    kept = None if cohort is None or cohort.site_id != value else cohort.id
    apply_values(path, {"site_id": value, "cohort_id": kept})


_SETTERS: dict[BulkField, Callable[[Session, Path, UUID | None, date], None]] = {
    BulkField.REFERENT: _set_referent,
    BulkField.COHORT: _set_cohort,
    BulkField.SITE: _set_site,
}
"""How each field is changed on one path, inside a writing already open."""


def _paths(session: Session, trainee_ids: Sequence[UUID]) -> list[Path]:
    """Return the latest path of each person, in the order asked."""
    found: dict[UUID, Path] = {}
    for start in range(0, len(trainee_ids), 500):
        part = trainee_ids[start : start + 500]
        query = sa.select(Path).where(Path.current, Path.trainee_id.in_(part))
        for path in session.execute(query).scalars():
            found[path.trainee_id] = path
    return [found[each] for each in trainee_ids if each in found]


@allowed(*EDITORS)
def plan_bulk(
    work: UnitOfWork, *, trainee_ids: Sequence[UUID], field: BulkField, value: UUID | None
) -> BulkPlan:
    """Tell what a change would do to the latest path of each person; nothing is written.

    Raises:
        NotFound: the value is no longer in the base.
        Refused: a path always has a site, or the value is archived.
    """
    with work.read() as session:
        _check(session, field, value)
        paths = _paths(session, trainee_ids)
        changing = [path for path in paths if getattr(path, field.value) != value]
        elsewhere = _elsewhere(session, changing, field, value)
    without = len(set(trainee_ids)) - len(paths)
    return BulkPlan(len(changing), len(paths) - len(changing), without, elsewhere)


def _check(session: Session, field: BulkField, value: UUID | None) -> None:
    if value is not None:
        if find_record(session, _KINDS[field], value).archived_at is not None:
            raise Refused("Cette valeur est archivée.")
    elif field is BulkField.SITE:
        raise Refused("Un parcours a toujours un site.")


def _elsewhere(
    session: Session, changing: Sequence[Path], field: BulkField, value: UUID | None
) -> int:
    """Count the paths that the cohort takes to another site, or that the site takes out of one."""
    if value is None or field is BulkField.REFERENT:
        return 0
    if field is BulkField.COHORT:
        site = find_record(session, Cohort, value).site_id
        return sum(path.site_id != site for path in changing)
    there = set(session.execute(sa.select(Cohort.id).where(Cohort.site_id == value)).scalars())
    return sum(path.cohort_id is not None and path.cohort_id not in there for path in changing)


def _not_told(done: int, total: int) -> None:
    del done, total


@allowed(*EDITORS)
def change_many(
    work: UnitOfWork,
    *,
    trainee_ids: Sequence[UUID],
    field: BulkField,
    value: UUID | None,
    told: Told = _not_told,
) -> Changes:
    """Give the same value to the latest path of each person: one action, undone in one step.

    Args:
        work: the unit of work.
        trainee_ids: the people chosen.
        field: what is changed.
        value: the new value; None for no referent, no cohort.
        told: hears how many paths are done, and of how many; by raising, nothing is changed.

    Raises:
        NotFound: the value is no longer in the base.
        InvalidDraft: the referent of a path changed on a later day.
        Refused: a path always has a site, the value is archived, or everybody has it already.
        Conflict: one of the paths was saved meanwhile; none is changed.
    """
    with work.write(_LABELS[field]) as scope:
        session, today = scope.session, work.now().astimezone().date()
        _check(session, field, value)
        paths = _paths(session, trainee_ids)
        changing = [path for path in paths if getattr(path, field.value) != value]
        if not changing:
            raise Refused("Toutes les personnes choisies ont déjà cette valeur.")
        for start in range(0, len(changing), _AT_ONCE):
            told(start, len(changing))
            for path in changing[start : start + _AT_ONCE]:
                _SETTERS[field](session, path, value, today)
            session.flush()
    return scope.changes
