"""The facts of the papers of placements and companies: plain frozen rows, nothing else.

Neither the sealed values of a path, nor a confidential note, nor the reason of an absence is among
them; the resources are, for the one mention that the law asks of a PMSMP (article D5135-2, 2°).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import (
    Answer,
    CompanyState,
    PlacementKind,
    PlacementObject,
    PlacementState,
    PrescriberKind,
    Sex,
)
from e2c_desktop.domain.follow_up_codes import (
    AmendmentSubject,
    OfferedContract,
    ReviewOutcome,
    SheetAnswer,
    VisitMode,
)
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.domain.profile_codes import Resources
from e2c_desktop.domain.relation_codes import EngagementKind
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.queries.dossier_rows import PersonFacts, SiteFacts

_NO_DAY_OFF = WorkCalendar()


@dataclass(frozen=True, slots=True)
class PlacementPaper:
    """One placement, as it was typed."""

    id: UUID
    path_id: UUID
    company_id: UUID
    renewal_of_id: UUID | None
    kind: PlacementKind
    state: PlacementState
    purpose: PlacementObject | None
    starts_on: date
    ends_on: date
    planned_hours: float | None
    done_hours: float | None
    convention_number: str
    place: str
    trade_code: str
    trade: str
    objectives: str
    tasks: str
    learned: str
    tutor_words: str
    timetable: str
    evaluation_method: str
    competences: str
    protections: str
    prevention: str
    access: str
    presence: Presence | None
    emergency_name: str
    emergency_phone: str
    renewal_reason: str
    hours_reason: str


@dataclass(frozen=True, slots=True)
class GuardianPaper:
    """The legal representative of a minor, as the record of the person says."""

    guardian_name: str
    guardian_link: str
    guardian_phone: str
    guardian_address: str


@dataclass(frozen=True, slots=True)
class PathPaper:
    """The path, as far as the papers of its placements tell it."""

    id: UUID
    fse: bool
    resources: Resources | None
    site_id: UUID


@dataclass(frozen=True, slots=True)
class StaffPaper:
    """Somebody of the school."""

    name: str
    function: str
    sex: Sex | None
    phone: str


@dataclass(frozen=True, slots=True)
class ContactPaper:
    """Somebody of a company."""

    name: str
    function: str
    phone: str


@dataclass(frozen=True, slots=True)
class CompanyPaper:
    """A company."""

    id: UUID
    name: str
    trade_name: str
    siret: str | None
    other_number: str
    naf: str
    idcc: str
    legal_form: str
    registered_on: date | None
    workforce: str
    sector: str
    address: str
    postal_code: str
    town: str
    phone: str
    email: str
    website: str
    state: CompanyState
    capacity: int | None
    accepts_minors: Answer | None
    insured_until: date | None
    safety: str
    equipment: str


@dataclass(frozen=True, slots=True)
class PrescriberPaper:
    """The body that prescribes a PMSMP, and who signs there."""

    name: str
    kind: PrescriberKind
    adviser: str
    legal_form: str
    siret: str
    address: str
    postal_code: str
    town: str


@dataclass(frozen=True, slots=True)
class DelegationPaper:
    """The right that a prescriber gave the school."""

    starts_on: date
    reference: str
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PausePaper:
    """Days of a placement that are not done; why is nobody's business on paper."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class WaiverPaper:
    """A rule passed over."""

    rule: str
    reason: str
    granted_by: str
    granted_on: date


@dataclass(frozen=True, slots=True)
class VisitPaper:
    """A visit that was made."""

    made_on: date
    mode: VisitMode
    by: str
    met: str
    notes: str
    next_step: str


@dataclass(frozen=True, slots=True)
class ReviewPaper:
    """The review, as the sheet of the tutor gave it."""

    received_on: date
    outcome: ReviewOutcome
    last_day: date | None
    missed_hours: float | None
    late_count: int | None
    grid: str
    skills: str
    strengths: str
    to_improve: str
    would_rehire: SheetAnswer | None
    realistic: SheetAnswer | None
    hiring_answer: SheetAnswer | None
    offer: OfferedContract | None
    advice: str
    agreement: SheetAnswer | None


@dataclass(frozen=True, slots=True)
class AmendmentPaper:
    """One change of the convention."""

    number: int
    decided_on: date
    subject: AmendmentSubject
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class EarlierPlacement:
    """A PMSMP of the same person in the same company, before."""

    id: UUID
    starts_on: date
    ends_on: date
    number: str


@dataclass(frozen=True, slots=True)
class PlacementDossier:
    """One placement with all that its papers may say.

    Attributes:
        number: that of its convention, else that of the sheet that was issued.
        accompanist: who follows the placement for the school, else the referent of the path.
        earlier: the PMSMP before it in the same company, or the one that it renews.
        calendar: holidays and closures of the site, interruptions taken off.
        criteria: attitudes at work that the school looks at, one a line of its settings.
        blocking: why the rules forbid the convention, derogations aside, each in a line.
    """

    placement: PlacementPaper
    path: PathPaper
    person: PersonFacts
    guardian: GuardianPaper
    site: SiteFacts
    company: CompanyPaper
    number: str = ""
    accompanist: StaffPaper | None = None
    tutor: ContactPaper | None = None
    signatory: ContactPaper | None = None
    prescriber: PrescriberPaper | None = None
    delegation: DelegationPaper | None = None
    pauses: tuple[PausePaper, ...] = ()
    waivers: tuple[WaiverPaper, ...] = ()
    visits: tuple[VisitPaper, ...] = ()
    review: ReviewPaper | None = None
    amendments: tuple[AmendmentPaper, ...] = ()
    earlier: EarlierPlacement | None = None
    calendar: WorkCalendar = _NO_DAY_OFF
    criteria: str = ""
    blocking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyContactPaper:
    """A person of a company, with the codes of the roles that this person bears."""

    name: str
    function: str
    roles: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class CompanyTradePaper:
    """A trade that a company hosts."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class CompanyEngagementPaper:
    """What a company did for the school in a year; `amount` is in euro cents."""

    kind: EngagementKind
    year: int
    amount: int | None


@dataclass(frozen=True, slots=True)
class CompanyPlacementPaper:
    """A period that a company received."""

    starts_on: date
    ends_on: date
    kind: PlacementKind
    trade: str
    done_hours: float | None
    last_name: str
    first_name: str
    usual_name: str
    trainee_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CompanyDossier:
    """One company with all that its sheet says; `site` lends its code to the number."""

    company: CompanyPaper
    site: SiteFacts
    contacts: tuple[CompanyContactPaper, ...] = ()
    trades: tuple[CompanyTradePaper, ...] = ()
    engagements: tuple[CompanyEngagementPaper, ...] = ()
    placements: tuple[CompanyPlacementPaper, ...] = ()
