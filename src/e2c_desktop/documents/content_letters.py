"""What the letters of a school carry, and its attestations to companies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from e2c_desktop.documents.content_common import (
    Agreement,
    DocumentStamp,
    PersonName,
    SchoolBlock,
)
from e2c_desktop.documents.content_hours import Addressee


class MeetingWords(StrEnum):
    """The texts of a convocation, by what people are asked to."""

    INFORMATION = "information"
    INTERVIEW = "entretien"
    START = "rentree"
    REVIEW = "bilan"
    JURY = "jury"
    OTHER = "autre"


@dataclass(frozen=True, slots=True)
class ConvocationContent:
    """« Convocation »: day, hour, place, object, what to bring, whom to call.

    Attributes:
        addressees: the person; for a minor, a copy for each representative.
        at: when it begins, in minutes after midnight.
        subject: the object of another meeting than the usual ones.
        bring: what to bring, one thing each.
        words: what is added.
        contact: who answers, at the phone of the school.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    addressees: tuple[Addressee, ...]
    kind: MeetingWords
    on: date
    at: int
    place: tuple[str, ...]
    subject: str = ""
    bring: tuple[str, ...] = ()
    words: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class PrescriberLetterContent:
    """Letter to who directed the person to the school: start, progress, exit; nothing else.

    Attributes:
        prescriber: name of the structure.
        adviser: who follows the person there.
        cohort: group of the person.
        placements: how many periods in a company have begun.
        situation: where the person is after the exit, in words; empty before it.
        agreed: the person agreed in writing, beside the contract.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    prescriber: str
    address: tuple[str, ...] = ()
    adviser: str = ""
    birth_date: date | None = None
    start: date | None = None
    contract_on: date | None = None
    planned_end: date | None = None
    left_on: date | None = None
    placements: int = 0
    situation: str = ""
    referent: str = ""
    referent_agreement: Agreement = Agreement.NEUTRAL
    agreed: bool = False


class DisciplineWords(StrEnum):
    """The texts of a disciplinary letter."""

    WARNING = "avertissement"
    MEETING = "convocation"
    REPRIMAND = "blame"
    TEMPORARY = "exclusion_temporaire"
    FINAL = "exclusion_definitive"


@dataclass(frozen=True, slots=True)
class DisciplineContent:
    """A disciplinary letter (labour code, articles R. 6352-3 s.), of the direction alone.

    Attributes:
        facts: what is reproached.
        meeting_on: the day of the interview, to come or held.
        at: when it begins, in minutes after midnight.
        starts_on, ends_on: days of an exclusion.
        answer: what the person said at the interview.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    addressees: tuple[Addressee, ...]
    words: DisciplineWords
    facts: str
    meeting_on: date | None = None
    at: int | None = None
    place: tuple[str, ...] = ()
    starts_on: date | None = None
    ends_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PartnershipContent:
    """« Attestation de partenariat »: what a company does with the school.

    Attributes:
        since: the first day noted of the relation.
        hosted: how many people it received, over how many periods.
        periods: how many periods.
        engagements: what it did beside, « Jury 2025 ».
    """

    school: SchoolBlock
    stamp: DocumentStamp
    company: str
    siret: str = ""
    address: str = ""
    since: date | None = None
    hosted: int = 0
    periods: int = 0
    crafts: tuple[str, ...] = ()
    engagements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LevyContent:
    """« Attestation de taxe d’apprentissage »: a payment received for a year; amounts in cents."""

    school: SchoolBlock
    stamp: DocumentStamp
    company: str
    siret: str = ""
    address: str = ""
    payments: tuple[tuple[int, int], ...] = ()


LetterContent = (
    ConvocationContent
    | PrescriberLetterContent
    | DisciplineContent
    | PartnershipContent
    | LevyContent
)
# The content of one document of this module.
