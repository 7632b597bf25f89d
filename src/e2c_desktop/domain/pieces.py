"""Papers a young person brings (pièces): which are asked, from when, of whom, and what is missing.

The list is the school's own: it is proposed once, and the direction changes it. No paper of the
list may carry a social security number or a bank account: neither is kept by the program.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Coded, Nationality, PathState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import ADULT_AGE, line_problems, note_problems

MONTHS_LIMIT = 240
"""A paper is asked again after twenty years at most."""


class PieceMoment(Coded):
    """From which step of the path a paper is asked."""

    CANDIDACY = "candidature", "À la candidature"
    INTEGRATION = "integration", "À l’entrée en intégration"
    SIGNED = "contrat", "À la signature du contrat"
    EXIT = "sortie", "À la sortie"
    OPTIONAL = "facultative", "Facultative"

    @property
    def of_the_path(self) -> bool:
        """Whether the paper belongs to one path, and is asked again of who comes back."""
        return self in (PieceMoment.SIGNED, PieceMoment.EXIT)


class PieceAudience(Coded):
    """Of whom a paper is asked."""

    EVERYBODY = "tous", "Tout le monde"
    MINORS = "mineurs", "Les mineurs"
    FRENCH = "francais", "Les personnes de nationalité française"
    NON_EUROPEAN = "hors_ue", "Les personnes de nationalité hors UE"


class PieceState(Coded):
    """Where a paper stands today; computed, never stored."""

    RECEIVED = "recue", "Reçue"
    SEEN = "vue", "Vue, non conservée"
    EXPIRING = "expire_bientot", "Expire bientôt"
    EXPIRED = "expiree", "Expirée"
    MISSING = "manquante", "Manquante"


EXPIRES_WITHIN_DAYS = 30
"""A paper is told to expire this many days before (ui-design §16, due dates)."""

ASKED_BY_STATE: dict[PathState, frozenset[PieceMoment]] = {}
"""Moments whose papers are asked in each state of a path; none once it is given up."""

_STEPS = (
    (PieceMoment.CANDIDACY, (PathState.CANDIDATE, PathState.ADMITTED)),
    (PieceMoment.INTEGRATION, (PathState.INTEGRATION, PathState.LEFT_INTEGRATION)),
    (PieceMoment.SIGNED, (PathState.COMMITTED, PathState.SUSPENDED)),
    (PieceMoment.EXIT, (PathState.LEFT, PathState.FOLLOWED_UP)),
)
for _rank, (_, _states) in enumerate(_STEPS):
    for _state in _states:
        ASKED_BY_STATE[_state] = frozenset(moment for moment, _ in _STEPS[: _rank + 1])


@dataclass(frozen=True, slots=True)
class PieceKindDraft:
    """A paper of the school's list, as the direction words it.

    Attributes:
        months: how long it stays valid after it was received; None when it does not expire by
            itself.
    """

    name: str = ""
    moment: PieceMoment = PieceMoment.CANDIDACY
    audience: PieceAudience = PieceAudience.EVERYBODY
    months: int | None = None


@dataclass(frozen=True, slots=True)
class PieceDraft:
    """What is typed about a paper; its file comes apart.

    Attributes:
        kind_id: the paper of the school's list; None for any other.
        title: what it is, when it is of no kind; a precision otherwise.
    """

    kind_id: UUID | None = None
    title: str = ""
    received_on: date | None = None
    valid_until: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AskedKind:
    """What has to be known of a kind to say whether it is asked of somebody."""

    id: UUID
    moment: PieceMoment
    audience: PieceAudience


@dataclass(frozen=True, slots=True)
class HeldPiece:
    """What has to be known of a paper to say whether it answers a kind."""

    kind_id: UUID | None
    path_id: UUID | None
    valid_until: date | None


def cleaned_kind(draft: PieceKindDraft) -> PieceKindDraft:
    """Return the draft with certain repairs."""
    return replace(draft, name=clean_text(draft.name))


def validate_kind(draft: PieceKindDraft) -> list[Problem]:
    """Return what a rule has to say of a cleaned kind."""
    found = line_problems("name", draft.name)
    if not draft.name:
        message = "Nommez la pièce : « Pièce d’identité »."
        found.append(Problem.error("name", "vide", message))
    if draft.months is not None and not 1 <= draft.months <= MONTHS_LIMIT:
        message = f"La durée se compte en mois, de 1 à {MONTHS_LIMIT}."
        found.append(Problem.error("months", "duree", message))
    return found


def cleaned_piece(draft: PieceDraft) -> PieceDraft:
    """Return the draft with certain repairs."""
    return replace(draft, title=clean_text(draft.title), note=clean_note(draft.note))


def validate_piece(draft: PieceDraft, *, today: date) -> list[Problem]:
    """Return what a rule has to say of a cleaned paper, errors first."""
    found = [*line_problems("title", draft.title), *note_problems("note", draft.note)]
    if draft.kind_id is None and not draft.title:
        message = "Choisissez une pièce de la liste, ou donnez un titre."
        found.append(Problem.error("title", "vide", message))
    if draft.received_on is None:
        message = "Notez le jour où la pièce a été reçue ou vue."
        found.append(Problem.error("received_on", "vide", message))
    elif draft.received_on > today:
        message = "Ce jour est dans le futur."
        found.append(Problem.error("received_on", "futur", message))
    if draft.valid_until is not None and draft.valid_until < today:
        message = "Cette pièce n’est plus valable : elle sera comptée comme expirée."
        found.append(Problem.warning("valid_until", "expiree", message))
    return found


def is_asked(
    kind: AskedKind,
    state: PathState | None,
    birth_date: date | None,
    nationality: Nationality | None,
    *,
    today: date,
) -> bool:
    """Tell whether a paper is asked of a person now.

    What is not known asks nothing: without a birth date nobody is taken for a minor, without a
    nationality nobody for a foreigner.
    """
    if state is None or kind.moment not in ASKED_BY_STATE.get(state, ()):
        return False
    if kind.audience is PieceAudience.MINORS:
        return birth_date is not None and age_on(birth_date, today) < ADULT_AGE
    wanted = {
        PieceAudience.FRENCH: Nationality.FRENCH,
        PieceAudience.NON_EUROPEAN: Nationality.OTHER,
    }.get(kind.audience)
    return wanted is None or nationality is wanted


def answers(kind: AskedKind, piece: HeldPiece, path_id: UUID | None) -> bool:
    """Tell whether a paper is of a kind, and of the path in question when the kind is."""
    if piece.kind_id != kind.id:
        return False
    return not kind.moment.of_the_path or piece.path_id in (None, path_id)


def expired(piece: HeldPiece, today: date) -> bool:
    """Tell whether a paper is not valid any more; its last day still counts."""
    return piece.valid_until is not None and piece.valid_until < today


def missing_kinds(
    asked: Iterable[AskedKind], held: Collection[HeldPiece], path_id: UUID | None, today: date
) -> list[AskedKind]:
    """Return the kinds that no valid paper answers: absent or expired."""
    return [
        kind
        for kind in asked
        if not any(answers(kind, one, path_id) and not expired(one, today) for one in held)
    ]
