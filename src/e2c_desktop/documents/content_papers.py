"""What the papers around a placement carry beside its convention, and the sheet of a company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from e2c_desktop.documents.content_common import DocumentStamp, PersonName, SchoolBlock
from e2c_desktop.documents.content_placement import NOBODY, PaperFrame, Purpose, WorkContact


@dataclass(frozen=True, slots=True)
class Rating:
    """A line of the grid; `mark` is 1 to 4, 0 for « non observé », None when nothing is ticked."""

    label: str
    mark: int | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationAnswers:
    """What the tutor and the trainee answered; None or empty where nothing is ticked or written.

    Answers to questions are the rank of the box ticked, from the left.
    """

    on: date | None = None
    outcome: int | None = None
    done_hours: Decimal | None = None
    last_day: date | None = None
    missed_hours: Decimal | None = None
    late_times: int | None = None
    strengths: str = ""
    improve: str = ""
    appreciation: str = ""
    again: int | None = None
    realistic: int | None = None
    hiring: int | None = None
    hiring_form: int | None = None
    advice: str = ""
    agreed: int | None = None
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationContent:
    """The sheet of the tutor: to fill in by hand, or filled from the review that was typed.

    Without a person it is a form for anybody: its head is made of lines to write on.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName | None = None
    start: date | None = None
    end: date | None = None
    planned_hours: Decimal | None = None
    host_name: str = ""
    tutor: WorkContact = NOBODY
    referent: WorkContact = NOBODY
    purpose: Purpose | None = None
    craft: str = ""
    attitudes: tuple[Rating, ...] = ()
    skills: tuple[Rating, ...] = ()
    answers: EvaluationAnswers | None = None


@dataclass(frozen=True, slots=True)
class PlacementCertificateContent:
    """« Attestation de stage »: the company certifies a presence and activities, nothing else."""

    school: SchoolBlock
    stamp: DocumentStamp
    frame: PaperFrame
    person: PersonName
    start: date
    end: date
    host_name: str = ""
    siret: str = ""
    address: str = ""
    signatory: WorkContact = NOBODY
    birth_date: date | None = None
    done_hours: Decimal | None = None
    planned_hours: Decimal | None = None
    convention: str = ""
    craft: str = ""
    rome: str = ""
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitBlock:
    """A visit that was made, or a blank one to take notes on paper."""

    on: date | None = None
    mode: str = ""
    by: str = ""
    met: str = ""
    notes: str = ""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class VisitReportContent:
    """Report of the visits of a placement, the first one first."""

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    start: date
    end: date
    host_name: str
    tutor: WorkContact = NOBODY
    referent: WorkContact = NOBODY
    craft: str = ""
    visits: tuple[VisitBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class ThankYouContent:
    """Letter to the company at the end of a placement, signed by the direction."""

    school: SchoolBlock
    stamp: DocumentStamp
    person: PersonName
    start: date
    end: date
    host_name: str
    host_address: tuple[str, ...] = ()
    attention: str = ""
    tutor: str = ""
    craft: str = ""


@dataclass(frozen=True, slots=True)
class CompanyContact:
    """A person of a company, as its sheet shows them."""

    name: str
    function: str = ""
    role: str = ""
    reach: str = ""


@dataclass(frozen=True, slots=True)
class CompanyPlacement:
    """A period that a company received."""

    trainee: str
    start: date
    end: date
    kind: str
    craft: str = ""
    hours: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CompanySheetContent:
    """« Fiche entreprise »: a working paper of the school, never given outside."""

    school: SchoolBlock
    stamp: DocumentStamp
    name: str
    trade_name: str = ""
    siret: str = ""
    legal_form: str = ""
    registered_on: date | None = None
    trade: str = ""
    idcc: str = ""
    workforce: str = ""
    sector: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    state: str = ""
    capacity: int | None = None
    accepts_minors: str = ""
    insured_until: date | None = None
    crafts: tuple[str, ...] = ()
    engagements: tuple[str, ...] = ()
    safety: tuple[str, ...] = ()
    contacts: tuple[CompanyContact, ...] = ()
    placements: tuple[CompanyPlacement, ...] = ()
