"""What is noted of one placement: visits, absences, accidents, review, amendments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.placement_accident import AccidentDraft
from e2c_desktop.domain.placement_follow_up import AbsenceDraft, AmendmentDraft, VisitDraft
from e2c_desktop.domain.placement_review import (
    Criterion,
    ReviewDraft,
    criteria_of_setting,
    grid_of_text,
)
from e2c_desktop.storage.models import (
    Placement,
    PlacementAbsence,
    PlacementAccident,
    PlacementAmendment,
    PlacementReview,
    PlacementVisit,
    School,
    Staff,
)
from e2c_desktop.storage.sealed_accidents import open_circumstances

D = TypeVar("D", bound=Any)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit, with the name of who makes it for the school."""

    id: UUID
    version: int
    draft: VisitDraft
    staff: str


@dataclass(frozen=True, slots=True)
class AbsenceLine:
    """An absence told by the company."""

    id: UUID
    version: int
    draft: AbsenceDraft


@dataclass(frozen=True, slots=True)
class AccidentLine:
    """An accident; its draft holds None for circumstances that this session cannot read.

    Attributes:
        protected: circumstances are kept, whether they are read or not.
    """

    id: UUID
    version: int
    draft: AccidentDraft
    protected: bool


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """The sheet of the tutor as it came back."""

    id: UUID
    version: int
    draft: ReviewDraft


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """An amendment and its number."""

    id: UUID
    version: int
    number: int
    draft: AmendmentDraft


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Everything noted of one placement, the latest first; amendments in their order."""

    visits: tuple[VisitLine, ...] = ()
    absences: tuple[AbsenceLine, ...] = ()
    accidents: tuple[AccidentLine, ...] = ()
    review: ReviewLine | None = None
    amendments: tuple[AmendmentLine, ...] = ()


def _draft(kind: type[D], row: Any, **others: object) -> D:  # noqa: ANN401  # any mapped row
    """Return a draft whose fields are the columns of the same name."""
    names = [spec.name for spec in fields(kind) if spec.name not in others]
    return kind(**{name: getattr(row, name) for name in names}, **others)  # type: ignore[no-any-return]  # a draft


def follow_up(session: Session, placement_id: UUID, *, key: bytes | None) -> FollowUp:
    """Return what is noted of a placement.

    Args:
        session: the base.
        placement_id: which one.
        key: the key `sensible`, or None: circumstances of accidents then stay closed.

    Raises:
        NotFound: there is no such placement.
    """
    placement = session.get(Placement, placement_id)
    if placement is None:
        raise NotFound
    return FollowUp(
        visits=_visits(session, placement_id),
        absences=tuple(
            AbsenceLine(row.id, row.version, _draft(AbsenceDraft, row))
            for row in _live(session, PlacementAbsence, placement_id, PlacementAbsence.on.desc())
        ),
        accidents=_accidents(session, placement_id, key),
        review=_review(session, placement),
        amendments=tuple(
            AmendmentLine(row.id, row.version, row.number, _draft(AmendmentDraft, row))
            for row in _live(session, PlacementAmendment, placement_id, PlacementAmendment.number)
        ),
    )


def _live(session: Session, kind: type[D], placement_id: UUID, order: Any) -> list[D]:  # noqa: ANN401  # a column
    query = sa.select(kind).where(kind.placement_id == placement_id, kind.archived_at.is_(None))
    return list(session.scalars(query.order_by(order, kind.id.desc())))


def _visits(session: Session, placement_id: UUID) -> tuple[VisitLine, ...]:
    day = sa.func.coalesce(PlacementVisit.made_on, PlacementVisit.planned_on)
    found = _live(session, PlacementVisit, placement_id, day.desc())
    names: Mapping[UUID, str] = dict(
        session.execute(
            sa.select(Staff.id, Staff.name).where(Staff.id.in_([row.staff_id for row in found]))
        ).tuples()
    )
    return tuple(
        VisitLine(
            row.id,
            row.version,
            _draft(VisitDraft, row),
            names.get(row.staff_id, "") if row.staff_id is not None else "",
        )
        for row in found
    )


def _accidents(session: Session, placement_id: UUID, key: bytes | None) -> tuple[AccidentLine, ...]:
    found = _live(session, PlacementAccident, placement_id, PlacementAccident.happened_at.desc())
    return tuple(
        AccidentLine(row.id, row.version, _accident(row, key), bool(row.sealed)) for row in found
    )


def _accident(row: PlacementAccident, key: bytes | None) -> AccidentDraft:
    words = None if key is None else open_circumstances(key, row.sealed, row.id)
    return AccidentDraft(
        _local(row.happened_at),
        _local(row.told_school_at),
        _local(row.told_prescriber_at),
        _local(row.declared_at),
        words,
    )


def _local(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone()


def _review(session: Session, placement: Placement) -> ReviewLine | None:
    found = _live(session, PlacementReview, placement.id, PlacementReview.received_on)
    if not found:
        return None
    row = found[0]
    draft = _draft(
        ReviewDraft,
        row,
        grid=grid_of_text(row.grid),
        skills=grid_of_text(row.skills),
        done_hours=placement.done_hours,
        tutor_words=placement.tutor_words,
        learned=placement.learned,
    )
    return ReviewLine(row.id, row.version, draft)


@dataclass(frozen=True, slots=True)
class SheetPlacement:
    """What the entry of a tutor's sheet begins with.

    Attributes:
        kept: what stands on the placement already, for a first sheet.
        criteria: the lines of attitudes; `competences` those of the trade, as the convention
            names them.
    """

    placement_id: UUID
    starts_on: date
    ends_on: date
    planned_hours: float | None
    competences: str
    criteria: tuple[Criterion, ...]
    kept: ReviewDraft
    review: ReviewLine | None


def sheet_placement(session: Session, placement_id: UUID) -> SheetPlacement:
    """Return what the sheet of a placement begins with.

    Raises:
        NotFound: there is no such placement.
    """
    placement = session.get(Placement, placement_id)
    if placement is None:
        raise NotFound
    kept = ReviewDraft(
        done_hours=placement.done_hours,
        tutor_words=placement.tutor_words,
        learned=placement.learned,
    )
    return SheetPlacement(
        placement.id,
        placement.starts_on,
        placement.ends_on,
        placement.planned_hours,
        placement.competences,
        criteria(session),
        kept,
        _review(session, placement),
    )


def criteria(session: Session) -> tuple[Criterion, ...]:
    """Return the lines of attitudes of the school's sheet."""
    return criteria_of_setting(session.scalars(sa.select(School.review_criteria)).one())


def masked_follow_up(found: FollowUp) -> FollowUp:
    """Return a follow-up as a visitor may see it: days and boxes, no free words."""
    review = found.review
    if review is not None:
        draft = replace(
            review.draft,
            cause="",
            strengths="",
            to_improve="",
            tutor_words="",
            advice="",
            learned="",
        )
        review = replace(review, draft=draft)
    return FollowUp(
        visits=tuple(
            replace(line, draft=replace(line.draft, met="", notes="", next_step=""))
            for line in found.visits
        ),
        absences=tuple(
            replace(line, draft=replace(line.draft, reason="", told_by=""))
            for line in found.absences
        ),
        accidents=tuple(
            replace(line, draft=replace(line.draft, circumstances=None), protected=False)
            for line in found.accidents
        ),
        review=review,
        amendments=tuple(
            replace(line, draft=replace(line.draft, before="", after="", reason=""))
            for line in found.amendments
        ),
    )
