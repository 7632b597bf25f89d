"""How far the booklets of many people are: the list of a cohort, and the column of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.booklet_progress import (
    BookletShare,
    BookletState,
    ChapterProgress,
    Lack,
    chapters_on,
    lacks_of,
    share,
)
from e2c_desktop.domain.codes import PathState
from e2c_desktop.queries.portfolio import booklet_states
from e2c_desktop.storage.models import Cohort, Path, Site, Staff, Trainee

COMMITTED = (PathState.COMMITTED, PathState.SUSPENDED)
"""Paths whose booklet is being written."""
GONE = (PathState.LEFT, PathState.FOLLOWED_UP)
"""Paths whose booklet was given."""


@dataclass(frozen=True, slots=True)
class BookletLine:
    """The booklet of one person.

    Attributes:
        percent: how far it is, 0 to 100.
        pages: how many chapters lack something.
        levels, proofs, signatures: how many lack; signatures are those of meetings.
        lacks: everything that lacks, in the order of the booklet.
    """

    path_id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    state: PathState
    planned_end_on: date | None
    cohort: str
    referent: str
    site: str
    percent: int = 0
    pages: int = 0
    levels: int = 0
    proofs: int = 0
    signatures: int = 0
    lacks: tuple[Lack, ...] = ()

    @property
    def name(self) -> str:
        """« NGUYỄN Thị Mai »."""
        return f"{self.last_name.upper()} {self.first_name}".strip()

    @property
    def missing(self) -> str:
        """What lacks, in one text."""
        return ", ".join(one.words for one in self.lacks)


def booklet_shares(
    session: Session, path_ids: Sequence[UUID], *, today: date
) -> dict[UUID, BookletShare]:
    """Return how far some booklets are by path; none before the contract."""
    found: dict[UUID, BookletShare] = {}
    for path_id, state in booklet_states(session, path_ids, today=today).items():
        if state.committed:
            chapters = chapters_on(state, today)
            missing = tuple(one.words for one in lacks_of(chapters))
            found[path_id] = BookletShare(share(chapters), missing)
    return found


def booklet_lines(
    session: Session, *, today: date, cohort_id: UUID | None = None, gone: bool = False
) -> list[BookletLine]:
    """Return the booklets being written, in the order of the names.

    Args:
        session: the reading.
        today: the day of today.
        cohort_id: of one cohort; of all without it.
        gone: those of people who left after their commitment too.
    """
    states = (*COMMITTED, *GONE) if gone else COMMITTED
    query = (
        sa.select(
            Path.id,
            Path.trainee_id,
            Trainee.last_name,
            Trainee.first_name,
            Path.state,
            Path.planned_end_on,
            sa.func.coalesce(Cohort.name, ""),
            sa.func.coalesce(Staff.name, ""),
            sa.func.coalesce(Site.name, ""),
        )
        .join(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Cohort, Cohort.id == Path.cohort_id)
        .outerjoin(Staff, Staff.id == Path.referent_id)
        .outerjoin(Site, Site.id == Path.site_id)
        .where(
            Path.current,
            Path.state.in_(states),
            Path.archived_at.is_(None),
            Trainee.archived_at.is_(None),
        )
        .order_by(Trainee.sort_key, Path.id)
    )
    if cohort_id is not None:
        query = query.where(Path.cohort_id == cohort_id)
    lines = [BookletLine(*row) for row in session.execute(query)]
    told = booklet_states(session, [one.path_id for one in lines], today=today)
    return [_filled(line, told[line.path_id], today) for line in lines]


def _filled(line: BookletLine, state: BookletState, today: date) -> BookletLine:
    chapters: Sequence[ChapterProgress] = chapters_on(state, today)
    return replace(
        line,
        percent=share(chapters),
        pages=sum(not one.complete for one in chapters),
        levels=state.unlevelled(today),
        proofs=state.unproved,
        signatures=state.unsigned,
        lacks=lacks_of(chapters),
    )
