"""Papers of people against the list of the school: what is here, what is missing, what expires."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import Nationality, PathState
from e2c_desktop.domain.pieces import (
    EXPIRES_WITHIN_DAYS,
    AskedKind,
    HeldPiece,
    PieceDraft,
    PieceKindDraft,
    PieceState,
    answers,
    expired,
    is_asked,
    missing_kinds,
)
from e2c_desktop.storage.models import Path, Piece, PieceKind, PieceThumbnail, Trainee

_TOGETHER = 500
"""Identifiers in one question: far under what SQLite takes."""


@dataclass(frozen=True, slots=True)
class PieceKindRow:
    """A paper of the school's list.

    Attributes:
        archived: put aside: not asked any more, still named on what was brought.
    """

    id: UUID
    version: int
    draft: PieceKindDraft
    archived: bool

    @property
    def asked(self) -> AskedKind:
        """What the rules have to know of it."""
        return AskedKind(self.id, self.draft.moment, self.draft.audience)


@dataclass(frozen=True, slots=True)
class PieceRow:
    """A paper that was brought.

    Attributes:
        file_name: empty when the paper was seen and not kept.
        size: of the file, in bytes.
        sha256: names its bytes and its small picture; None without a file.
    """

    id: UUID
    version: int
    draft: PieceDraft
    path_id: UUID | None
    file_name: str
    media_type: str
    size: int
    sha256: str | None

    @property
    def held(self) -> HeldPiece:
        """What the rules have to know of it."""
        return HeldPiece(self.draft.kind_id, self.path_id, self.draft.valid_until)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the papers of a person: a paper asked, with what answers it, or another one.

    Attributes:
        name: that of the kind, else the title of the paper.
        asked: whether the school asks it of this person now.
    """

    name: str
    state: PieceState
    asked: bool
    kind: PieceKindRow | None = None
    piece: PieceRow | None = None


@dataclass(frozen=True, slots=True)
class TraineePapers:
    """All the papers of a person: those asked first, in the order of the school's list."""

    lines: tuple[PaperLine, ...] = ()

    @property
    def counts(self) -> PaperCounts:
        """How many are asked, and which of them are missing."""
        asked = [line for line in self.lines if line.asked]
        names = [line.name for line in asked if line.state in _NOT_HELD]
        gone = [line.name for line in asked if line.state is PieceState.EXPIRED]
        return PaperCounts(len(asked), tuple(names), tuple(gone))


_NOT_HELD = (PieceState.MISSING, PieceState.EXPIRED)


@dataclass(frozen=True, slots=True)
class PaperCounts:
    """« 3 pièces sur 5 ».

    Attributes:
        asked: how many papers are asked of the person now.
        missing: names of those that are absent or expired.
        expired: names of those of `missing` that were brought once.
    """

    asked: int = 0
    missing: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()

    @property
    def held(self) -> int:
        """How many are here and valid."""
        return self.asked - len(self.missing)


@dataclass(frozen=True, slots=True)
class PersonPapers:
    """Somebody's papers in the report of missing ones."""

    trainee_id: UUID
    last_name: str
    first_name: str
    state: PathState | None
    counts: PaperCounts


def piece_kinds(session: Session, *, archived: bool = False) -> list[PieceKindRow]:
    """Return the school's list in its order, with what was put aside if wanted."""
    query = sa.select(PieceKind).order_by(PieceKind.rank, PieceKind.id)
    if not archived:
        query = query.where(PieceKind.archived_at.is_(None))
    return [
        PieceKindRow(
            kind.id,
            kind.version,
            PieceKindDraft(kind.name, kind.moment, kind.audience, kind.months),
            kind.archived_at is not None,
        )
        for kind in session.execute(query).scalars()
    ]


