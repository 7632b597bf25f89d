"""The archive of everything issued: search, filters, order, one page at a time.

Every word searched must be found, accents and capitals ignored, in the number, in the names of the
person or in that of the company.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session, aliased

from e2c_desktop.domain.codes import DocumentKind, DocumentState
from e2c_desktop.domain.text import search_words
from e2c_desktop.queries.masking import initials, initials_of_whole
from e2c_desktop.storage.models import Company, IssuedDocument, Path, Placement, Staff, Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

_HOST = aliased(Company)


class IssuedOrder(StrEnum):
    """What the archive is sorted by."""

    NUMBER = "numero"
    KIND = "document"
    DAY = "jour"
    PERSON = "personne"
    AUTHOR = "auteur"
    HANDED = "remise"


@dataclass(frozen=True, slots=True)
class IssuedSorting:
    """One key of the order."""

    order: IssuedOrder
    descending: bool = False


LATEST_FIRST = (IssuedSorting(IssuedOrder.DAY, descending=True),)


@dataclass(frozen=True, slots=True)
class IssuedFilter:
    """Which documents are asked for; what is empty asks for nothing.

    Attributes:
        text: words of the number, of the person or of the company.
        author_id: who issued them.
        handed: True: given to whom they are for; False: still to give.
        since, until: days written on them, both included.
        site_code: the site whose number they bear.
    """

    text: str = ""
    kind: DocumentKind | None = None
    author_id: UUID | None = None
    handed: bool | None = None
    since: date | None = None
    until: date | None = None
    site_code: str = ""


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One document of the archive.

    Attributes:
        person: « NGUYỄN Thị Mai »; empty for a document of a company or of the school.
        company: the company it tells, or that of the placement.
        author: who issued it; empty when that person is gone.
        file_hash: the fingerprint of the file, by which an altered copy is recognised.
    """

    id: UUID
    version: int
    number: str
    kind: DocumentKind
    state: DocumentState
    issued_on: date
    pages: int
    handed_on: date | None
    file_hash: str
    program_version: str
    trainee_id: UUID | None
    company_id: UUID | None
    person: str
    company: str
    author: str

    @property
    def whom(self) -> str:
        """Whom or what it tells: the person, else the company."""
        return self.person or self.company


def _select() -> sa.Select[Any]:
    known = IssuedDocument
    columns: list[Any] = [
        known.id,
        known.version,
        known.number,
        known.kind,
        known.state,
        known.issued_on,
        known.pages,
        known.handed_on,
        known.file_hash,
        known.program_version,
        Path.trainee_id,
        sa.func.coalesce(Company.merged_into_id, known.company_id),
        sa.func.coalesce(Company.name, _HOST.name, ""),
        sa.func.coalesce(Staff.name, ""),
        Trainee.last_name,
        Trainee.first_name,
        Trainee.usual_name,
    ]
    return _joined(columns)


def _joined(columns: Sequence[Any]) -> sa.Select[Any]:
    """Return a statement over documents, and what each tells."""
    known = IssuedDocument
    return (
        sa.select(*columns)
        .select_from(known)
        .outerjoin(Path, Path.id == known.path_id)
        .outerjoin(Trainee, Trainee.id == Path.trainee_id)
        .outerjoin(Placement, Placement.id == known.placement_id)
        .outerjoin(Company, Company.id == known.company_id)
        .outerjoin(_HOST, _HOST.id == Placement.company_id)
        .outerjoin(Staff, Staff.id == known.issued_by)
    )


def _row(values: Sequence[Any]) -> IssuedRow:
    last, first, usual = values[-3:]
    company, author = values[-5:-3]
    person = "" if last is None else f"{(usual or last).upper()} {first}"
    made = (*values[:-5], person, company, author)
    return IssuedRow(*made)


def _asked(wanted: IssuedFilter) -> list[sa.ColumnElement[bool]]:
    known = IssuedDocument
    found: list[sa.ColumnElement[bool]] = [known.archived_at.is_(None)]
    for word in search_words(wanted.text):
        places = (sa.func.lower(known.number), Trainee.search_text)
        companies = (Company.search_text, _HOST.search_text)
        texts = (one.contains(word, autoescape=True) for one in (*places, *companies))
        found.append(sa.or_(*texts))
    if wanted.kind is not None:
        found.append(known.kind == wanted.kind)
    if wanted.author_id is not None:
        found.append(known.issued_by == wanted.author_id)
    if wanted.handed is not None:
        given = known.handed_on.is_not(None)
        found.append(given if wanted.handed else ~given)
    if wanted.since is not None:
        found.append(known.issued_on >= wanted.since)
    if wanted.until is not None:
        found.append(known.issued_on <= wanted.until)
    if wanted.site_code:
        found.append(known.number.contains(f"-{wanted.site_code}-", autoescape=True))
    return found


