"""The facts of a dossier, as plain frozen rows: what documents may say, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from e2c_desktop.domain.certification import CertificationDraft
from e2c_desktop.domain.codes import (
    Answer,
    DocumentKind,
    DocumentState,
    EventKind,
    Moment,
    PathState,
    PayStatus,
    PlacementKind,
    PlacementObject,
    PlacementState,
    Sex,
)
from e2c_desktop.domain.discipline import DisciplineDraft
from e2c_desktop.domain.meeting import MeetingDraft
from e2c_desktop.queries.activity_parts import ActivityPart
from e2c_desktop.queries.booklet_rows import BookletFacts
from e2c_desktop.queries.hours_rows import HoursFacts
from e2c_desktop.queries.path_paper_rows import PathPaperFacts
from e2c_desktop.queries.school_heads import SchoolOwn

_NOTHING_OWN = SchoolOwn()


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """The school as it stands at the head of documents, and the settings they quote."""

    name: str
    name_with_article: str
    legal_form: str
    siret: str
    nda: str
    nda_region: str
    address: str
    postal_code: str
    town: str
    phone: str
    email: str
    label_number: str
    label_end: date | None
    qualiopi: bool
    accent: str
    logo: bytes | None
    signatory_name: str
    signatory_function: str
    signatory_sex: str
    action_title: str
    integration_weeks: int
    weekly_hours: int
    certificate_split: bool
    signature: bytes | None = None
    stamp: bytes | None = None
    own: SchoolOwn = _NOTHING_OWN
    booklet_chapters: str = ""
    aca_minimum: int = 2
    economy_signs: bool = False
    economy_name: str = ""
    economy_function: str = ""
    economy_sex: str = ""
    review_criteria: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """The site of a path."""

    name: str
    code: str
    address: str
    postal_code: str
    town: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """The trainee: what is useful on paper."""

    id: UUID
    last_name: str
    first_name: str
    usual_name: str
    sex: Sex | None
    birth_date: date | None
    birth_place: str
    address: str
    postal_code: str
    town: str
    phone: str
    email: str
    emergency_name: str
    emergency_phone: str
    languages: str
    mobility: str
    diplomas: str
    image_consent: Answer | None


@dataclass(frozen=True, slots=True)
class PathFacts:
    """The path: its state, its dates and its project."""

    id: UUID
    state: PathState
    last_class: str
    entry_on: date | None
    integration_end_on: date | None
    contract_on: date | None
    planned_end_on: date | None
    exit_on: date | None
    weekly_hours: int | None
    planned_hours: int | None
    pay_status: PayStatus | None
    payer: str
    fse: bool
    project: str
    next_steps: str


@dataclass(frozen=True, slots=True)
class ReferentFacts:
    """The referent of the path."""

    name: str
    sex: Sex | None
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class EventFacts:
    """A dated step."""

    kind: EventKind
    on: date
    detail: str


@dataclass(frozen=True, slots=True)
class PlacementFacts:
    """One placement with its company and its tutor."""

    id: UUID
    kind: PlacementKind
    state: PlacementState
    purpose: PlacementObject | None
    starts_on: date
    ends_on: date
    planned_hours: float | None
    done_hours: float | None
    trade_code: str
    trade: str
    tasks: str
    learned: str
    tutor_words: str
    for_project: str
    company: str
    town: str
    tutor: str
    tutor_function: str


@dataclass(frozen=True, slots=True)
class SituationFacts:
    """Where the person was found at a moment."""

    moment: Moment
    observed_on: date | None


@dataclass(frozen=True, slots=True)
class Dossier:
    """One path with all that a document may say about it.

    Attributes:
        signed_with: who was the referent on the day of the contract; empty when that is the
            present one.
        photo: of the person, when a consent of the day covers the documents of the school.
        hours: for the papers about hours alone; None when the path has no day to tell.
        path_hours: those of the whole path, whatever the days that a paper was asked for.
        activities: those that the person came to on this path, the latest first.
        certifications: those of this path, whatever came of them.
        booklet: for the documents a person leaves with alone; None for the others.
        bilan_id: the meeting whose paper is asked for; None for the one of the moment.
        papers: for the papers of an entry, a stay, an exit, and letters; None for the others.
        letter: what was typed of the letter asked for, when it has a window of its own.
    """

    path: PathFacts
    person: PersonFacts
    site: SiteFacts
    cohort: str
    referent: ReferentFacts | None
    events: tuple[EventFacts, ...]
    placements: tuple[PlacementFacts, ...]
    situations: tuple[SituationFacts, ...]
    signed_with: str = ""
    photo: bytes | None = field(default=None, repr=False)
    hours: HoursFacts | None = None
    activities: tuple[ActivityPart, ...] = ()
    certifications: tuple[CertificationDraft, ...] = ()
    booklet: BookletFacts | None = None
    bilan_id: UUID | None = None
    path_hours: HoursFacts | None = None
    papers: PathPaperFacts | None = None
    letter: MeetingDraft | DisciplineDraft | None = None


@dataclass(frozen=True, slots=True)
class IssuedFacts:
    """A document already issued for a path, a placement or a company, or for the school."""

    id: UUID
    number: str
    kind: DocumentKind
    state: DocumentState
    path_id: UUID | None
    placement_id: UUID | None
    company_id: UUID | None
    issued_on: date
    content_hash: str
    file_hash: str
    file_name: str

    @property
    def subject_id(self) -> UUID:
        """What it tells: the placement or the company, else the path; itself for the school."""
        return self.placement_id or self.company_id or self.path_id or self.id
