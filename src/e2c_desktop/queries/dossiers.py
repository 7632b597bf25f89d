"""Everything a printed document says about a path, read at once as plain frozen rows.

Nothing sensitive is read here: neither the recognition of a handicap, nor the private notes; the
prescriber is not printed by any document of a trainee's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    Answer,
    DocumentKind,
    DocumentState,
    EventKind,
    Moment,
    PathState,
    PayStatus,
    PlacementKind,
    PlacementObject,
    PlacementState,
    Sex,
)
from e2c_desktop.domain.errors import NotFound
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


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """The school as it stands at the head of documents, and the settings they quote."""

    name: str
    name_with_article: str
    legal_form: str
    siret: str
    nda: str
    nda_region: str
    address: str
    postal_code: str
    town: str
    phone: str
    email: str
    label_number: str
    label_end: date | None
    qualiopi: bool
    accent: str
    logo: bytes | None
    signatory_name: str
    signatory_function: str
    signatory_sex: str
    action_title: str
    integration_weeks: int
    weekly_hours: int


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The site of a path."""

    name: str
    code: str
    address: str
    postal_code: str
    town: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The trainee: what is useful on paper."""

    id: UUID
    last_name: str
    first_name: str
    usual_name: str
    sex: Sex | None
    birth_date: date | None
    birth_place: str
    address: str
    postal_code: str
    town: str
    phone: str
    email: str
    emergency_name: str
    emergency_phone: str
    languages: str
    mobility: str
    diplomas: str
    image_consent: Answer | None


@dataclass(frozen=True, slots=True)
class PathFacts:
    """The path: its state, its dates and its project."""

    id: UUID
    state: PathState
    last_class: str
    entry_on: date | None
    integration_end_on: date | None
    contract_on: date | None
    planned_end_on: date | None
    exit_on: date | None
    weekly_hours: int | None
    planned_hours: int | None
    pay_status: PayStatus | None
    payer: str
    fse: bool
    project: str
    next_steps: str


@dataclass(frozen=True, slots=True)
class ReferentFacts:
    """The referent of the path."""

    name: str
    sex: Sex | None
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """A dated step."""

    kind: EventKind
    on: date
    detail: str


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """One placement with its company and its tutor."""

    kind: PlacementKind
    state: PlacementState
    purpose: PlacementObject | None
    starts_on: date
    ends_on: date
    planned_hours: float | None
    done_hours: float | None
    trade_code: str
    trade: str
    tasks: str
    learned: str
    tutor_words: str
    for_project: str
    company: str
    town: str
    tutor: str
    tutor_function: str


@dataclass(frozen=True, slots=True)
class SituationFacts:
    """Where the person was found at a moment."""

    moment: Moment
    observed_on: date | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One path with all that a document may say about it."""

    path: PathFacts
    person: PersonFacts
    site: SiteFacts
    cohort: str
    referent: ReferentFacts | None
    events: tuple[EventFacts, ...]
    placements: tuple[PlacementFacts, ...]
    situations: tuple[SituationFacts, ...]


@dataclass(frozen=True, slots=True)
class IssuedFacts:
    """A document already issued for a path."""

    id: UUID
    number: str
    kind: DocumentKind
    state: DocumentState
    path_id: UUID
    issued_on: date
    content_hash: str
    file_hash: str
    file_name: str


def _columns(mapped: Any, facts: type[Any], renamed: dict[str, Any] | None = None) -> list[Any]:
    given = renamed or {}
    names = facts.__dataclass_fields__
    return [given[name] if name in given else getattr(mapped, name) for name in names]


def school_facts(session: Session) -> SchoolFacts:
    """Return the school.

    Raises:
        NotFound: the base has no school yet.
    """
    row = session.execute(sa.select(*_columns(School, SchoolFacts))).first()
    if row is None:
        raise NotFound("L’école de cette base n’est pas encore décrite.")
    return SchoolFacts(*row)


def is_demo(session: Session) -> bool:
    """Tell whether the people of the base are invented: papers are then marked EXEMPLE."""
    return session.get(Meta, DEMO_MARK) is not None


def dossiers(session: Session, path_ids: Sequence[UUID]) -> list[Dossier]:
    """Return the dossiers of some paths, in the order of the identifiers; unknown ones are left out.

    A handful of statements whatever the number of paths.
    """
    found: dict[UUID, Dossier] = {}
    for start in range(0, len(path_ids), _AT_ONCE):
        found.update(_dossiers(session, path_ids[start : start + _AT_ONCE]))
    return [found[identifier] for identifier in path_ids if identifier in found]


