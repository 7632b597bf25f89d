"""Everything a printed document says about a path, read at once as plain frozen rows.

Nothing sensitive is read here: neither the recognition of a handicap, nor the private notes; the
prescriber is not printed by any document of a trainee's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.queries.activity_parts import activities_of_paths
from e2c_desktop.queries.certifications import drafts_of_paths
from e2c_desktop.queries.dossier_rows import (
    Dossier,
    EventFacts,
    IssuedFacts,
    PathFacts,
    PersonFacts,
    PlacementFacts,
    ReferentFacts,
    SchoolFacts,
    SiteFacts,
    SituationFacts,
)
from e2c_desktop.queries.fact_columns import fact_columns, taken
from e2c_desktop.queries.one_or_many import About, OneOrMany, Statement
from e2c_desktop.queries.photos import large_photos_of
from e2c_desktop.queries.school_heads import school_own
from e2c_desktop.queries.stay import signing_referents
from e2c_desktop.storage.kept import kept
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    Contact,
    IssuedDocument,
    Meta,
    Path,
    PathEvent,
    Placement,
    School,
    Site,
    Situation,
    Staff,
    Trainee,
)

DEMO_MARK = "demonstration"
"""Name in `meta` of the fact that the people of the base are invented."""

_AT_ONCE = 400


@kept
def school_facts(session: Session) -> SchoolFacts:
    """Return the school.

    Raises:
        NotFound: the base has no school yet.
    """
    columns = fact_columns(School, SchoolFacts, {"own": sa.literal(0)})
    row = session.execute(sa.select(*columns)).first()
    if row is None:
        raise NotFound("L’école de cette base n’est pas encore décrite.")
    return replace(SchoolFacts(*row), own=school_own(session))


@kept
def is_demo(session: Session) -> bool:
    """Tell whether the people of the base are invented: papers are then marked EXEMPLE."""
    return session.get(Meta, DEMO_MARK) is not None


def dossiers(
    session: Session, path_ids: Sequence[UUID], *, on: date | None = None
) -> list[Dossier]:
    """Return the dossiers of some paths, in the order given; unknown ones are left out.

    A handful of statements whatever the number of paths.

    Args:
        session: the reading.
        path_ids: the paths.
        on: the day whose consents let photographs be printed; without it none is.
    """
    found: dict[UUID, Dossier] = {}
    for start in range(0, len(path_ids), _AT_ONCE):
        found.update(_dossiers(session, path_ids[start : start + _AT_ONCE]))
    if on is not None:
        people = [dossier.person.id for dossier in found.values()]
        photos = large_photos_of(session, people, on)
        for path_id, dossier in found.items():
            if dossier.person.id in photos:
                found[path_id] = replace(dossier, photo=photos[dossier.person.id])
    return [found[identifier] for identifier in path_ids if identifier in found]


def _dossiers(session: Session, ids: Sequence[UUID]) -> dict[UUID, Dossier]:
    read = OneOrMany(session, ids)
    events = read.facts(_events, EventFacts)
    placements = read.facts(_placements, PlacementFacts)
    situations = read.facts(_situations, SituationFacts)
    signed_with = signing_referents(session, ids)
    activities = activities_of_paths(session, ids)
    certifications = drafts_of_paths(session, ids)
    found: dict[UUID, Dossier] = {}
    for row in read.tuples(_heads):
        values = iter(row)
        path = PathFacts(*taken(values, PathFacts))
        person = PersonFacts(*taken(values, PersonFacts))
        site = SiteFacts(*taken(values, SiteFacts))
        cohort = next(values)
        referent = taken(values, ReferentFacts)
        found[path.id] = Dossier(
            path,
            person,
            site,
            cohort or "",
            ReferentFacts(*referent) if referent[0] is not None else None,
            tuple(events.get(path.id, ())),
            tuple(placements.get(path.id, ())),
            tuple(situations.get(path.id, ())),
            signed_with.get(path.id, ""),
            activities=tuple(activities.get(path.id, ())),
            certifications=tuple(certifications.get(path.id, ())),
        )
    return found


@cache
def _heads(about: About) -> Statement:
    return (
        sa.select(
            *fact_columns(Path, PathFacts),
            *fact_columns(Trainee, PersonFacts),
            *fact_columns(Site, SiteFacts),
            Cohort.name,
            *fact_columns(Staff, ReferentFacts),
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Site, Site.id == Path.site_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .where(about(Path.id))
    )


@cache
def _events(about: About) -> Statement:
    return (
        sa.select(PathEvent.path_id, *fact_columns(PathEvent, EventFacts))
        .where(about(PathEvent.path_id), PathEvent.archived_at.is_(None))
        .order_by(PathEvent.on, PathEvent.id)
    )


@cache
def _placements(about: About) -> Statement:
    linked = {
        "company": Company.name,
        "town": Company.town,
        "tutor": sa.func.coalesce(Contact.name, ""),
        "tutor_function": sa.func.coalesce(Contact.function, ""),
    }
    return (
        sa.select(Placement.path_id, *fact_columns(Placement, PlacementFacts, linked))
        .join(Company, Company.id == Placement.company_id)
        .outerjoin(Contact, Contact.id == Placement.tutor_id)
        .where(about(Placement.path_id), Placement.archived_at.is_(None))
        .order_by(Placement.starts_on, Placement.id)
    )


@cache
def _situations(about: About) -> Statement:
    return (
        sa.select(Situation.path_id, *fact_columns(Situation, SituationFacts))
        .where(about(Situation.path_id), Situation.archived_at.is_(None))
        .order_by(Situation.observed_on, Situation.id)
    )


def latest_issued(
    session: Session, subject_ids: Sequence[UUID]
) -> dict[tuple[UUID, DocumentKind], IssuedFacts]:
    """Return the last document of each kind issued for some paths, placements or companies."""
    told = (IssuedDocument.path_id, IssuedDocument.placement_id, IssuedDocument.company_id)
    select = (
        sa.select(*fact_columns(IssuedDocument, IssuedFacts))
        .where(
            sa.or_(*(column.in_(subject_ids) for column in told)),
            IssuedDocument.archived_at.is_(None),
        )
        .order_by(IssuedDocument.issued_at, IssuedDocument.number)
    )
    found = (IssuedFacts(*row) for row in session.execute(select))
    return {(facts.subject_id, facts.kind): facts for facts in found}


def issued_before(session: Session, latest: IssuedFacts) -> IssuedFacts | None:
    """Return the document of a path that was issued before its latest of the same kind."""
    select = (
        sa.select(*fact_columns(IssuedDocument, IssuedFacts))
        .where(
            IssuedDocument.kind == latest.kind,
            IssuedDocument.path_id == latest.path_id,
            IssuedDocument.id != latest.id,
            IssuedDocument.archived_at.is_(None),
        )
        .order_by(IssuedDocument.issued_at.desc(), IssuedDocument.number.desc())
        .limit(1)
    )
    row = session.execute(select).first()
    return None if row is None else IssuedFacts(*row)


def issued_alike(
    session: Session, kind: DocumentKind, content_hash: str, *, path_id: UUID | None = None
) -> IssuedFacts | None:
    """Return the last document of the school itself, or of a path, that says this; None without."""
    told = (IssuedDocument.placement_id, IssuedDocument.company_id)
    select = (
        sa.select(*fact_columns(IssuedDocument, IssuedFacts))
        .where(
            IssuedDocument.kind == kind,
            IssuedDocument.content_hash == content_hash,
            *(column.is_(None) for column in told),
            IssuedDocument.path_id == path_id,
            IssuedDocument.archived_at.is_(None),
        )
        .order_by(IssuedDocument.issued_at.desc())
        .limit(1)
    )
    row = session.execute(select).first()
    return None if row is None else IssuedFacts(*row)


def issued_document(session: Session, document_id: UUID) -> IssuedFacts:
    """Return one issued document.

    Raises:
        NotFound: there is none with this identifier.
    """
    row = session.execute(
        sa.select(*fact_columns(IssuedDocument, IssuedFacts)).where(
            IssuedDocument.id == document_id
        )
    ).first()
    if row is None:
        raise NotFound("Ce document n’est pas dans les archives de l’école.")
    return IssuedFacts(*row)


def path_ids_of_cohort(session: Session, cohort_id: UUID) -> list[UUID]:
    """Return the paths of a cohort, in the order of the names."""
    return _ordered(session, Path.cohort_id == cohort_id)


def path_ids_of_trainees(session: Session, trainee_ids: Sequence[UUID]) -> list[UUID]:
    """Return the latest path of each trainee, in the order of the names."""
    found: list[UUID] = []
    for start in range(0, len(trainee_ids), _AT_ONCE):
        part = trainee_ids[start : start + _AT_ONCE]
        found += _ordered(session, sa.and_(Path.trainee_id.in_(part), Path.current.is_(True)))
    return found


def all_entered_path_ids(session: Session) -> list[UUID]:
    """Return every path that has begun, in the order of the names: a booklet tells one path."""
    return _ordered(session, Path.entry_on.is_not(None))


def cohorts_named(session: Session, name_key: str) -> list[UUID]:
    """Return the cohorts of a name (compared by its letters), at any site."""
    select = sa.select(Cohort.id).where(Cohort.name_key == name_key, Cohort.archived_at.is_(None))
    return list(session.scalars(select.order_by(Cohort.id)))


def trainees_named(session: Session, words: Sequence[str]) -> list[UUID]:
    """Return the trainees whose record holds all the words, folded as for a search.

    When some bear exactly these words as their name, they alone are returned.
    """
    wanted = "".join(words)
    select = sa.select(Trainee.id, Trainee.name_key).where(Trainee.archived_at.is_(None))
    for word in words:
        select = select.where(Trainee.search_text.contains(word, autoescape=True))
    found = session.execute(select.order_by(Trainee.sort_key, Trainee.id)).all()
    exact = [row.id for row in found if row.name_key.replace("|", "") == wanted]
    return exact or [row.id for row in found]


def _ordered(session: Session, condition: sa.ColumnElement[bool]) -> list[UUID]:
    select = (
        sa.select(Path.id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(condition, Trainee.archived_at.is_(None), Path.archived_at.is_(None))
        .order_by(Trainee.sort_key, Trainee.id, Path.entry_on, Path.id)
    )
    return list(session.scalars(select))
