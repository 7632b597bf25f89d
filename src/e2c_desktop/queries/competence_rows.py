"""What the grid of a path says, as plain frozen rows: cases, history, proofs, sums by domain."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from e2c_desktop.domain.assessing import mean, needs_proof
from e2c_desktop.domain.evaluation import (
    VALIDATING,
    Assessor,
    EvaluationDraft,
    Moment,
    ProofKind,
    own_opinion,
    validated,
)
from e2c_desktop.queries.frameworks import CompetenceRow, FrameworkRow


@dataclass(frozen=True, slots=True)
class GivenLevel:
    """A level of the history of a case.

    Attributes:
        by: who of the school gave it, or the name that was noted; may be empty.
        comment: what the team has to know about it.
    """

    id: UUID
    version: int
    level: int
    on: date
    moment: Moment
    assessor: Assessor
    by: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ProofLine:
    """What shows a competence.

    Attributes:
        title: what was typed, else the words of the record it names.
        kind: what it names.
        place: « Au centre », « Stage »: what the record is called.
        on: its day, else that of the record.
        by: who attests it; may be empty.
    """

    id: UUID
    version: int
    title: str
    kind: ProofKind
    place: str
    on: date | None = None
    by: str = ""
    experience_id: UUID | None = None
    placement_id: UUID | None = None
    activity_id: UUID | None = None
    piece_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CompetenceCase:
    """A competence of a path: every level ever given, what shows it, what the booklet says.

    Attributes:
        history: in the order in which they were noted.
        note: the words of the booklet.
        aside: levels typed by mistake, which count no more.
    """

    competence: CompetenceRow
    history: tuple[GivenLevel, ...] = ()
    proofs: tuple[ProofLine, ...] = ()
    note: str = ""
    aside: tuple[GivenLevel, ...] = ()

    def at(self, moment: Moment) -> GivenLevel | None:
        """Return the level that counts at a moment: never the trainee's own."""
        return validated(one for one in self.history if one.moment is moment)

    def own(self) -> GivenLevel | None:
        """Return the last opinion of the trainee."""
        return own_opinion(self.history)

    def shown(self) -> GivenLevel | None:
        """Return the level that documents tell."""
        return validated(self.history)

    @property
    def without_proof(self) -> bool:
        """Whether it is said acquired and nothing shows it."""
        given = (one.moment for one in self.history if one.assessor in VALIDATING)
        return not self.proofs and needs_proof(given)


LevelOf = Callable[[CompetenceCase], GivenLevel | None]
"""The level of a column."""


@dataclass(frozen=True, slots=True)
class DomainCases:
    """A domain of the framework with its cases."""

    id: UUID
    code: str
    label: str
    cases: tuple[CompetenceCase, ...]

    @property
    def name(self) -> str:
        """« D3 Mobiliser les mathématiques »."""
        return f"{self.code} {self.label}".strip()

    def levels(self, level_of: LevelOf) -> list[int]:
        """Return the levels of a column that were given."""
        given = (level_of(case) for case in self.cases)
        return [one.level for one in given if one is not None]

    def mean(self, level_of: LevelOf) -> float | None:
        """Return the mean of a column; None when nothing was given."""
        return mean(self.levels(level_of))

    def proof_count(self) -> int:
        """Return how many proofs its competences have together."""
        return sum(len(case.proofs) for case in self.cases)


@dataclass(frozen=True, slots=True)
class TutorOpinion:
    """What the sheet of a tutor says of competences of the framework, not taken over yet.

    Attributes:
        levels: by competence.
    """

    placement_id: UUID
    company: str
    tutor: str
    on: date
    levels: Mapping[UUID, int]

    def drafts(self) -> list[EvaluationDraft]:
        """Return the assessments to note: by the tutor, at the end of the placement."""
        return [
            EvaluationDraft(
                competence_id=competence_id,
                level=level,
                on=self.on,
                moment=Moment.PLACEMENT,
                assessor=Assessor.TUTOR,
                assessor_name=self.tutor or self.company,
                placement_id=self.placement_id,
            )
            for competence_id, level in self.levels.items()
        ]


@dataclass(frozen=True, slots=True)
class CompetenceGrid:
    """The grid of a path.

    Attributes:
        framework: the one that the path holds, else the current one; None when there is none.
        held: the path holds it: it was assessed once.
        first_day: the day of the application; nobody is assessed before it.
        first_name: of the trainee, for « Maëlys, son avis ».
        open_moment: the moment at which the path is to be assessed today.
        began: whether the path began: candidates are not assessed yet.
        takeaways: « ce que je retiens ».
    """

    path_id: UUID
    framework: FrameworkRow | None
    held: bool
    first_day: date | None
    first_name: str
    open_moment: Moment
    began: bool
    domains: tuple[DomainCases, ...] = ()
    opinions: tuple[TutorOpinion, ...] = ()
    takeaways: str = ""
    _by_id: Mapping[UUID, CompetenceCase] = field(
        default_factory=lambda: MappingProxyType({}), repr=False, compare=False
    )

    def with_domains(self, domains: tuple[DomainCases, ...]) -> CompetenceGrid:
        """Return the grid with other cases."""
        by_id = {case.competence.id: case for domain in domains for case in domain.cases}
        return replace(self, domains=domains, _by_id=MappingProxyType(by_id))

    def case(self, competence_id: UUID) -> CompetenceCase | None:
        """Return a case; None when the framework has no such competence."""
        return self._by_id.get(competence_id)

    def cases(self) -> tuple[CompetenceCase, ...]:
        """Return every case, in order."""
        return tuple(self._by_id.values())

    def to_assess(self, moment: Moment) -> tuple[UUID, ...]:
        """Return the competences without a level at a moment, in order."""
        return tuple(case.competence.id for case in self.cases() if case.at(moment) is None)

    def without_proof(self) -> tuple[UUID, ...]:
        """Return the competences said acquired that nothing shows, in order."""
        return tuple(case.competence.id for case in self.cases() if case.without_proof)

    def assessed_on(self, moment: Moment) -> date | None:
        """Return the last day at which levels of a moment were given."""
        return max((one.on for case in self.cases() if (one := case.at(moment))), default=None)

    def own_on(self) -> date | None:
        """Return the last day at which the trainee gave an opinion."""
        return max((one.on for case in self.cases() if (one := case.own())), default=None)
