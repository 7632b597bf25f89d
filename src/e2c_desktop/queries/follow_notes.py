"""The journal of follow-up: the notes of a person, the day of the last news, the words searched.

A confidential note gives its day and nothing else, until it is opened by a session that holds the
key `sensible`; its words are in no index, and no search finds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.follow_note import NEWS_EVENTS, NoteDraft, NoteKind
from e2c_desktop.domain.text import search_words
from e2c_desktop.storage.models import FollowNote, Path, PathEvent, Staff, Trainee
from e2c_desktop.storage.sealed_notes import open_note

_N, _T, _P, _E = (
    cast("sa.Table", kind.__table__) for kind in (FollowNote, Trainee, Path, PathEvent)
)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note of a person.

    Attributes:
        kind: None for a confidential note that is closed.
        author: name of who led the interview; empty for a closed note.
        opened: whether text, kind, author and next action are there to be read.
    """

    id: UUID
    version: int
    on: date
    kind: NoteKind | None
    author_id: UUID | None
    author: str
    path_id: UUID | None
    text: str
    next_action: str
    due_on: date | None
    action_done_on: date | None
    confidential: bool
    opened: bool

    def draft(self) -> NoteDraft:
        """Return the note as a form shows it; only what is opened can be corrected."""
        return NoteDraft(
            kind=self.kind,
            on=self.on,
            author_id=self.author_id,
            path_id=self.path_id,
            text=self.text,
            next_action=self.next_action,
            due_on=self.due_on,
            action_done_on=self.action_done_on,
            confidential=self.confidential,
        )

    def overdue(self, today: date) -> bool:
        """Whether its next action should be done already."""
        late = self.due_on is not None and self.due_on < today
        return late and bool(self.next_action) and self.action_done_on is None


def notes(session: Session, trainee_id: UUID, *, key: bytes | None = None) -> list[NoteRow]:
    """Return the notes of a person, the newest first, those of the bin left out.

    Args:
        session: a reading.
        trainee_id: whose.
        key: opens the confidential ones; None leaves them closed.

    Raises:
        DatabaseCorrupt: a sealed text was altered.
    """
    query = (
        sa.select(FollowNote, Staff.name)
        .outerjoin(Staff, Staff.id == FollowNote.author_id)
        .where(FollowNote.trainee_id == trainee_id, FollowNote.archived_at.is_(None))
        .order_by(FollowNote.on.desc(), FollowNote.id.desc())
    )
    return [_row(note, author or "", key) for note, author in session.execute(query)]


def _row(note: FollowNote, author: str, key: bytes | None) -> NoteRow:
    if not note.confidential:
        return _opened(note, author, note.kind, note.text, note.next_action)
    if key is not None:
        secret = open_note(key, note.sealed, note.id)
        return _opened(note, author, secret.kind, secret.text, secret.next_action)
    return NoteRow(
        id=note.id,
        version=note.version,
        on=note.on,
        kind=None,
        author_id=None,
        author="",
        path_id=None,
        text="",
        next_action="",
        due_on=None,
        action_done_on=None,
        confidential=True,
        opened=False,
    )


def _opened(note: FollowNote, author: str, kind: NoteKind, text: str, action: str) -> NoteRow:
    return NoteRow(
        id=note.id,
        version=note.version,
        on=note.on,
        kind=kind,
        author_id=note.author_id,
        author=author,
        path_id=note.path_id,
        text=text,
        next_action=action,
        due_on=note.due_on,
        action_done_on=note.action_done_on,
        confidential=note.confidential,
        opened=True,
    )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What the head of a record says of the journal: how many notes, and the last news."""

    count: int = 0
    last_contact: date | None = None


def follow_up(session: Session, trainee_id: UUID, *, today: date) -> FollowUp:
    """Return how many notes a person has, and when the school last heard of them."""
    row = session.execute(_follow_up_statement(today), {"id": trainee_id}).first()
    return FollowUp() if row is None else FollowUp(*row)


@lru_cache(maxsize=2)
def _follow_up_statement(today: date) -> sa.Select[Any]:
    """Return a statement that is made once a day: it is asked at each row that is chosen."""
    return sa.select(
        sa.select(sa.func.count())
        .where(_N.c.trainee_id == _T.c.id, _N.c.archived_at.is_(None))
        .correlate(_T)
        .scalar_subquery(),
        last_contact(today),
    ).where(_T.c.id == sa.bindparam("id"))


def last_contact(today: date) -> sa.ScalarSelect[Any]:
    """Return the day of the last news of the trainee of the query around, until today.

    A note that brings news, or a step of a path at which the person is met. Each trainee costs
    two look-ups in an index: it is asked only where it is shown, sorted by or filtered.
    """
    noted = sa.select(_N.c.on.label("day")).where(
        _N.c.trainee_id == _T.c.id, _N.c.archived_at.is_(None), _N.c.contact, _N.c.on <= today
    )
    met = (
        sa.select(_E.c.on.label("day"))
        .join(_P, _P.c.id == _E.c.path_id)
        .where(
            _P.c.trainee_id == _T.c.id,
            _E.c.kind.in_(NEWS_EVENTS),
            _E.c.archived_at.is_(None),
            _E.c.on <= today,
        )
    )
    days = sa.union_all(noted.correlate(_T), met.correlate(_T)).subquery("news")
    latest = sa.func.max(days.c.day, type_=sa.Date())
    return sa.select(latest).correlate(_T).scalar_subquery()


def contacts_of(
    session: Session, trainee_ids: Sequence[UUID], *, today: date
) -> dict[UUID, date | None]:
    """Return the day of the last news of some people."""
    query = sa.select(_T.c.id, last_contact(today)).where(_T.c.id.in_(trainee_ids))
    return {row[0]: row[1] for row in session.execute(query)}


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note that holds the words searched, with whose it is."""

    id: UUID
    trainee_id: UUID
    last_name: str
    first_name: str
    on: date
    kind: NoteKind
    text: str


def search_notes(session: Session, typed: str, *, limit: int) -> list[FoundNote]:
    """Return the newest notes that hold every word typed; accents and capitals do not count.

    A word is found inside longer ones. What was typed is folded first: only letters and digits
    are left of it, none of the signs that LIKE reads. Confidential notes and those of people or
    notes in the bin are not searched.
    """
    words = search_words(typed)
    if not words:
        return []
    found = (
        sa.select(_N.c.id)
        .join(_T, _T.c.id == _N.c.trainee_id)
        .where(_N.c.archived_at.is_(None), _T.c.archived_at.is_(None))
        .where(*(_N.c.search_text.contains(sa.literal(word, sa.Text())) for word in words))
        .order_by(_N.c.on.desc(), _N.c.id.desc())
        .limit(limit)
        .subquery("found")
    )
    query = (
        sa.select(_N.c.id, _T.c.id, _T.c.last_name, _T.c.first_name, _N.c.on, _N.c.kind, _N.c.text)
        .join(found, found.c.id == _N.c.id)
        .join(_T, _T.c.id == _N.c.trainee_id)
        .order_by(_N.c.on.desc(), _N.c.id.desc())
    )
    return [FoundNote(*row) for row in session.execute(query)]
