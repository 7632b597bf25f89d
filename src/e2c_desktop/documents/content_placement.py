"""What the papers of a placement and of a company carry.

Lines of a list are tuples of texts, one line each. Slots of a day are minutes after midnight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from e2c_desktop.documents.content_common import (
    Agreement,
    DocumentStamp,
    PersonName,
    SchoolBlock,
)

# Start and end of a stretch of work, in minutes after midnight.
PrintedSlot = tuple[int, int]

PrintedDay = tuple[PrintedSlot, ...]


class PaperFrame(StrEnum):
    """The legal frame of a period in a company, which changes the words of its papers."""

    PMSMP = "pmsmp"
    TRAINING = "stage"


class Purpose(StrEnum):
    """Object of a PMSMP (article L5135-1): one of the three boxes."""

    DISCOVER = "decouvrir"
    CONFIRM = "confirmer"
    RECRUIT = "initier"


class PartyRole(StrEnum):
    """Who signs, in the order of the boxes."""

    TRAINEE = "trainee"
    GUARDIAN = "guardian"
    HOST = "host"
    SCHOOL = "school"
    PRESCRIBER = "prescriber"
    SCHOOL_PRESCRIBER = "school_prescriber"


@dataclass(frozen=True, slots=True)
class WorkContact:
    """Somebody who answers: the name, what they do, a telephone."""

    name: str = ""
    function: str = ""
    phone: str = ""
    agreement: Agreement = Agreement.NEUTRAL

    @property
    def line(self) -> str:
        """Return « Maëlle D’HÔTEL, cheffe de production »."""
        return ", ".join(part for part in (self.name, self.function) if part)


@dataclass(frozen=True, slots=True)
class PrescriberBlock:
    """The prescribing body, and the right it gave the school to prescribe in its name.

    `delegated` tells that there is such a right; its reference and its last day may be unknown.
    """

    name: str = ""
    legal_form: str = ""
    address: str = ""
    siret: str = ""
    delegated: bool = False
    delegation: str = ""
    delegation_start: date | None = None
    delegation_end: date | None = None


@dataclass(frozen=True, slots=True)
class GuardianBlock:
    """The legal representative of a minor."""

    name: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class BeneficiaryBlock:
    """The person received; `age` is that of the first day, `rsa` None when it is not recorded."""

    person: PersonName
    birth_date: date | None = None
    age: int | None = None
    address: str = ""
    phone: str = ""
    rsa: bool | None = None
    emergency: str = ""
    guardian: GuardianBlock | None = None


@dataclass(frozen=True, slots=True)
class HostBlock:
    """The company; `trade` is its main activity, code and words."""

    name: str = ""
    legal_form: str = ""
    siret: str = ""
    registered_on: date | None = None
    trade: str = ""
    address: str = ""
    idcc: str = ""
    tutor: WorkContact = WorkContact()
    signatory: WorkContact = WorkContact()
    insured_until: date | None = None


@dataclass(frozen=True, slots=True)
class EarlierConvention:
    """A convention before this one with the same company; `renewed` when this one renews it."""

    start: date
    end: date
    number: str = ""
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class PeriodBlock:
    """When, where and why; no date on a blank form."""

    start: date | None = None
    end: date | None = None
    hours: Decimal | None = None
    hours_reason: str = ""
    earlier: EarlierConvention | None = None
    renewal_reason: str = ""
    place: str = ""
    craft: str = ""
    purpose: Purpose | None = None
    objectives: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedWeek:
    """A week of the timetable; `mondays` are those of the weeks that differ, none for the usual."""

    days: tuple[PrintedDay, ...] = ((),) * 7
    mondays: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityBlock:
    """What is done, and when; `off_days` are told as « 11 novembre 2026 (Armistice) »."""

    tasks: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    weeks: tuple[PrintedWeek, ...] = ()
    off_days: tuple[str, ...] = ()
    pauses: tuple[str, ...] = ()
    protections: str = ""
    prevention: str = ""
    access: str = ""
    presence: str = ""


@dataclass(frozen=True, slots=True)
class MinorBox:
    """The rules for minors; `majority` is the birthday, when it falls inside the period."""

    age: int
    majority: date | None = None


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A rule passed over, as it must be printed."""

    rule: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Party:
    """A box to sign."""

    role: PartyRole
    name: str = ""


@dataclass(frozen=True, slots=True)
class ConventionContent:
    """Convention of a PMSMP (article D5135-2 of the labour code) or of a training placement.

    Attributes:
        number: that of the convention, by which other papers quote it; not that of the sheet.
        cerfa: number of the form whose mentions are taken up, « 13912*05 ».
        support: who follows the person for the school.
        blank: a form for handwriting: what is not known becomes a line to write on.
    """

    school: SchoolBlock
    stamp: DocumentStamp
    frame: PaperFrame
    beneficiary: BeneficiaryBlock
    number: str = ""
    prescriber: PrescriberBlock = PrescriberBlock()
    host: HostBlock = HostBlock()
    support: WorkContact = WorkContact()
    period: PeriodBlock = PeriodBlock()
    activity: ActivityBlock = ActivityBlock()
    minor: MinorBox | None = None
    waivers: tuple[WaiverLine, ...] = ()
    parties: tuple[Party, ...] = ()
    cerfa: str = ""
    action_title: str = ""
    blank: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One mention of the convention that changes."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class AmendmentContent:
    """Amendment to a convention: what changes, from when, signed by the same parties."""

    school: SchoolBlock
    stamp: DocumentStamp
    frame: PaperFrame
    person: PersonName
    host_name: str
    start: date
    end: date
    rank: int = 1
    convention: str = ""
    prescriber_name: str = ""
    agreed_on: date | None = None
    applies_from: date | None = None
    reason: str = ""
    changes: tuple[ChangeLine, ...] = ()
    parties: tuple[Party, ...] = ()


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
    tutor: WorkContact = WorkContact()
    referent: WorkContact = WorkContact()
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
    signatory: WorkContact = WorkContact()
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
    tutor: WorkContact = WorkContact()
    referent: WorkContact = WorkContact()
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
