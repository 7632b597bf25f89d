"""One trainee, whole: identity, paths with their dates, events, placements, documents, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    Answer,
    DocumentKind,
    DocumentState,
    EventKind,
    ExitReason,
    PathState,
    PlacementKind,
    PlacementState,
    PrescriberKind,
    Sex,
)
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.path import (
    PathAction,
    PathDates,
    allowed_actions,
    eligibility_problems,
    expected_end,
    integration_end,
)
from e2c_desktop.domain.path_draft import PathDraft, validate_path
from e2c_desktop.domain.placement_states import PLACED
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.school import SchoolDraft
from e2c_desktop.domain.trainee import ADULT_AGE, TraineeDraft
from e2c_desktop.queries.follow_notes import FollowUp, follow_up
from e2c_desktop.queries.path_drafts import hides_prescriber, path_draft_of
from e2c_desktop.queries.pickers import school
from e2c_desktop.queries.stay import PathStay, stays
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    IssuedDocument,
    Path,
    PathEvent,
    Placement,
    Prescriber,
    Site,
    Staff,
    Trainee,
)
from e2c_desktop.storage.sealed import unseal


@dataclass(frozen=True, slots=True)
class EventLine:
    """A dated step of a path."""

    id: UUID
    kind: EventKind
    on: date
    detail: str


@dataclass(frozen=True, slots=True)
class PlacementLine:
    """A period in a company; hours are decimal, `running` tells whether it includes today."""

    id: UUID
    company: str
    town: str
    kind: PlacementKind
    state: PlacementState
    starts_on: date
    ends_on: date
    planned_hours: float | None
    done_hours: float | None
    running: bool


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document delivered for a path."""

    id: UUID
    number: str
    kind: DocumentKind
    state: DocumentState
    issued_on: date
    pages: int
    file_name: str


@dataclass(frozen=True, slots=True)
class PathRecord:
    """One path with everything that hangs on it.

    Attributes:
        prescriber_protected: the prescriber tells of the person's life: its words are not here, and
            the draft names it to the roles that hold the key `sensible` only.
        integration_end: last day of the integration, noted or computed from the settings.
        expected_end: last expected day, noted or computed from the settings.
        actions: the steps open from the present state.
        problems: what the rules say of it, with the eligibility under the school's settings.
        returns_on: day on which a suspended person is expected back.
        stay: its referents, aids and loans.
        aside: noted twice, put aside when two records were merged.
    """

    id: UUID
    version: int
    draft: PathDraft
    state: PathState
    current: bool
    dates: PathDates
    admitted_on: date | None
    integration_end: date | None
    expected_end: date | None
    follow_up_end_on: date | None
    exit_reason: ExitReason | None
    site: str
    cohort: str
    referent: str
    referent_sex: Sex | None
    prescriber: str
    prescriber_kind: PrescriberKind | None
    prescriber_protected: bool
    actions: tuple[PathAction, ...]
    problems: tuple[Problem, ...]
    events: tuple[EventLine, ...]
    placements: tuple[PlacementLine, ...]
    documents: tuple[DocumentLine, ...]
    returns_on: date | None = None
    stay: PathStay = field(default_factory=PathStay)
    aside: bool = False


@dataclass(frozen=True, slots=True)
class TraineeRecord:
    """One trainee.

    Attributes:
        version: what a saving has to name.
        draft: what a form shows; `rqth` is None when the role does not read it.
        rqth_visible: whether the role reads and writes `rqth`.
        age: in completed years today; None without a birth date.
        updated_by: name of who saved last, as far as the staff list knows it.
        paths: the latest first.
        masked: emptied of what tells who it is, for visitors.
        follow_up: how many notes, and the last news.
    """

    id: UUID
    version: int
    draft: TraineeDraft
    rqth_visible: bool
    age: int | None
    minor: bool
    archived: bool
    created_at: datetime
    updated_at: datetime
    updated_by: str
    paths: tuple[PathRecord, ...]
    masked: bool = False
    follow_up: FollowUp = field(default_factory=FollowUp)

    @property
    def current(self) -> PathRecord | None:
        """The path that lists show."""
        return next((path for path in self.paths if path.current), None)


