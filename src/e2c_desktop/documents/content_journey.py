"""What the booklet prints of experiences, of attitudes at work, of meetings and of the project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ExperienceCard:
    """An experience in the three questions of the reflexive interviews (domain §1.2)."""

    title: str
    start: date | None = None
    end: date | None = None
    did: str = ""
    learned: str = ""
    reuse: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityLine:
    """An activity that the trainee came to; `where` names its place or its partner."""

    title: str
    start: date
    end: date
    hours: Decimal | None = None
    where: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExperiencesChapter:
    """« Mes expériences ».

    Attributes:
        engagements: citizenship, culture and sport, the latest first.
        activities: the others: workshops, projects, visits, job datings…
        blank: a card to fill in by hand closes the last page when there is room.
    """

    cards: tuple[ExperienceCard, ...] = ()
    engagements: tuple[ActivityLine, ...] = ()
    activities: tuple[ActivityLine, ...] = ()
    blank: bool = True

    @property
    def is_empty(self) -> bool:
        """Return True when nothing is told: a blank card alone is not a chapter."""
        return not (self.cards or self.engagements or self.activities)


@dataclass(frozen=True, slots=True)
class AttitudeLine:
    """An attitude at work: the trainee's own level, and that of the last tutor who saw it."""

    label: str
    own: int | None = None
    company: int | None = None


@dataclass(frozen=True, slots=True)
class CertificationLine:
    """One certification obtained; `state` says when it is so in part, or no longer valid."""

    name: str
    obtained_on: date
    organism: str = ""
    valid_until: date | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class BilanLine:
    """The synthesis of a meeting; never a confidential note."""

    held_on: date
    summary: str


@dataclass(frozen=True, slots=True)
class OthersChapter:
    """« Au travail avec les autres »: attitudes, certifications, meetings."""

    attitudes: tuple[AttitudeLine, ...] = ()
    certifications: tuple[CertificationLine, ...] = ()
    bilans: tuple[BilanLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return True when none of the parts has anything."""
        return not (self.attitudes or self.certifications or self.bilans)


@dataclass(frozen=True, slots=True)
class TradeLine:
    """A trade explored: how far it has come, how it was met and what I think of it."""

    label: str
    state: str
    detail: str = ""
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A paper given with the booklet: its name, its number, its day."""

    name: str
    number: str
    issued_on: date
