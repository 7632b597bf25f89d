"""People who may be registered twice: those like a name being typed, and the pairs of a base."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState, Sex
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.duplicates import LARGEST_BLOCK
from e2c_desktop.domain.likeness import BEGINNING, Likeness, Names, likely_pairs, likeness
from e2c_desktop.domain.trainee import NAME_LIMIT
from e2c_desktop.queries.masking import initials
from e2c_desktop.storage.models import DistinctPair, Path, Site, Trainee

MOST_SHOWN = 3
"""Likely records shown while typing: the strongest ones."""
MOST_PAIRS = 5000
"""Pairs of the report; nobody looks at more, and the strongest come first."""
_AT_ONCE = 500
_LAST = "\U0010ffff"

_T, _P, _S, _D = (cast("sa.Table", kind.__table__) for kind in (Trainee, Path, Site, DistinctPair))


@dataclass(frozen=True, slots=True)
class PersonBrief:
    """What tells two namesakes apart; values, not texts.

    Attributes:
        archived: in the bin.
        state, site, entry_on: of the present path.
        age: told instead of the birth date in visitor mode.
    """

    id: UUID
    last_name: str
    first_name: str
    usual_name: str
    sex: Sex | None
    birth_date: date | None
    town: str
    archived: bool
    state: PathState | None
    site: str
    entry_on: date | None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class LikelyPerson:
    """Somebody known who may be the person being typed."""

    person: PersonBrief
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that may be one person."""

    first: PersonBrief
    second: PersonBrief
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class DuplicateReport:
    """The pairs of the base, the strongest first.

    Attributes:
        found: how many there are, those left out included.
    """

    pairs: tuple[DuplicatePair, ...]
    found: int


def masked_brief(person: PersonBrief, today: date) -> PersonBrief:
    """Return a person as a visitor may see them."""
    return replace(
        person,
        last_name=initials(person.last_name, person.first_name),
        first_name="",
        usual_name="",
        birth_date=None,
        age=None if person.birth_date is None else age_on(person.birth_date, today),
    )


def _briefs(session: Session, ids: Sequence[UUID]) -> dict[UUID, PersonBrief]:
    found: dict[UUID, PersonBrief] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = (
            sa.select(
                _T.c.id,
                _T.c.last_name,
                _T.c.first_name,
                _T.c.usual_name,
                _T.c.sex,
                _T.c.birth_date,
                _T.c.town,
                _T.c.archived_at.is_not(None),
                _P.c.state,
                sa.func.coalesce(_S.c.name, ""),
                _P.c.entry_on,
            )
            .select_from(_T)
            .outerjoin(_P, sa.and_(_P.c.trainee_id == _T.c.id, _P.c.current))
            .outerjoin(_S, _S.c.id == _P.c.site_id)
            .where(_T.c.id.in_(ids[start : start + _AT_ONCE]))
        )
        found.update((row[0], PersonBrief(*row)) for row in session.execute(query))
    return found


# While typing.


def _between(column: sa.ColumnElement[str], beginning: str) -> sa.ColumnElement[bool]:
    """Whether a key begins so; as two bounds, which an index answers."""
    return sa.and_(column >= beginning, column < beginning + _LAST)


def _same_names(typed: Names) -> sa.Select[Any]:
    """Select the people of the same two names, in any order."""
    lasts = {typed.last, typed.usual or typed.last}
    keys = [f"{last}|{typed.first}" for last in sorted(lasts)] + [f"{typed.first}|{typed.last}"]
    return sa.select(_T.c.id).where(_T.c.name_key.in_(keys)).limit(LARGEST_BLOCK)


def _close_names(typed: Names) -> list[sa.Select[Any]]:
    """Select who may be a letter away: the same prénom with the same initial, or the same nom.

    Close names tell something only when a birth date is missing: when one was typed, only people
    without one are looked at.
    """
    key = _T.c.name_key
    alike = sa.and_(_between(key, typed.last[:1]), key.endswith(f"|{typed.first}"))
    ranges = (alike, _between(key, f"{typed.last}|"))
    query = sa.select(_T.c.id, key).limit(LARGEST_BLOCK)
    if typed.birth_date is not None:
        query = query.where(_T.c.birth_date.is_(None))
    return [query.where(each) for each in ranges]