def trainee_record(
    session: Session, trainee_id: UUID, *, today: date, sensitive_key: bytes | None = None
) -> TraineeRecord:
    """Return one trainee; of a record that was merged, the one that took it in.

    Raises:
        NotFound: there is none with this identifier.
        DatabaseCorrupt: the sealed value was altered.
    """
    row = session.execute(_person_statement(), {"id": trainee_id}).first()
    if row is None:
        raise NotFound
    trainee: Trainee = row[0]
    if trainee.merged_into_id is not None:
        return trainee_record(
            session, trainee.merged_into_id, today=today, sensitive_key=sensitive_key
        )
    birth = trainee.birth_date
    age = None if birth is None else age_on(birth, today)
    return TraineeRecord(
        id=trainee.id,
        version=trainee.version,
        draft=_identity(trainee, sensitive_key),
        rqth_visible=sensitive_key is not None,
        age=age,
        minor=age is not None and age < ADULT_AGE,
        archived=trainee.archived_at is not None,
        created_at=trainee.created_at,
        updated_at=trainee.updated_at,
        updated_by=row[1] or "",
        paths=tuple(_paths(session, trainee, today, sensitive_key)),
        follow_up=follow_up(session, trainee.id, today=today),
    )


@cache
def _person_statement() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Trainee, Staff.name)
        .outerjoin(Staff, Staff.id == Trainee.updated_by)
        .where(Trainee.id == sa.bindparam("id"))
    )


def _identity(trainee: Trainee, key: bytes | None) -> TraineeDraft:
    names = [spec.name for spec in fields(TraineeDraft) if spec.name != "rqth"]
    rqth = None
    if key is not None and trainee.rqth_sealed is not None:
        text = unseal(
            key, trainee.rqth_sealed, table="trainee", column="rqth_sealed", row_id=trainee.id
        )
        rqth = Answer(text)  # type: ignore[call-arg]  # a member from its code
    return TraineeDraft(rqth=rqth, **{name: getattr(trainee, name) for name in names})


@cache
def _paths_statement() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(Path, Site.name, Cohort.name, Staff.name, Staff.sex, Prescriber)
        .join(Site, Site.id == Path.site_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .outerjoin(Prescriber, Prescriber.id == Path.prescriber_id)
        .where(Path.trainee_id == sa.bindparam("id"))
        .order_by(Path.current.desc(), Path.id.desc())
    )


def _paths(session: Session, trainee: Trainee, today: date, key: bytes | None) -> list[PathRecord]:
    rows: list[Any] = list(session.execute(_paths_statement(), {"id": trainee.id}))
    if not rows:
        return []
    ids = [row[0].id for row in rows]
    hanging = (
        _events(session, ids),
        _placements(session, ids, today),
        _documents(session, ids),
    )
    settings = school(session).draft
    facts = (trainee.birth_date, settings)
    found = stays(session, [row[0] for row in rows])
    made = [_path(row, key, facts, hanging, today) for row in rows]
    return [replace(path, stay=found[path.id]) for path in made]


_Hanging = tuple[
    dict[UUID, list[EventLine]], dict[UUID, list[PlacementLine]], dict[UUID, list[DocumentLine]]
]


