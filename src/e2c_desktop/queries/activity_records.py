"""One activity, whole: what it is, its meetings, who takes part, what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.activity import ActivityDraft, SessionDraft, Stay
from e2c_desktop.domain.activity_codes import Presence, kind_of, presence_of
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.activity_photos import (
    NOBODY_SEEN,
    ImageAgreement,
    PhotoRow,
    image_agreement,
    photos_of_activity,
)
from e2c_desktop.queries.masking import initials
from e2c_desktop.queries.placement_rules import calendars
from e2c_desktop.storage.models import (
    Activity,
    ActivityParticipant,
    ActivityProof,
    ActivitySession,
    Cohort,
    Company,
    Path,
    Piece,
    Site,
    Staff,
    Trainee,
)

_S, _M, _P, _T, _K = (
    cast("sa.Table", kind.__table__)
    for kind in (ActivitySession, ActivityParticipant, Path, Trainee, Cohort)
)


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A meeting; `reason_off` says why its day is closed, empty when it is open."""

    id: UUID
    version: int
    draft: SessionDraft
    reason_off: str = ""

    @property
    def on_date(self) -> date:
        """Its day, which every stored meeting has."""
        return self.draft.on_date or date.min

    @property
    def minutes(self) -> int:
        """What it counts for."""
        return self.draft.minutes or 0


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who takes part, in one meeting at least."""

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    cohort: str
    stay: Stay


@dataclass(frozen=True, slots=True)
class PartMark:
    """How somebody took part in a meeting; `minutes` are None for all of it."""

    presence: Presence
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class ProofRow:
    """A paper given to the participants: `given` counts the people who have it today."""

    id: UUID
    title: str
    given_on: date
    given: int


Marks = Mapping[tuple[UUID, UUID], PartMark]
"""By meeting and path; who is not there takes no part in that meeting."""


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """An activity.

    Attributes:
        company, staff, site: names of what its draft names; empty when nothing is.
        sessions: in the order of their days.
        people: in the order of their names.
        marks: how each took part in each meeting.
        agreement: what those who may be on the photographs agreed to today.
        masked: people are told by their initials, photographs are not shown.
    """

    id: UUID
    version: int
    updated_at: datetime
    updated_by: str
    archived: bool
    draft: ActivityDraft
    company: str
    staff: str
    site: str
    sessions: tuple[SessionRow, ...]
    people: tuple[Participant, ...]
    marks: Marks
    agreement: ImageAgreement = NOBODY_SEEN
    photos: tuple[PhotoRow, ...] = ()
    proofs: tuple[ProofRow, ...] = ()
    masked: bool = field(default=False)

    @property
    def minutes(self) -> int:
        """What its meetings count for together."""
        return sum(one.minutes for one in self.sessions)

    @property
    def person_minutes(self) -> int:
        """What everybody who came did, together."""
        whole = {one.id: one.minutes for one in self.sessions}
        return sum(
            whole[key[0]] if mark.minutes is None else mark.minutes
            for key, mark in self.marks.items()
            if mark.presence is Presence.PRESENT
        )

    def came(self) -> tuple[Participant, ...]:
        """Return who came to one meeting at least."""
        found = {key[1] for key, mark in self.marks.items() if mark.presence is Presence.PRESENT}
        return tuple(one for one in self.people if one.path_id in found)

    def expected(self, session_id: UUID) -> int:
        """Return how many take part in a meeting."""
        return sum(key[0] == session_id for key in self.marks)

    def present(self, session_id: UUID) -> int:
        """Return how many came to a meeting."""
        return sum(
            key[0] == session_id and mark.presence is Presence.PRESENT
            for key, mark in self.marks.items()
        )


def activity_record(session: Session, activity_id: UUID, *, today: date) -> ActivityRecord:
    """Return one activity.

    Raises:
        NotFound: there is none with this identifier.
    """
    activity = session.get(Activity, activity_id)
    if activity is None:
        raise NotFound
    agreement = image_agreement(session, activity_id, today)
    people, marks = _taking_part(session, activity_id)
    return ActivityRecord(
        activity.id,
        activity.version,
        activity.updated_at,
        _name(session, Staff, activity.updated_by),
        activity.archived_at is not None,
        _draft(activity),
        _name(session, Company, activity.company_id),
        _name(session, Staff, activity.staff_id),
        _name(session, Site, activity.site_id),
        _sessions(session, activity),
        people,
        marks,
        agreement,
        tuple(photos_of_activity(session, activity_id, shown=agreement.holds)),
        tuple(_proofs(session, activity_id)),
    )


def _draft(activity: Activity) -> ActivityDraft:
    return ActivityDraft(
        activity.title,
        kind_of(activity.kind),
        activity.site_id,
        activity.staff_id,
        activity.company_id,
        activity.partner,
        activity.place,
        activity.cost_cents,
        activity.description,
        activity.competences,
    )


def _name(session: Session, kind: Any, record_id: UUID | None) -> str:  # noqa: ANN401  # a named class
    if record_id is None:
        return ""
    found = session.scalar(sa.select(kind.name).where(kind.id == record_id))
    return found or ""


def calendar_of(session: Session, site_id: UUID | None) -> WorkCalendar:
    """Return the days off of a site; of the first one for what is held for the whole school."""
    by_site = calendars(session)
    if site_id is not None and site_id in by_site:
        return by_site[site_id]
    return next(iter(by_site.values()), WorkCalendar())


def _sessions(session: Session, activity: Activity) -> tuple[SessionRow, ...]:
    calendar = calendar_of(session, activity.site_id)
    query = (
        sa.select(ActivitySession)
        .where(ActivitySession.activity_id == activity.id, ActivitySession.archived_at.is_(None))
        .order_by(ActivitySession.on_date, ActivitySession.begins, ActivitySession.id)
    )
    return tuple(
        SessionRow(
            one.id,
            one.version,
            SessionDraft(one.on_date, one.begins, one.ends, one.minutes, one.place, one.note),
            calendar.reason_off(one.on_date),
        )
        for one in session.scalars(query)
    )


def _taking_part(
    session: Session, activity_id: UUID
) -> tuple[tuple[Participant, ...], dict[tuple[UUID, UUID], PartMark]]:
    query = (
        sa.select(
            _M.c.session_id,
            _P.c.id.label("path_id"),
            _M.c.presence,
            _M.c.minutes,
            _T.c.id.label("trainee_id"),
            sa.case((_T.c.usual_name != "", _T.c.usual_name), else_=_T.c.last_name).label("name"),
            _T.c.first_name,
            sa.func.coalesce(_K.c.name, "").label("cohort"),
            _P.c.entry_on,
            _P.c.exit_on,
        )
        .select_from(
            _M.join(_S, _S.c.id == _M.c.session_id)
            .join(_P, _P.c.id == _M.c.path_id)
            .join(_T, _T.c.id == _P.c.trainee_id)
            .outerjoin(_K, _K.c.id == _P.c.cohort_id)
        )
        .where(_S.c.activity_id == activity_id, _S.c.archived_at.is_(None))
        .where(_M.c.archived_at.is_(None))
        .order_by(_T.c.sort_key, _P.c.id)
    )
    people: dict[UUID, Participant] = {}
    marks: dict[tuple[UUID, UUID], PartMark] = {}
    for row in session.execute(query):
        marks[row.session_id, row.path_id] = PartMark(presence_of(row.presence), row.minutes)
        people.setdefault(
            row.path_id,
            Participant(
                row.path_id,
                row.trainee_id,
                row.name,
                row.first_name,
                row.cohort,
                Stay(row.entry_on, row.exit_on),
            ),
        )
    return tuple(people.values()), marks


def _proofs(session: Session, activity_id: UUID) -> list[ProofRow]:
    having = (
        sa.select(sa.func.count(Piece.trainee_id.distinct()))
        .where(Piece.sha256 == ActivityProof.sha256, Piece.archived_at.is_(None))
        .correlate(ActivityProof)
        .scalar_subquery()
    )
    query = (
        sa.select(ActivityProof.id, ActivityProof.title, ActivityProof.given_on, having)
        .where(ActivityProof.activity_id == activity_id, ActivityProof.archived_at.is_(None))
        .order_by(ActivityProof.given_on, ActivityProof.id)
    )
    return [ProofRow(*row) for row in session.execute(query)]


def masked_activity(record: ActivityRecord) -> ActivityRecord:
    """Return an activity whose people are told by initials, without photographs nor notes."""
    return replace(
        record,
        people=tuple(
            replace(one, last_name=initials(one.last_name, one.first_name), first_name="")
            for one in record.people
        ),
        sessions=tuple(replace(one, draft=replace(one.draft, note="")) for one in record.sessions),
        agreement=replace(record.agreement, lacking=()),
        photos=tuple(replace(one, caption="", thumbnail=b"") for one in record.photos),
        masked=True,
    )