def _dossiers(session: Session, ids: Sequence[UUID]) -> dict[UUID, Dossier]:
    events = _by_path(session, _events(ids), EventFacts)
    placements = _by_path(session, _placements(ids), PlacementFacts)
    situations = _by_path(session, _situations(ids), SituationFacts)
    found: dict[UUID, Dossier] = {}
    for row in session.execute(_heads(ids)):
        values = iter(row)
        path = PathFacts(*_take(values, PathFacts))
        person = PersonFacts(*_take(values, PersonFacts))
        site = SiteFacts(*_take(values, SiteFacts))
        cohort = next(values)
        referent = _take(values, ReferentFacts)
        found[path.id] = Dossier(
            path,
            person,
            site,
            cohort or "",
            ReferentFacts(*referent) if referent[0] is not None else None,
            tuple(events.get(path.id, ())),
            tuple(placements.get(path.id, ())),
            tuple(situations.get(path.id, ())),
        )
    return found


def _take(values: Iterable[Any], facts: type[Any]) -> list[Any]:
    return [value for _, value in zip(facts.__dataclass_fields__, values, strict=False)]


def _heads(ids: Sequence[UUID]) -> sa.Select[Any]:
    return (
        sa.select(
            *_columns(Path, PathFacts),
            *_columns(Trainee, PersonFacts),
            *_columns(Site, SiteFacts),
            Cohort.name,
            *_columns(Staff, ReferentFacts),
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(Site, Site.id == Path.site_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .where(Path.id.in_(ids))
    )


def _events(ids: Sequence[UUID]) -> sa.Select[Any]:
    return (
        sa.select(PathEvent.path_id, *_columns(PathEvent, EventFacts))
        .where(PathEvent.path_id.in_(ids), PathEvent.archived_at.is_(None))
        .order_by(PathEvent.on, PathEvent.id)
    )


def _placements(ids: Sequence[UUID]) -> sa.Select[Any]:
    linked = {
        "company": Company.name,
        "town": Company.town,
        "tutor": sa.func.coalesce(Contact.name, ""),
        "tutor_function": sa.func.coalesce(Contact.function, ""),
    }
    return (
        sa.select(Placement.path_id, *_columns(Placement, PlacementFacts, linked))
        .join(Company, Company.id == Placement.company_id)
        .outerjoin(Contact, Contact.id == Placement.tutor_id)
        .where(Placement.path_id.in_(ids), Placement.archived_at.is_(None))
        .order_by(Placement.starts_on, Placement.id)
    )


def _situations(ids: Sequence[UUID]) -> sa.Select[Any]:
    return (
        sa.select(Situation.path_id, *_columns(Situation, SituationFacts))
        .where(Situation.path_id.in_(ids), Situation.archived_at.is_(None))
        .order_by(Situation.observed_on, Situation.id)
    )


def _by_path(session: Session, select: sa.Select[Any], facts: type[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for path_id, *values in session.execute(select):
        found.setdefault(path_id, []).append(facts(*values))
    return found


def latest_issued(session: Session, path_id: UUID, kind: DocumentKind) -> IssuedFacts | None:
    """Return the last document of a kind issued for a path."""
    row = session.execute(
        sa.select(*_columns(IssuedDocument, IssuedFacts))
        .where(
            IssuedDocument.path_id == path_id,
            IssuedDocument.kind == kind,
            IssuedDocument.archived_at.is_(None),
        )
        .order_by(IssuedDocument.issued_at.desc(), IssuedDocument.number.desc())
        .limit(1)
    ).first()
    return IssuedFacts(*row) if row else None


def issued_document(session: Session, document_id: UUID) -> IssuedFacts:
    """Return one issued document.

    Raises:
        NotFound: there is none with this identifier.
    """
    row = session.execute(
        sa.select(*_columns(IssuedDocument, IssuedFacts)).where(IssuedDocument.id == document_id)
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
    """Return the latest path of everybody who has entered, in the order of the names."""
    return _ordered(session, sa.and_(Path.current.is_(True), Path.entry_on.is_not(None)))


def _ordered(session: Session, condition: sa.ColumnElement[bool]) -> list[UUID]:
    select = (
        sa.select(Path.id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(condition, Trainee.archived_at.is_(None), Path.archived_at.is_(None))
        .order_by(Trainee.sort_key, Trainee.id)
    )
    return list(session.scalars(select))