def _close_to(session: Session, typed: Names) -> list[UUID]:
    """Return the people a letter away, told by their keys alone."""
    bare = replace(typed, birth_date=None)
    found = []
    for query in _close_names(typed):
        for identifier, key in session.execute(query):
            last, _, first = key.partition("|")
            if likeness(bare, Names.of(last, first, "", None)) is not None:
                found.append(identifier)
    return found


def _born_with(session: Session, typed: Names) -> list[UUID]:
    """Return the people born the same day; of a default date, those of a name that begins alike."""
    born = sa.select(_T.c.id).where(_T.c.birth_date == typed.birth_date)
    ids = list(session.execute(born.limit(LARGEST_BLOCK + 1)).scalars())
    if len(ids) <= LARGEST_BLOCK:
        return ids
    ids = []
    for name in (typed.last, typed.first):
        part = born.where(_between(_T.c.name_key, name[:BEGINNING])).limit(LARGEST_BLOCK)
        ids += session.execute(part).scalars()
    return ids


def likely_people(
    session: Session,
    *,
    last_name: str,
    first_name: str,
    usual_name: str = "",
    birth_date: date | None = None,
    without: UUID | None = None,
) -> list[LikelyPerson]:
    """Return who may be the person being typed, the strongest first, people in the bin last.

    Both names are needed. Merged records are left out: their person is found under the record
    that took them in.

    Args:
        session: reading.
        last_name: as typed, like the others.
        first_name: prénom.
        usual_name: nom d’usage, possibly empty.
        birth_date: None when it is not known.
        without: the record being corrected.
    """
    if max(map(len, (last_name, first_name, usual_name))) > NAME_LIMIT:
        return []  # no name: refused under its field
    typed = Names.of(last_name, first_name, usual_name, birth_date)
    if not typed.last or not typed.first:
        return []
    ids = set() if birth_date is None else set(_born_with(session, typed))
    ids.update(session.execute(_same_names(typed)).scalars())
    ids.update(_close_to(session, typed))
    ids.discard(cast("UUID", without))
    signs = _likenesses(session, typed, sorted(ids))
    people = _briefs(session, list(signs))
    found = [LikelyPerson(people[identifier], sign) for identifier, sign in signs.items()]
    found.sort(key=lambda each: (each.person.archived, each.likeness.rank, each.person.id))
    return found[:MOST_SHOWN]


def _likenesses(session: Session, typed: Names, ids: Sequence[UUID]) -> dict[UUID, Likeness]:
    found: dict[UUID, Likeness] = {}
    for start in range(0, len(ids), _AT_ONCE):
        query = _compared().where(
            _T.c.id.in_(ids[start : start + _AT_ONCE]), _T.c.merged_into_id.is_(None)
        )
        for row in session.execute(query):
            sign = likeness(typed, Names.of(*row[1:]))
            if sign is not None:
                found[row[0]] = sign
    return found


def _compared() -> sa.Select[Any]:
    return sa.select(_T.c.id, _T.c.last_name, _T.c.first_name, _T.c.usual_name, _T.c.birth_date)


# The whole base.


def duplicate_report(
    session: Session, report: Callable[[int, int], None] | None = None
) -> DuplicateReport:
    """Return the pairs of people who may be one, those said to be two left out.

    People in the bin and merged records are not compared.

    Args:
        session: reading.
        report: told how far the comparison is; it may raise to stop.
    """
    query = _compared().where(_T.c.archived_at.is_(None)).order_by(_T.c.sort_key, _T.c.id)
    ids: list[UUID] = []
    names: list[Names] = []
    for row in session.execute(query):
        ids.append(row[0])
        names.append(Names.of(*row[1:]))
    two = _said_to_be_two(session)
    pairs = [
        pair
        for pair in likely_pairs(names, report)
        if frozenset((ids[pair.first], ids[pair.second])) not in two
    ]
    shown = pairs[:MOST_PAIRS]
    places = dict.fromkeys(place for pair in shown for place in (pair.first, pair.second))
    people = _briefs(session, [ids[place] for place in places])
    return DuplicateReport(
        tuple(
            DuplicatePair(people[ids[pair.first]], people[ids[pair.second]], pair.likeness)
            for pair in shown
        ),
        len(pairs),
    )


def _said_to_be_two(session: Session) -> set[frozenset[UUID]]:
    query = sa.select(_D.c.first_id, _D.c.second_id).where(_D.c.archived_at.is_(None))
    return {frozenset(row) for row in session.execute(query)}
