"""How far the booklet (portefeuille stagiaire) of a path is: chapter by chapter, what still lacks.

A chapter whose time has not come (no contract yet, no placement begun) is not counted as lacking:
the share says what somebody could write today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.path import NOT_AGREED
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.dossier_rows import Dossier, PlacementFacts
from e2c_desktop.queries.dossiers import dossiers

_BEFORE_CONTRACT = frozenset(
    {
        PathState.CANDIDATE,
        PathState.ADMITTED,
        PathState.INTEGRATION,
        PathState.REFUSED,
        PathState.WITHDRAWN,
        PathState.LEFT_INTEGRATION,
    }
)
_IDENTITY = {
    "birth_date": "date de naissance",
    "birth_place": "lieu de naissance",
    "address": "adresse",
    "phone": "téléphone",
    "email": "mél",
    "languages": "langues",
    "mobility": "mobilité",
    "diplomas": "diplômes",
}
_PLACEMENT = {"tasks": "ce que j’ai fait", "learned": "ce que j’ai appris"}


@dataclass(frozen=True, slots=True)
class ChapterProgress:
    """A chapter of the booklet.

    Attributes:
        title: as printed.
        done, wanted: how many facts are known, of how many; nothing is wanted before its time.
        missing: what lacks, in words.
    """

    title: str
    done: int
    wanted: int
    missing: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing lacks that could be known today."""
        return self.done == self.wanted


def portfolio(session: Session, path_id: UUID, *, today: date) -> tuple[ChapterProgress, ...]:
    """Return the chapters of a path's booklet, in their order; none for an unknown path."""
    found = dossiers(session, [path_id])
    return chapters_of(found[0], today) if found else ()


def chapters_of(dossier: Dossier, today: date) -> tuple[ChapterProgress, ...]:
    """Return how far each chapter of a booklet is on a day."""
    return (
        _identity(dossier, today),
        _chapter("Mon parcours", {"date d’entrée": dossier.path.entry_on is not None}),
        _contract(dossier),
        _placements(dossier, today),
        _next(dossier),
    )


def _chapter(title: str, known: dict[str, bool]) -> ChapterProgress:
    missing = tuple(words for words, is_known in known.items() if not is_known)
    return ChapterProgress(title, len(known) - len(missing), len(known), missing)


def _identity(dossier: Dossier, today: date) -> ChapterProgress:
    person = dossier.person
    known = {words: bool(getattr(person, name)) for name, words in _IDENTITY.items()}
    known["dernière classe"] = bool(dossier.path.last_class)
    known["formateur référent"] = dossier.referent is not None
    birth = person.birth_date
    if birth is not None and birth <= today and age_on(birth, today) < ADULT_AGE:
        known["personne à prévenir"] = bool(person.emergency_name)
    return _chapter("Ma fiche", known)


def _contract(dossier: Dossier) -> ChapterProgress:
    if dossier.path.state in _BEFORE_CONTRACT:
        return ChapterProgress("Mon contrat", 0, 0)
    return _chapter("Mon contrat", {"date de signature": dossier.path.contract_on is not None})


def _placements(dossier: Dossier, today: date) -> ChapterProgress:
    begun = [
        facts
        for facts in dossier.placements
        if facts.state not in NOT_AGREED and facts.starts_on <= today
    ]
    known: dict[str, bool] = {}
    for facts in begun:
        known |= _placement(facts, today)
    return _chapter("Mes stages", known)


def _placement(facts: PlacementFacts, today: date) -> dict[str, bool]:
    """Return what a placement wants: the tutor's words are asked only once it is over."""
    where = f"{facts.company} ({short_date(facts.starts_on)})"
    known = {
        f"{where}\u00a0: {words}": bool(getattr(facts, name)) for name, words in _PLACEMENT.items()
    }
    if facts.ends_on < today:
        known[f"{where}\u00a0: mot du tuteur"] = bool(facts.tutor_words)
    return known


def _next(dossier: Dossier) -> ChapterProgress:
    if dossier.path.state in _BEFORE_CONTRACT:
        return ChapterProgress("Ma suite", 0, 0)
    path = dossier.path
    return _chapter("Ma suite", {"projet": bool(path.project), "pistes": bool(path.next_steps)})
