"""What the documents a person leaves with say of a path, as plain frozen rows.

The booklet, its variants and the attestation of competences are told from these facts. They hold
every level ever given: which one counts is told by `domain.evaluation`. `validated` is the last one
of the school, a tutor or a jury, whatever its moment: the level shown, and the only one that the
attestation or an employer may read. `own_opinion` is the last one of the trainee. A column of the
progress (entry, middle, exit) is `validated` of the levels of this moment alone.

Nothing confidential is read: no follow-up note, no health, no comment meant for the team.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.evaluation import Assessor, Moment, ProofKind, validated
from e2c_desktop.domain.experience import (
    BilanKind,
    Discovery,
    ExperienceKind,
    ObjectiveState,
    TradeState,
)
from e2c_desktop.domain.path_hours import PathHours
from e2c_desktop.domain.placement_review import Grid
from e2c_desktop.queries.frameworks import FrameworkRow

_NO_GRID: Grid = MappingProxyType({})
_NO_NOTES: Mapping[UUID, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class LevelGiven:
    """A level given to a competence: an assessment, without the comment meant for the team.

    Attributes:
        by: who of the school gave it, or the name that was noted (tutor, jury); may be empty.
        placement_id: the placement during which a tutor gave it.
    """

    competence_id: UUID
    level: int
    on: date
    moment: Moment
    assessor: Assessor
    by: str = ""
    placement_id: UUID | None = None


def counting_levels(history: Mapping[UUID, list[LevelGiven]]) -> dict[UUID, LevelGiven]:
    """Return the level that counts for each competence (`domain.evaluation.validated`)."""
    found = {name: validated(given) for name, given in history.items()}
    return {name: level for name, level in found.items() if level is not None}


@dataclass(frozen=True, slots=True)
class ProofFacts:
    """What shows a competence.

    Attributes:
        title: as it was typed; may be empty when a record is named.
        record: the words of the record it names: title of the experience, trade and company of
            the placement, title of the activity or of the paper; empty without one.
        validated_by: who attests it; for a placement without a word its tutor.
    """

    competence_id: UUID
    title: str = ""
    on: date | None = None
    kind: ProofKind = ProofKind.WORD
    record: str = ""
    validated_by: str = ""
    experience_id: UUID | None = None
    placement_id: UUID | None = None

    @property
    def words(self) -> str:
        """What a document says of it."""
        return self.title or self.record


@dataclass(frozen=True, slots=True)
class ExperienceFacts:
    """An experience in three answers; `competences` are those it shows."""

    id: UUID
    title: str
    kind: ExperienceKind
    starts_on: date | None
    ends_on: date | None
    did: str
    learned: str
    reuse: str
    in_booklet: bool
    competences: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class TradeFacts:
    """A trade explored."""

    label: str
    code: str
    state: TradeState
    how: Discovery | None
    on: date | None
    opinion: str


@dataclass(frozen=True, slots=True)
class StepFacts:
    """A next step; `done_on` is None while it is to be done."""

    label: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """An objective of the contract."""

    text: str
    state: ObjectiveState
    detail: str


@dataclass(frozen=True, slots=True)
class BilanFacts:
    """A meeting about the path; `led_by` is who of the school led it."""

    id: UUID
    kind: BilanKind
    planned_on: date | None
    held_on: date | None
    led_by: str
    summary: str
    decisions: str
    trainee_words: str
    trainee_signed_on: date | None
    referent_signed_on: date | None
    direction_signed_on: date | None
    guardian_signed_on: date | None


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What the tutor's sheet of a placement says: attitudes and competences of the trade."""

    placement_id: UUID
    received_on: date
    grid: Grid = field(default_factory=lambda: _NO_GRID)
    skills: Grid = field(default_factory=lambda: _NO_GRID)


@dataclass(frozen=True, slots=True)
class PortfolioFacts:
    """What is said once for the booklet of a path (see `storage.models.Portfolio`)."""

    framework_id: UUID | None = None
    takeaways: str = ""
    looking_for: str = ""
    strengths: str = ""
    attitudes: str = ""
    chapters: str = ""
    employer_choice: str = ""
    employer_agreed_on: date | None = None
    project_validated_on: date | None = None


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A document delivered for the path or one of its placements."""

    kind: DocumentKind
    number: str
    issued_on: date
    placement_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BookletFacts:
    """Everything the booklet of a path says beside its dossier.

    Attributes:
        framework: the one that the path holds since its first assessment, else the current one;
            `frozen` tells the two apart.
        levels: every level ever given, in the order in which they were noted.
        proofs: in the order of their days, then in that of their entry.
        notes: what the booklet says of a competence, in the words of the school.
        reviews: one for each placement whose sheet came back, by the identifier of the placement.
        issued: what was delivered, the first one first; drafts are never among them.
        hours: the hours done by month, up to the day of the document; None before the entry.
    """

    framework: FrameworkRow | None = None
    portfolio: PortfolioFacts = PortfolioFacts()
    levels: tuple[LevelGiven, ...] = ()
    proofs: tuple[ProofFacts, ...] = ()
    notes: Mapping[UUID, str] = field(default_factory=lambda: _NO_NOTES)
    experiences: tuple[ExperienceFacts, ...] = ()
    trades: tuple[TradeFacts, ...] = ()
    steps: tuple[StepFacts, ...] = ()
    objectives: tuple[ObjectiveFacts, ...] = ()
    bilans: tuple[BilanFacts, ...] = ()
    reviews: Mapping[UUID, ReviewFacts] = field(default_factory=dict)
    issued: tuple[IssuedPaper, ...] = ()
    hours: PathHours | None = None

    @property
    def frozen(self) -> bool:
        """Whether the path holds its framework: it was assessed once."""
        return self.portfolio.framework_id is not None

    def up_to(self, day: date) -> BookletFacts:
        """Return the facts as they stood on a day: levels and proofs given later are left out."""
        return replace(
            self,
            levels=tuple(one for one in self.levels if one.on <= day),
            proofs=tuple(one for one in self.proofs if one.on is None or one.on <= day),
        )

    def by_competence(self) -> dict[UUID, list[LevelGiven]]:
        """Return the levels of each competence, in the order in which they were noted."""
        found: dict[UUID, list[LevelGiven]] = {}
        for one in self.levels:
            found.setdefault(one.competence_id, []).append(one)
        return found

    def shown_levels(self) -> dict[UUID, LevelGiven]:
        """Return the level that counts for each competence (`domain.evaluation.validated`)."""
        return counting_levels(self.by_competence())

    def proofs_by_competence(self) -> dict[UUID, list[ProofFacts]]:
        """Return what shows each competence."""
        found: dict[UUID, list[ProofFacts]] = {}
        for one in self.proofs:
            found.setdefault(one.competence_id, []).append(one)
        return found