def _path(
    row: Sequence[Any],
    key: bytes | None,
    facts: tuple[date | None, SchoolDraft],
    hanging: _Hanging,
    today: date,
) -> PathRecord:
    path: Path = row[0]
    birth, settings = facts
    hidden = hides_prescriber(path, row[5])
    prescriber: Prescriber | None = None if hidden else row[5]
    draft = path_draft_of(path, key, hidden=hidden)
    dates = PathDates(**{spec.name: getattr(path, spec.name) for spec in fields(PathDates)})
    eligibility = eligibility_problems(
        birth, path.entry_on, settings.eligibility, derogation=path.derogation
    )
    entry = path.entry_on
    events, placements, documents = hanging
    return PathRecord(
        id=path.id,
        version=path.version,
        draft=draft,
        state=path.state,
        current=path.current,
        dates=dates,
        admitted_on=path.admitted_on,
        integration_end=path.integration_end_on
        or (entry and integration_end(entry, settings.integration_weeks)),
        expected_end=path.planned_end_on or (entry and expected_end(entry, settings.path_months)),
        follow_up_end_on=path.follow_up_end_on,
        exit_reason=path.exit_reason,
        site=row[1],
        cohort=row[2] or "",
        referent=row[3] or "",
        referent_sex=row[4],
        prescriber="" if prescriber is None else prescriber.name,
        prescriber_kind=None if prescriber is None else prescriber.kind,
        prescriber_protected=hidden,
        actions=tuple(allowed_actions(path.state)),
        problems=(*eligibility, *validate_path(draft, today=today)),
        events=tuple(events.get(path.id, ())),
        placements=tuple(placements.get(path.id, ())),
        documents=tuple(documents.get(path.id, ())),
        returns_on=path.returns_on,
        aside=path.archived_at is not None,
    )


_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
"""Several paths: a record is read at each row that is chosen, its statements are made once."""


@cache
def _events_statement() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(PathEvent.path_id, PathEvent.id, PathEvent.kind, PathEvent.on, PathEvent.detail)
        .where(PathEvent.path_id.in_(_IDS), PathEvent.archived_at.is_(None))
        .order_by(PathEvent.on, PathEvent.id)
    )


def _events(session: Session, path_ids: Sequence[UUID]) -> dict[UUID, list[EventLine]]:
    found: dict[UUID, list[EventLine]] = {}
    for row in session.execute(_events_statement(), {"ids": path_ids}):
        found.setdefault(row[0], []).append(EventLine(*row[1:]))
    return found


@cache
def _placements_statement() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Placement.path_id,
            Placement.id,
            Company.name,
            Company.town,
            Placement.kind,
            Placement.state,
            Placement.starts_on,
            Placement.ends_on,
            Placement.planned_hours,
            Placement.done_hours,
        )
        .join(Company, Company.id == Placement.company_id)
        .where(Placement.path_id.in_(_IDS), Placement.archived_at.is_(None))
        .order_by(Placement.starts_on, Placement.id)
    )


def _placements(
    session: Session, path_ids: Sequence[UUID], today: date
) -> dict[UUID, list[PlacementLine]]:
    found: dict[UUID, list[PlacementLine]] = {}
    rows: list[Any] = list(session.execute(_placements_statement(), {"ids": path_ids}))
    for row in rows:
        running = row.state in PLACED and row.starts_on <= today <= row.ends_on
        found.setdefault(row[0], []).append(PlacementLine(*(*row[1:10], running)))
    return found


@cache
def _documents_statement() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            IssuedDocument.path_id,
            IssuedDocument.id,
            IssuedDocument.number,
            IssuedDocument.kind,
            IssuedDocument.state,
            IssuedDocument.issued_on,
            IssuedDocument.pages,
            IssuedDocument.file_name,
        )
        .where(IssuedDocument.path_id.in_(_IDS), IssuedDocument.archived_at.is_(None))
        .order_by(IssuedDocument.issued_at.desc())
    )


def _documents(session: Session, path_ids: Sequence[UUID]) -> dict[UUID, list[DocumentLine]]:
    found: dict[UUID, list[DocumentLine]] = {}
    for row in session.execute(_documents_statement(), {"ids": path_ids}):
        found.setdefault(row[0], []).append(DocumentLine(*row[1:]))
    return found
