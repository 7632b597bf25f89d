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


_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
"""Several paths: a record is read at each row that is chosen, its statements are made once."""


@cache
def _periods_statement() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            ReferentPeriod.path_id,
            ReferentPeriod.staff_id,
            sa.func.coalesce(Staff.name, ""),
            ReferentPeriod.from_on,
            ReferentPeriod.reason,
        )
        .outerjoin(Staff, Staff.id == ReferentPeriod.staff_id)
        .where(ReferentPeriod.path_id.in_(_IDS), ReferentPeriod.archived_at.is_(None))
        .order_by(ReferentPeriod.from_on, ReferentPeriod.id)
    )


def _periods(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[_Period]]:
    found: dict[UUID, list[_Period]] = {}
    rows = session.execute(_periods_statement(), {"ids": ids})
    for path_id, staff_id, name, from_on, reason in rows:
        found.setdefault(path_id, []).append((staff_id, name, from_on, reason))
    return found


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
def _aids_statement() -> sa.Select[Any]:
    columns = [getattr(Aid, spec.name) for spec in fields(AidDraft)]
    return (
        sa.select(Aid.path_id, Aid.id, Aid.version, *columns)
        .where(Aid.path_id.in_(_IDS), Aid.archived_at.is_(None))
        .order_by(Aid.starts_on.desc().nulls_last(), Aid.id.desc())
    )


def _aids(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[AidLine]]:
    found: dict[UUID, list[AidLine]] = {}
    for path_id, aid_id, version, *values in session.execute(_aids_statement(), {"ids": ids}):
        line = AidLine(aid_id, version, AidDraft(*values))
        found.setdefault(path_id, []).append(line)
    return found


@cache
def _loans_statement() -> sa.Select[Any]:
    columns = [getattr(Loan, spec.name) for spec in fields(LoanDraft)]
    return (
        sa.select(Loan.path_id, Loan.id, Loan.version, *columns)
        .where(Loan.path_id.in_(_IDS), Loan.archived_at.is_(None))
        .order_by(Loan.handed_on.desc(), Loan.id.desc())
    )


def _loans(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[LoanLine]]:
    found: dict[UUID, list[LoanLine]] = {}
    for path_id, loan_id, version, *values in session.execute(_loans_statement(), {"ids": ids}):
        line = LoanLine(loan_id, version, LoanDraft(*values))
        found.setdefault(path_id, []).append(line)
    return found


def signing_referents(session: Session, ids: Sequence[UUID]) -> dict[UUID, str]:
    """Return who was the referent on the day of the contract, for paths that changed of referent.

    A path that never did is left out: its referent signed.
    """
    query = sa.select(Path.id, Path.contract_on).where(Path.id.in_(ids))
    signed: dict[UUID, date] = {row[0]: row[1] for row in session.execute(query) if row[1]}
    found: dict[UUID, str] = {}
    for path_id, periods in _periods(session, list(signed)).items():
        then = [period for period in periods if period[2] <= signed[path_id]]
        found[path_id] = (then or periods[:1])[-1][1]
    return found
