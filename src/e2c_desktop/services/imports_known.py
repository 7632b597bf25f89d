"""The base as an import sees it: the people it knows, the school's rules, what changed last."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Answer, PathState, PrescriberKind
from e2c_desktop.domain.communes import department_of
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.import_kinds import ImportKind
from e2c_desktop.domain.import_people import KnownPath, KnownPerson
from e2c_desktop.domain.import_values import PERSON_FIELDS, PathValues, PersonValues
from e2c_desktop.exchange.shipped_lists import commune_index, trainee_code_lists
from e2c_desktop.exchange.trainee_lines import LineRules
from e2c_desktop.storage.models import (
    Cohort,
    ImportBatch,
    JournalEntry,
    Path,
    Prescriber,
    School,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.sealed import unseal
from e2c_desktop.storage.sealed_path import open_prescriber

RQTH = {"table": "trainee", "column": "rqth_sealed"}
_PLAIN = tuple(name for name in PERSON_FIELDS if name != "rqth")
# What a preview depends on: a document printed meanwhile does not matter.
TRAINEE_TABLES = ("school", "site", "staff", "cohort", "prescriber", "trainee", "path")
_NOT_COMPARED = (PathState.REFUSED, PathState.WITHDRAWN)
_COLUMNS = [getattr(Trainee, name) for name in _PLAIN]


def fingerprint(session: Session, tables: Collection[str]) -> int:
    """Return the number of the last journal entry on what a preview depends on, 0 when none."""
    query = (
        sa.select(JournalEntry.seq)
        .where(JournalEntry.table_name.in_(tables))
        .order_by(JournalEntry.seq.desc())
        .limit(1)
    )
    return session.execute(query).scalar() or 0


def school_of(session: Session) -> School:
    """Return the school of the base.

    Raises:
        NotFound: the base has none.
    """
    school = session.execute(sa.select(School)).scalar()
    if school is None:
        raise NotFound
    return school


def imported_on(session: Session, file_hash: str, kind: ImportKind) -> date | None:
    """Return the day this very file was imported last, undone imports aside."""
    query = (
        sa.select(ImportBatch.created_at)
        .where(
            ImportBatch.type == kind.value,
            ImportBatch.file_hash == file_hash,
            ImportBatch.undone_at.is_(None),
        )
        .order_by(ImportBatch.created_at.desc())
        .limit(1)
    )
    at = session.execute(query).scalar()
    return None if at is None else at.astimezone().date()


def departments_of(session: Session) -> tuple[str, ...]:
    """Return the departments of the school and of its sites, none when no postal code is noted."""
    codes = [
        school_of(session).postal_code,
        *session.execute(sa.select(Site.postal_code)).scalars(),
    ]
    return tuple(dict.fromkeys(found for code in codes for found in department_of(code)))


def line_rules(session: Session, today: date) -> LineRules:
    """Return the lists and the settings of the school that reading a file needs."""
    school = school_of(session)
    return LineRules(
        trainee_code_lists(),
        commune_index(),
        today,
        departments=departments_of(session),
        age_min=school.age_min,
        age_max=school.age_max,
    )


def known_people(session: Session, key: bytes | None) -> list[KnownPerson]:
    """Return everybody an import may meet: neither people put aside nor closed candidacies.

    Args:
        session: reading.
        key: the key `sensible`; without it `rqth` stays empty, as it does in the lines, and a
            sealed prescriber counts as another one than those of the file.
    """
    paths = _known_paths(session, key)
    query = sa.select(Trainee.id, Trainee.rqth_sealed, *_COLUMNS).where(
        Trainee.archived_at.is_(None)
    )
    people = []
    for row in session.execute(query):
        values = dict(zip(_PLAIN, row[2:], strict=True))
        values["rqth"] = _opened(key, row[1], row[0])
        people.append(KnownPerson(row[0], PersonValues(**values), tuple(paths.get(row[0], ()))))
    return people


def _opened(key: bytes | None, sealed: bytes | None, trainee_id: UUID) -> Answer | None:
    if key is None or sealed is None:
        return None
    text = unseal(key, sealed, row_id=trainee_id, **RQTH)
    return next(answer for answer in Answer if answer.value == text)


def _known_paths(session: Session, key: bytes | None) -> dict[UUID, list[KnownPath]]:
    structures = {one.id: one for one in session.scalars(sa.select(Prescriber))}
    query = (
        sa.select(
            Path.trainee_id,
            Path.id,
            Path.entry_level,
            Path.last_class,
            Path.prescriber_id,
            Path.prescriber_sealed,
            Path.entry_on,
            Path.contract_on,
            Path.exit_on,
            sa.func.coalesce(Staff.name, ""),
            sa.func.coalesce(Cohort.name, ""),
            Site.name,
        )
        .join(Site, Site.id == Path.site_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .where(Path.archived_at.is_(None), Path.state.not_in(_NOT_COMPARED))
        .order_by(Path.trainee_id, Path.id)
    )
    found: dict[UUID, list[KnownPath]] = {}
    for row in session.execute(query):
        path_id, chosen, sealed = row[1], row[4], row[5]
        if sealed is not None and key is not None:
            chosen = open_prescriber(key, path_id, sealed).prescriber_id
        one = structures.get(chosen) if chosen is not None else None
        kind, name = (None, "") if one is None else (one.kind, one.name)
        if key is None and (sealed is not None or (kind is not None and kind.sensitive)):
            # Whoever it is, a file must not put somebody else in its place.
            kind, name = PrescriberKind.AUTRE, ""
        values = PathValues(row[2], row[3], kind, name, *row[6:])
        found.setdefault(row[0], []).append(KnownPath(path_id, values))
    return found
