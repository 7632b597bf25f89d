"""What the papers of an entry and of a stay carry: attestations, contract, consents, receipts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from e2c_desktop.documents.content_common import Agreement, DocumentStamp, PersonName, SchoolBlock
from e2c_desktop.documents.content_sheets import PayStatus


class Attested(StrEnum):
    """What an attestation of the school says; the value begins the keys of its texts."""

    REGISTERED = "ai"
    LEFT = "so"
    STILL_HERE = "na"
    PAID = "ar"


@dataclass(frozen=True, slots=True)
class PathAttestationContent:
    """An observable fact of a path that the school attests, on one page (domain §4.8).

    Attributes:
        what: the fact.
        end: last day, for an exit.
        to_come: the path begins after the day of the paper.
        interrupted: the path was suspended for a time, and taken up again.
        planned_end: last day as planned.
        minor_sentence: the person is a minor: the paper may be given to the representative.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    what: Attested
    person: PersonName
    start: date | None = None
    end: date | None = None
    to_come: bool = False
    interrupted: bool = False
    planned_end: date | None = None
    birth_date: date | None = None
    birth_place: str = ""
    address: str = ""
    action_title: str = ""
    weekly_hours: Decimal | None = None
    total_hours: Decimal | None = None
    place: str = ""
    pay_status: PayStatus = PayStatus.UNKNOWN
    payer: str = ""
    minor_sentence: bool = False


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who holds parental authority over a minor."""

    name: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class EngagementContent:
    """« Contrat d’engagement » between a trainee and the school, on two pages (domain §4.8).

    Attributes:
        objectives: those of the path; without any there are lines to write them on.
        minor: the person is a minor on the day of the paper: the representative signs too.
        guardians: the representatives who are known.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    birth_date: date | None = None
    birth_place: str = ""
    address: str = ""
    action_title: str = ""
    start: date | None = None
    planned_end: date | None = None
    weekly_hours: Decimal | None = None
    total_hours: Decimal | None = None
    place: str = ""
    referent: str = ""
    referent_agreement: Agreement = Agreement.NEUTRAL
    pay_status: PayStatus = PayStatus.UNKNOWN
    payer: str = ""
    objectives: tuple[str, ...] = ()
    minor: bool = False
    guardians: tuple[Guardian, ...] = ()


class ImageAnswer(StrEnum):
    """What was answered about the image; asked, nothing is ticked yet."""

    ASKED = "demande"
    GIVEN = "accord"
    REFUSED = "refus"


@dataclass(frozen=True, slots=True)
class ImageConsentContent:
    """« Autorisation de droit à l’image » (civil code, articles 9 and 372).

    Attributes:
        person: None on a form for anybody.
        supports: the supports agreed to, by their rank in the list of the form.
        territory: where pictures may be seen; a line to write on without it.
        until: last day; a line to write on without it.
        minor: both holders of parental authority sign.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName | None = None
    birth_date: date | None = None
    address: str = ""
    answer: ImageAnswer = ImageAnswer.ASKED
    supports: tuple[int, ...] = ()
    territory: str = ""
    since: date | None = None
    until: date | None = None
    minor: bool = False
    guardians: tuple[Guardian, ...] = ()


@dataclass(frozen=True, slots=True)
class DataNoticeContent:
    """« Notice d’information » on personal data (RGPD, article 13), with its slip.

    Its version stands in its text. Without a person it is a form for anybody.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName | None = None
    minor: bool = False


@dataclass(frozen=True, slots=True)
class RulesReceiptContent:
    """« Récépissé du règlement intérieur »: it was handed over, and when."""

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName | None = None
    birth_date: date | None = None
    cohort: str = ""
    minor: bool = False
    guardians: tuple[Guardian, ...] = ()


PathPaperContent = (
    PathAttestationContent
    | EngagementContent
    | ImageConsentContent
    | DataNoticeContent
    | RulesReceiptContent
)
# The content of one document of this module.
