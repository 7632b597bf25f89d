"""What goes with a path while it lasts: its referents, the aids, the equipment handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.aids import AidDraft, LoanDraft
from e2c_desktop.queries.one_or_many import About, OneOrMany, Statement
from e2c_desktop.storage.models import Aid, Loan, Path, ReferentPeriod, Staff

STAY_KINDS = (ReferentPeriod, Aid, Loan)
"""What the history of a record tells, beside the path itself."""


@dataclass(frozen=True, slots=True)
class ReferentLine:
    """Who followed a path, and when.

    Attributes:
        name: of the member of staff, empty when nobody did.
        from_on: first day; None when it was not noted.
        until_on: last day, None for the present referent.
        reason: why this one came.
    """

    name: str
    from_on: date | None
    until_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AidLine:
    """An aid, with the version that a saving has to name."""

    id: UUID
    version: int
    draft: AidDraft


@dataclass(frozen=True, slots=True)
class LoanLine:
    """Equipment handed over, with the version that a saving has to name."""

    id: UUID
    version: int
    draft: LoanDraft

    @property
    def outstanding(self) -> bool:
        """Whether it is still to come back."""
        return not self.draft.to_keep and self.draft.returned_on is None


@dataclass(frozen=True, slots=True)
class PathStay:
    """What goes with one path: the present referent and the latest aids and loans first."""

    referents: tuple[ReferentLine, ...] = ()
    aids: tuple[AidLine, ...] = ()
    loans: tuple[LoanLine, ...] = ()


def stays(session: Session, paths: Sequence[Path]) -> Mapping[UUID, PathStay]:
    """Return what goes with some paths, by path."""
    ids = [path.id for path in paths]
    periods, aids, loans = _periods(session, ids), _aids(session, ids), _loans(session, ids)
    names = _names(session, paths)
    return {
        path.id: PathStay(
            _referents(path, periods.get(path.id, []), names),
            tuple(aids.get(path.id, ())),
            tuple(loans.get(path.id, ())),
        )
        for path in paths
    }


_Period = tuple[UUID | None, str, date, str]


@cache
def _periods_statement(about: About) -> Statement:
    return (
        sa.select(
            ReferentPeriod.path_id,
            ReferentPeriod.staff_id,
            sa.func.coalesce(Staff.name, ""),
            ReferentPeriod.from_on,
            ReferentPeriod.reason,
        )
        .outerjoin(Staff, Staff.id == ReferentPeriod.staff_id)
        .where(about(ReferentPeriod.path_id), ReferentPeriod.archived_at.is_(None))
        .order_by(ReferentPeriod.from_on, ReferentPeriod.id)
    )


def _periods(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[_Period]]:
    return OneOrMany(session, ids).facts(_periods_statement, _period)


def _period(staff_id: UUID | None, name: str, from_on: date, reason: str) -> _Period:
    return staff_id, name, from_on, reason


def _names(session: Session, paths: Sequence[Path]) -> dict[UUID, str]:
    ids = {path.referent_id for path in paths if path.referent_id is not None}
    query = sa.select(Staff.id, Staff.name).where(Staff.id.in_(ids))
    return {row[0]: row[1] for row in session.execute(query)}


def _referents(
    path: Path, periods: Sequence[_Period], names: Mapping[UUID, str]
) -> tuple[ReferentLine, ...]:
    """Return the referents of a path, the present one first.

    Without a change since the beginning there is no period: the referent is there since then.
    """
    present = names.get(path.referent_id, "") if path.referent_id is not None else ""
    if not periods:
        return (ReferentLine(present, path.entry_on or path.application_on),) if present else ()
    lines = []
    until: date | None = None
    if periods[-1][0] != path.referent_id:
        # Named elsewhere than by a change of referent: the day is not known.
        lines.append(ReferentLine(present, None))
    for _, name, from_on, reason in reversed(periods):
        lines.append(ReferentLine(name, from_on, until, reason))
        until = from_on
    return tuple(lines)


@cache
def _aids_statement(about: About) -> Statement:
    columns = [getattr(Aid, spec.name) for spec in fields(AidDraft)]
    return (
        sa.select(Aid.path_id, Aid.id, Aid.version, *columns)
        .where(about(Aid.path_id), Aid.archived_at.is_(None))
        .order_by(Aid.starts_on.desc().nulls_last(), Aid.id.desc())
    )


def _aids(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[AidLine]]:
    return OneOrMany(session, ids).facts(_aids_statement, _aid)


def _aid(aid_id: UUID, version: int, *values: Any) -> AidLine:  # noqa: ANN401  # of any type
    return AidLine(aid_id, version, AidDraft(*values))


@cache
def _loans_statement(about: About) -> Statement:
    columns = [getattr(Loan, spec.name) for spec in fields(LoanDraft)]
    return (
        sa.select(Loan.path_id, Loan.id, Loan.version, *columns)
        .where(about(Loan.path_id), Loan.archived_at.is_(None))
        .order_by(Loan.handed_on.desc(), Loan.id.desc())
    )


def _loans(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[LoanLine]]:
    return OneOrMany(session, ids).facts(_loans_statement, _loan)


def _loan(loan_id: UUID, version: int, *values: Any) -> LoanLine:  # noqa: ANN401  # of any type
    return LoanLine(loan_id, version, LoanDraft(*values))


def signing_referents(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return who was the referent on the day of the contract, for paths that changed of referent.

    A path that never did is left out: its referent signed.
    """
    found: dict[UUID, str] = {}
    for path_id, contract_on, name, from_on in OneOrMany(session, ids).tuples(_referents_signing):
        if path_id not in found or from_on <= contract_on:
            found[path_id] = name
    return found


@cache
def _referents_signing(about: About) -> Statement:
    period = ReferentPeriod
    return (
        sa.select(Path.id, Path.contract_on, sa.func.coalesce(Staff.name, ""), period.from_on)
        .join(period, period.path_id == Path.id)
        .outerjoin(Staff, Staff.id == period.staff_id)
        .where(about(Path.id), Path.contract_on.is_not(None), period.archived_at.is_(None))
        .order_by(period.from_on, period.id)
    )
