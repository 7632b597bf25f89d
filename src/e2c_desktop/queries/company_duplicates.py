"""Companies that may be registered twice: those like one being typed, and the pairs of a base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import CompanyState
from e2c_desktop.domain.company import NAME_LIMIT
from e2c_desktop.domain.company_likeness import (
    CompanyLikeness,
    CompanyNames,
    alike_pairs,
    company_likeness,
)
from e2c_desktop.domain.identifiers import digits_of
from e2c_desktop.storage.models import Company, DistinctCompanies, Placement

MOST_SHOWN = 3
"""Likely records shown while typing: the strongest ones."""
MOST_PAIRS = 5000
"""Pairs of the report; nobody looks at more, and the strongest come first."""
_AT_ONCE = 500

_C, _D, _L = (cast("sa.Table", kind.__table__) for kind in (Company, DistinctCompanies, Placement))


@dataclass(frozen=True, slots=True)
class CompanyBrief:
    """What tells two companies of one name apart; values, not texts.

    Attributes:
        archived: in the bin.
        placements: how many it received.
    """

    id: UUID
    name: str
    trade_name: str
    siret: str
    address: str
    postal_code: str
    town: str
    state: CompanyState
    archived: bool
    placements: int


@dataclass(frozen=True, slots=True)
class LikelyCompany:
    """A company known, which may be the one being typed."""

    company: CompanyBrief
    likeness: CompanyLikeness


@dataclass(frozen=True, slots=True)
class CompanyPair:
    """Two records that may be one company."""

    first: CompanyBrief
    second: CompanyBrief
    likeness: CompanyLikeness


@dataclass(frozen=True, slots=True)
class CompanyDuplicates:
    """The pairs of the base, the strongest first; `found` counts those left out too."""

    pairs: tuple[CompanyPair, ...]
    found: int


def company_briefs(session: Session, ids: Sequence[UUID]) -> dict[UUID, CompanyBrief]:
    """Return what tells some companies apart, by identifier; unknown ones are left out."""
    received = (
        sa.select(sa.func.count())
        .where(_L.c.company_id == _C.c.id, _L.c.archived_at.is_(None))
        .scalar_subquery()
    )
    found: dict[UUID, CompanyBrief] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = sa.select(
            _C.c.id,
            _C.c.name,
            _C.c.trade_name,
            sa.func.coalesce(_C.c.siret, ""),
            _C.c.address,
            _C.c.postal_code,
            _C.c.town,
            _C.c.state,
            _C.c.archived_at.is_not(None),
            received,
        ).where(_C.c.id.in_(ids[start : start + _AT_ONCE]))
        found.update((row[0], CompanyBrief(*row)) for row in session.execute(query))
    return found


def _compared() -> sa.Select[Any]:
    return (
        sa.select(_C.c.id, _C.c.name, _C.c.trade_name, _C.c.postal_code, _C.c.town, _C.c.siret)
        .where(_C.c.merged_into_id.is_(None))
        .order_by(_C.c.sort_key, _C.c.id)
    )


def likely_companies(
    session: Session,
    *,
    name: str,
    trade_name: str = "",
    siret: str = "",
    postal_code: str = "",
    town: str = "",
    without: UUID | None = None,
) -> list[LikelyCompany]:
    """Return which companies may be the one being typed, the strongest first, the bin last.

    Args:
        session: reading.
        name: as typed, like the others; a SIRET alone is enough.
        trade_name: sign over the door.
        siret: with or without spaces.
        postal_code: of the establishment.
        town: its commune.
        without: the record being corrected.
    """
    if max(map(len, (name, trade_name))) > NAME_LIMIT:
        return []  # no name: refused under its field
    typed = CompanyNames.of(name, trade_name, postal_code, town, digits_of(siret))
    if not typed.keys and not typed.siret:
        return []
    signs: dict[UUID, CompanyLikeness] = {}
    for row in session.execute(_compared()):
        sign = None if row[0] == without else company_likeness(typed, CompanyNames.of(*row[1:]))
        if sign is not None:
            signs[row[0]] = sign
    known = company_briefs(session, list(signs))
    found = [LikelyCompany(known[each], sign) for each, sign in signs.items()]
    found.sort(key=lambda each: (each.company.archived, each.likeness.rank, each.company.id))
    return found[:MOST_SHOWN]


def company_duplicates(
    session: Session, report: Callable[[int, int], None] | None = None
) -> CompanyDuplicates:
    """Return the pairs of companies that may be one, those said to be two left out.

    Companies in the bin and merged records are not compared.

    Args:
        session: reading.
        report: told how far the comparison is; it may raise to stop.
    """
    rows = list(session.execute(_compared().where(_C.c.archived_at.is_(None))))
    ids = [row[0] for row in rows]
    two = _said_to_be_two(session)
    pairs = [
        pair
        for pair in alike_pairs([CompanyNames.of(*row[1:]) for row in rows], report)
        if frozenset((ids[pair.first], ids[pair.second])) not in two
    ]
    shown = pairs[:MOST_PAIRS]
    places = dict.fromkeys(place for pair in shown for place in (pair.first, pair.second))
    known = company_briefs(session, [ids[place] for place in places])
    return CompanyDuplicates(
        tuple(
            CompanyPair(known[ids[pair.first]], known[ids[pair.second]], pair.likeness)
            for pair in shown
        ),
        len(pairs),
    )


def _said_to_be_two(session: Session) -> set[frozenset[UUID]]:
    query = sa.select(_D.c.first_id, _D.c.second_id).where(_D.c.archived_at.is_(None))
    return {frozenset(row) for row in session.execute(query)}
