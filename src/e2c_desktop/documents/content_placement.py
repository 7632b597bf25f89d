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


NOBODY = WorkContact()


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
    tutor: WorkContact = NOBODY
    signatory: WorkContact = NOBODY
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
    support: WorkContact = NOBODY
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