def _ordering(sorting: Sequence[IssuedSorting]) -> list[Any]:
    known = IssuedDocument
    kinds = {kind: rank for rank, kind in enumerate(DocumentKind)}
    columns: dict[IssuedOrder, Any] = {
        IssuedOrder.NUMBER: known.number,
        IssuedOrder.KIND: sa.case(kinds, value=known.kind),
        IssuedOrder.DAY: known.issued_on,
        IssuedOrder.PERSON: sa.func.coalesce(Trainee.sort_key, Company.name_key),
        IssuedOrder.AUTHOR: Staff.name_key,
        IssuedOrder.HANDED: known.handed_on,
    }
    keys = [
        (columns[one.order].desc() if one.descending else columns[one.order].asc()).nulls_last()
        for one in sorting or LATEST_FIRST
    ]
    return [*keys, known.issued_at.desc(), known.number]


def page(
    session: Session,
    wanted: IssuedFilter,
    sorting: Sequence[IssuedSorting] = LATEST_FIRST,
    offset: int = 0,
    limit: int = 256,
) -> list[IssuedRow]:
    """Return one page of the archive."""
    query = _select().where(*_asked(wanted)).order_by(*_ordering(sorting))
    return [_row(row) for row in session.execute(query.offset(offset).limit(limit))]


def count(session: Session, wanted: IssuedFilter) -> int:
    """Return how many documents a filter keeps."""
    query = _joined([sa.func.count(IssuedDocument.id)]).where(*_asked(wanted))
    return int(session.execute(query).scalar_one())


def kinds_issued(session: Session) -> list[DocumentKind]:
    """Return the kinds that were issued at least once, in the order of the menus."""
    query = sa.select(IssuedDocument.kind).distinct().where(IssuedDocument.archived_at.is_(None))
    found = set(session.scalars(query))
    return [kind for kind in DocumentKind if kind in found]


def authors(session: Session) -> list[tuple[UUID, str]]:
    """Return who issued documents, by name."""
    issuing = sa.select(IssuedDocument.issued_by).where(IssuedDocument.archived_at.is_(None))
    query = sa.select(Staff.id, Staff.name).where(Staff.id.in_(issuing))
    return [(row.id, row.name) for row in session.execute(query.order_by(Staff.name_key, Staff.id))]


def masked(row: IssuedRow) -> IssuedRow:
    """Return a document as a visitor may see it: initials of the person and of the author."""
    if not row.person:
        return row
    last, _, first = row.person.partition(" ")
    return replace(row, person=initials(last, first), author=initials_of_whole(row.author))


class IssuedReads:
    """The readings of the archive in the name of one person.

    Args:
        work: the session.
        visitor: people are told by their initials; nothing is found by a name.
    """

    def __init__(self, work: UnitOfWork, *, visitor: bool) -> None:
        self._work = work
        self._visitor = visitor

    def page(
        self,
        wanted: IssuedFilter,
        sorting: Sequence[IssuedSorting] = LATEST_FIRST,
        offset: int = 0,
        limit: int = 256,
    ) -> list[IssuedRow]:
        """Return one page of the archive."""
        with self._work.read() as session:
            found = page(session, wanted, sorting, offset, limit)
        return self._shown(found)

    def first_page(
        self,
        wanted: IssuedFilter,
        sorting: Sequence[IssuedSorting] = LATEST_FIRST,
        limit: int = 256,
    ) -> tuple[list[IssuedRow], int]:
        """Return the first page, and how many documents the filter keeps in all."""
        with self._work.read() as session:
            found = page(session, wanted, sorting, 0, limit)
            total = len(found)
            if total == limit:
                total = count(session, wanted)
        return self._shown(found), total

    def kinds(self) -> list[DocumentKind]:
        """Return the kinds that were issued at least once."""
        with self._work.read() as session:
            return kinds_issued(session)

    def authors(self) -> list[tuple[UUID, str]]:
        """Return who issued documents; nobody to visitors."""
        if self._visitor:
            return []
        with self._work.read() as session:
            return authors(session)

    def _shown(self, rows: list[IssuedRow]) -> list[IssuedRow]:
        return [masked(row) for row in rows] if self._visitor else rows