def pieces_of(session: Session, trainee_ids: Sequence[UUID]) -> dict[UUID, list[PieceRow]]:
    """Return the papers of people, the latest received first."""
    query = (
        sa.select(Piece)
        .where(Piece.trainee_id.in_(trainee_ids), Piece.archived_at.is_(None))
        .order_by(Piece.received_on.desc(), Piece.id.desc())
    )
    found: dict[UUID, list[PieceRow]] = {}
    for piece in session.execute(query).scalars():
        draft = PieceDraft(
            piece.kind_id, piece.title, piece.received_on, piece.valid_until, piece.note
        )
        row = PieceRow(
            piece.id,
            piece.version,
            draft,
            piece.path_id,
            piece.file_name,
            piece.media_type,
            piece.size,
            piece.sha256,
        )
        found.setdefault(piece.trainee_id, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class _Person:
    id: UUID
    last_name: str
    first_name: str
    birth_date: date | None
    nationality: Nationality | None
    path_id: UUID | None
    state: PathState | None

    def asked(self, kinds: Iterable[PieceKindRow], today: date) -> list[PieceKindRow]:
        """Return the kinds asked of the person now."""
        return [
            kind
            for kind in kinds
            if not kind.archived
            and is_asked(kind.asked, self.state, self.birth_date, self.nationality, today=today)
        ]


def _people(
    session: Session, trainee_ids: Sequence[UUID], path_id: UUID | None = None
) -> list[_Person]:
    """Return people with the path in question: their latest one unless another is given."""
    wanted = Path.current if path_id is None else Path.id == path_id
    query = (
        sa.select(
            Trainee.id,
            Trainee.last_name,
            Trainee.first_name,
            Trainee.birth_date,
            Trainee.nationality,
            Path.id,
            Path.state,
        )
        .outerjoin(Path, sa.and_(Path.trainee_id == Trainee.id, wanted))
        .where(Trainee.id.in_(trainee_ids))
    )
    return [_Person(*row) for row in session.execute(query)]


def papers_of(
    session: Session, trainee_id: UUID, today: date, *, path_id: UUID | None = None
) -> TraineePapers:
    """Return the papers of a person, for the path given or for the latest one.

    A person who is not in the base has none.
    """
    people = _people(session, [trainee_id], path_id)
    if not people:
        return TraineePapers()
    kinds = piece_kinds(session, archived=True)
    held = pieces_of(session, [trainee_id]).get(trainee_id, [])
    asked = {kind.id for kind in people[0].asked(kinds, today)}
    lines: list[PaperLine] = []
    for kind in kinds:
        own = [one for one in held if answers(kind.asked, one.held, people[0].path_id)]
        lines += [_line(kind, one, today, asked=kind.id in asked) for one in own[:1]]
        if not own and kind.id in asked:
            lines.append(PaperLine(kind.draft.name, PieceState.MISSING, True, kind))
    lines.sort(key=lambda line: not line.asked)
    shown = {line.piece.id for line in lines if line.piece is not None}
    by_id = {kind.id: kind for kind in kinds}
    lines += [
        _line(by_id.get(cast("UUID", one.draft.kind_id)), one, today, asked=False)
        for one in held
        if one.id not in shown
    ]
    return TraineePapers(tuple(lines))


def _line(kind: PieceKindRow | None, piece: PieceRow, today: date, *, asked: bool) -> PaperLine:
    name = piece.draft.title or (kind.draft.name if kind is not None else "")
    if kind is not None and piece.draft.title:
        name = f"{kind.draft.name} ({piece.draft.title})"
    return PaperLine(name, state_of(piece, today), asked, kind, piece)


def state_of(piece: PieceRow, today: date) -> PieceState:
    """Return where a paper stands on a day."""
    if expired(piece.held, today):
        return PieceState.EXPIRED
    end = piece.draft.valid_until
    if end is not None and end <= today + timedelta(days=EXPIRES_WITHIN_DAYS):
        return PieceState.EXPIRING
    return PieceState.SEEN if piece.sha256 is None else PieceState.RECEIVED


def paper_counts(
    session: Session, trainee_ids: Sequence[UUID], today: date
) -> dict[UUID, PaperCounts]:
    """Return « 3 pièces sur 5 » of people, by person."""
    return {one.trainee_id: one.counts for one in people_papers(session, trainee_ids, today)}


def people_papers(session: Session, trainee_ids: Sequence[UUID], today: date) -> list[PersonPapers]:
    """Return what is missing from people, in the order asked; one question for 500 of them."""
    kinds = piece_kinds(session)
    found: dict[UUID, PersonPapers] = {}
    for start in range(0, len(trainee_ids), _TOGETHER):
        ids = trainee_ids[start : start + _TOGETHER]
        held = pieces_of(session, ids)
        for person in _people(session, ids):
            own = held.get(person.id, [])
            counts = _counts(person, person.asked(kinds, today), own, today)
            found[person.id] = PersonPapers(
                person.id, person.last_name, person.first_name, person.state, counts
            )
    return [found[one] for one in trainee_ids if one in found]


def _counts(
    person: _Person, asked: Sequence[PieceKindRow], held: Sequence[PieceRow], today: date
) -> PaperCounts:
    facts = [one.held for one in held]
    wanted = missing_kinds([kind.asked for kind in asked], facts, person.path_id, today)
    missing = {kind.id for kind in wanted}
    brought = {
        kind.id for kind in wanted if any(answers(kind, fact, person.path_id) for fact in facts)
    }
    return PaperCounts(
        len(asked),
        tuple(kind.draft.name for kind in asked if kind.id in missing),
        tuple(kind.draft.name for kind in asked if kind.id in brought),
    )


def thumbnails(session: Session, hashes: Sequence[str]) -> dict[str, bytes]:
    """Return the small pictures of papers (PNG or JPEG) by the hash of their file."""
    query = sa.select(PieceThumbnail.sha256, PieceThumbnail.data).where(
        PieceThumbnail.sha256.in_(hashes)
    )
    return {row.sha256: row.data for row in session.execute(query)}


def stored_size(session: Session) -> int:
    """Return how many bytes the papers that are not in the bin take in the base."""
    query = sa.select(sa.func.coalesce(sa.func.sum(Piece.size), 0)).where(
        Piece.archived_at.is_(None)
    )
    return int(session.execute(query).scalar_one())


def masked_papers(papers: TraineePapers) -> TraineePapers:
    """Return papers as a visitor may see them: which there are, never what they say."""
    return TraineePapers(tuple(_masked(line) for line in papers.lines))


def _masked(line: PaperLine) -> PaperLine:
    if line.piece is None:
        return line
    draft = replace(line.piece.draft, title="", note="")
    piece = replace(line.piece, draft=draft, file_name="", sha256=None)
    name = line.kind.draft.name if line.kind is not None else "Autre pièce"
    return replace(line, name=name, piece=piece)
