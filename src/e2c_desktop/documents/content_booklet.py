"""What the trainee's booklet (portefeuille) prints, chapter by chapter.

A chapter is one dataclass of this module. The booklet prints those it is given, in their order,
and leaves out those whose `is_empty` is true; a later chapter is one more dataclass and one more
entry in the table of `booklet.py`.
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
from e2c_desktop.documents.content_journey import (
    AnnexLine,
    ExperiencesChapter,
    OthersChapter,
    TradeLine,
)
from e2c_desktop.documents.content_levels import LevelWord, ProgressChapter, SkillsChapter


class WeekKind(StrEnum):
    """Where a week of the path is spent. Absences are never shown."""

    CENTRE = "centre"
    COMPANY = "entreprise"
    CLOSED = "fermeture"


class PlacementFrame(StrEnum):
    """Legal frame of a placement, with the object of an immersion (PMSMP)."""

    TRAINING = "stage_formation"
    IMMERSION = "pmsmp"
    DISCOVER = "pmsmp_decouvrir"
    CONFIRM = "pmsmp_confirmer"
    RECRUIT = "pmsmp_recruter"


class ObjectiveState(StrEnum):
    """How far an objective of the contract has come."""

    REACHED = "atteint"
    PARTLY = "en_partie"
    ONGOING = "en_cours"
    DROPPED = "abandonne"


class SignatureRole(StrEnum):
    """Who signs the booklet."""

    TRAINEE = "moi"
    REFERENT = "referent"
    DIRECTION = "direction"
    ECONOMY = "economie"


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One week of the path, from its Monday; `milestone` marks the contract and the last week."""

    monday: date
    kind: WeekKind = WeekKind.CENTRE
    milestone: bool = False


@dataclass(frozen=True, slots=True)
class CoverContent:
    """The cover. `photo` is given only when the consent for this use is recorded."""

    person: PersonName
    start: date | None = None
    end: date | None = None
    cohort: str = ""
    site: str = ""
    referent: str = ""
    referent_agreement: Agreement = Agreement.NEUTRAL
    photo: bytes | None = None
    weeks: tuple[WeekCell, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person to call: `detail` is the link with the trainee (« mon oncle »)."""

    name: str
    detail: str = ""
    phone: str = ""
    email: str = ""
    agreement: Agreement = Agreement.NEUTRAL


@dataclass(frozen=True, slots=True)
class IdentityChapter:
    """« Ma fiche »: only what is useful to the trainee; never a social or health fact."""

    person: PersonName
    birth_date: date | None = None
    birth_place: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    languages: str = ""
    mobility: str = ""
    last_class: str = ""
    diplomas: str = ""
    photo: bytes | None = None
    referent: ContactCard | None = None
    emergency: ContactCard | None = None

    @property
    def is_empty(self) -> bool:
        """Return False: a name is always there."""
        return False


@dataclass(frozen=True, slots=True)
class PathSpan:
    """A stretch of the timeline, both days included; `number` is that of the placement."""

    start: date
    end: date
    kind: WeekKind
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day marked above the timeline by a short word: Entrée, Contrat, Bilan, Fin."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class PathFigures:
    """Hours and counts of the path; None leaves the figure out."""

    total_hours: Decimal | None = None
    centre_hours: Decimal | None = None
    company_hours: Decimal | None = None
    placements: int | None = None
    trades: int | None = None


@dataclass(frozen=True, slots=True)
class HoursMonth:
    """The hours done in a month, by its first day."""

    first: date
    centre: Decimal
    company: Decimal


@dataclass(frozen=True, slots=True)
class DateEntry:
    """One line of « Mes dates »; `end` makes a range, `placement` a square instead of a disc."""

    start: date
    title: str
    detail: str = ""
    end: date | None = None
    placement: bool = False


@dataclass(frozen=True, slots=True)
class PathChapter:
    """« Mon parcours »: timeline, figures, hours by month, dates."""

    start: date | None = None
    end: date | None = None
    weeks: int = 0
    spans: tuple[PathSpan, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    figures: PathFigures = PathFigures()
    hours: tuple[HoursMonth, ...] = ()
    dates: tuple[DateEntry, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return True when there is neither a timeline, nor a figure, nor a date."""
        return not (self.spans or self.dates or self.hours or self.figures != PathFigures())


@dataclass(frozen=True, slots=True)
class Objective:
    """One objective of the contract, with the trainee's own precision."""

    text: str
    state: ObjectiveState
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SignedBy:
    """Who signed the contract: the role as printed, and the name."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class ContractChapter:
    """« Mon contrat d’engagement »; absent as long as it is not signed."""

    signed_on: date | None = None
    objectives: tuple[Objective, ...] = ()
    signed_by: tuple[SignedBy, ...] = ()
    start: date | None = None
    end: date | None = None

    @property
    def is_empty(self) -> bool:
        """Return True when no contract is signed."""
        return self.signed_on is None


@dataclass(frozen=True, slots=True)
class ValidatedSkill:
    """A competence validated in the company, with its level (1 to 4) and the level's word."""

    label: str
    level: int | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class PlacementPage:
    """One placement; `hours` are those done, `planned_hours` those of the agreement."""

    number: int
    start: date
    end: date | None = None
    hours: Decimal | None = None
    planned_hours: Decimal | None = None
    trade: str = ""
    company: str = ""
    town: str = ""
    rome: str = ""
    tutor: str = ""
    tutor_function: str = ""
    tutor_agreement: Agreement = Agreement.NEUTRAL
    frame: PlacementFrame | None = None
    tasks: tuple[str, ...] = ()
    learned: str = ""
    validated: tuple[ValidatedSkill, ...] = ()
    tutor_words: str = ""
    for_project: str = ""


@dataclass(frozen=True, slots=True)
class PlacementsChapter:
    """« Mes stages »: each placement starts a page."""

    placements: tuple[PlacementPage, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return True without any placement."""
        return not self.placements


@dataclass(frozen=True, slots=True)
class ContactMonth:
    """A call of the follow-up: any day of the month, and the months since the exit."""

    month: date
    after_months: int


@dataclass(frozen=True, slots=True)
class ProjectBlock:
    """The project: its sentence, whether it is validated, and the lines under it."""

    title: str
    validated: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BookletSignature:
    """A signature box of the last page; an empty name leaves only the role."""

    role: SignatureRole
    name: str = ""
    agreement: Agreement = Agreement.NEUTRAL


@dataclass(frozen=True, slots=True)
class NextChapter:
    """« Mon projet et la suite »: project, trades, next steps, calls, annexes, signatures."""

    project: ProjectBlock | None = None
    trades: tuple[TradeLine, ...] = ()
    next_steps: tuple[str, ...] = ()
    contacts: tuple[ContactMonth, ...] = ()
    referent_agreement: Agreement = Agreement.NEUTRAL
    handed_on: date | None = None
    aca_number: str = ""
    annexes: tuple[AnnexLine, ...] = ()
    signatures: tuple[BookletSignature, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return False: signatures and legal lines close every booklet."""
        return False


Chapter = (
    IdentityChapter
    | PathChapter
    | ContractChapter
    | ProgressChapter
    | SkillsChapter
    | PlacementsChapter
    | ExperiencesChapter
    | OthersChapter
    | NextChapter
)


@dataclass(frozen=True, slots=True)
class BookletContent:
    """The whole booklet. `levels` explains the squares; left out when no level is printed."""

    school: SchoolBlock
    stamp: DocumentStamp
    cover: CoverContent
    chapters: tuple[Chapter, ...] = ()
    levels: tuple[LevelWord, ...] = ()
    with_contents: bool = True
