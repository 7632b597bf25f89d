"""What a path lived and aims at: experiences, project, meetings, the trainee's own words.

All of it is what somebody said of themself: a visitor is shown none of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.bilan_draft import BilanSpan, DueBilan, due_bilans
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.employer_choice import EmployerChoice, choice_of
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.experience import (
    BilanDraft,
    ExperienceDraft,
    ObjectiveDraft,
    StepDraft,
    TradeDraft,
)
from e2c_desktop.domain.experience_draft import ProjectDraft
from e2c_desktop.domain.own_words import OwnWords
from e2c_desktop.domain.path import OPEN_STATES, expected_end, integration_end
from e2c_desktop.domain.placement_review import criteria_of_setting, grid_of_text
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.storage.models import (
    Activity,
    Base,
    Bilan,
    Company,
    Competence,
    CompetenceProof,
    Experience,
    ExploredTrade,
    FrameworkDomain,
    Path,
    PathObjective,
    Placement,
    Portfolio,
    ProjectStep,
    School,
    Staff,
    Trainee,
)

_TYPED = (
    "title",
    "kind",
    "starts_on",
    "ends_on",
    "did",
    "learned",
    "reuse",
    "activity_id",
    "placement_id",
)


@dataclass(frozen=True, slots=True)
class ExperienceRow:
    """An experience as it is typed, with what it comes from and shows.

    Attributes:
        source: title of the activity, or trade and company of the placement; empty without one.
        competences: the words of the competences it shows, in the order of the framework.
    """

    id: UUID
    version: int
    draft: ExperienceDraft
    source: str = ""
    competences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TradeRow:
    """A trade explored."""

    id: UUID
    version: int
    draft: TradeDraft


@dataclass(frozen=True, slots=True)
class StepRow:
    """A next step."""

    id: UUID
    version: int
    draft: StepDraft


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective of the contract."""

    id: UUID
    version: int
    draft: ObjectiveDraft


@dataclass(frozen=True, slots=True)
class BilanRow:
    """A meeting; `led_by` is the name of who led it."""

    id: UUID
    version: int
    draft: BilanDraft
    led_by: str


@dataclass(frozen=True, slots=True)
class JourneyRecord:
    """Everything that the sub-tab « Portefeuille » shows of one path.

    Attributes:
        experiences: the latest first, those without a day at the end.
        trades: in the order in which they were noted.
        objectives: in the order in which they were put, or noted.
        steps: those to be done first, as they were put by hand, else by their day.
        bilans: by their day.
        due: meetings that nobody planned nor held.
        criteria: the lines on which the trainee gives an opinion on their attitudes: those of the
            sheet of the school, then those of an opinion kept under other words.
        agreed_on: when the trainee agreed to what an employer reads; None: they did not.
        minor: the person is a minor today.
        masked: emptied, for a visitor.
    """

    path_id: UUID
    entry_on: date | None
    minor: bool = False
    masked: bool = False
    experiences: tuple[ExperienceRow, ...] = ()
    project: ProjectDraft = field(default_factory=ProjectDraft)
    trades: tuple[TradeRow, ...] = ()
    steps: tuple[StepRow, ...] = ()
    objectives: tuple[ObjectiveRow, ...] = ()
    bilans: tuple[BilanRow, ...] = ()
    due: tuple[DueBilan, ...] = ()
    words: OwnWords = field(default_factory=OwnWords)
    criteria: tuple[str, ...] = ()
    choice: EmployerChoice = field(default_factory=EmployerChoice)
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An activity somebody took part in, or a placement: what an experience may come from.

    Attributes:
        tutor_words: what the tutor said of the placement.
    """

    id: UUID
    words: str
    on: date
    tutor_words: str = ""


def journey_of(session: Session, path_id: UUID, *, today: date) -> JourneyRecord:
    """Return what a path lived and aims at.

    Raises:
        NotFound: the path does not exist.
    """
    found = session.execute(_head(), {"id": path_id}).first()
    if found is None:
        raise NotFound
    path, birth, portfolio, weeks, months, setting = found
    bilans = _bilans(session, path_id)
    kept = grid_of_text(portfolio.attitudes) if portfolio is not None else {}
    names = [one.label for one in criteria_of_setting(setting)]
    return JourneyRecord(
        path_id,
        path.entry_on,
        minor=birth is not None and age_on(birth, today) < ADULT_AGE,
        experiences=_experiences(session, path_id),
        project=ProjectDraft(
            path.project,
            path.project_trade_code,
            None if portfolio is None else portfolio.project_validated_on,
            path.next_steps,
        ),
        trades=tuple(
            TradeRow(row.id, row.version, _draft(TradeDraft, row))
            for row in _rows(session, ExploredTrade, path_id)
        ),
        steps=_steps(session, path_id),
        objectives=tuple(
            ObjectiveRow(row.id, row.version, _draft(ObjectiveDraft, row))
            for row in _rows(session, PathObjective, path_id)
        ),
        bilans=bilans,
        due=tuple(due_bilans(span_of(path, weeks, months), [one.draft.kind for one in bilans])),
        words=OwnWords(attitudes=kept)
        if portfolio is None
        else OwnWords(portfolio.takeaways, portfolio.looking_for, portfolio.strengths, kept),
        criteria=tuple(dict.fromkeys([*names, *kept])),
        choice=choice_of("" if portfolio is None else portfolio.employer_choice),
        agreed_on=None if portfolio is None else portfolio.employer_agreed_on,
    )


def span_of(path: Path, weeks: int, months: int) -> BilanSpan:
    """Return what says when the meetings of a path are due, from the settings of the school."""
    entry = path.entry_on
    return BilanSpan(
        entry,
        path.integration_end_on or (entry and integration_end(entry, weeks)),
        path.exit_on or path.planned_end_on or (entry and expected_end(entry, months)),
        path.state in OPEN_STATES,
    )


@cache
def _head() -> sa.Select[*tuple[Any, ...]]:
    return (
        sa.select(
            Path,
            Trainee.birth_date,
            Portfolio,
            School.integration_weeks,
            School.path_months,
            School.review_criteria,
        )
        .select_from(Path)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .join(School, sa.true())
        .outerjoin(
            Portfolio, sa.and_(Portfolio.path_id == Path.id, Portfolio.archived_at.is_(None))
        )
        .where(Path.id == sa.bindparam("id"))
    )


def _experiences(session: Session, path_id: UUID) -> tuple[ExperienceRow, ...]:
    row = Experience
    query = (
        sa.select(
            row.id,
            row.version,
            row.in_booklet,
            Activity.title,
            Placement.trade,
            Company.name,
            *(getattr(row, name) for name in _TYPED),
        )
        .outerjoin(Activity, Activity.id == row.activity_id)
        .outerjoin(Placement, Placement.id == row.placement_id)
        .outerjoin(Company, Company.id == Placement.company_id)
        .where(row.path_id == path_id, row.archived_at.is_(None))
        .order_by(sa.func.coalesce(row.ends_on, row.starts_on).desc().nulls_last(), row.id)
    )
    shown = _shown(session, path_id)
    found = []
    for identifier, version, printed, activity, trade, company, *typed in session.execute(query):
        ids, words = shown.get(identifier, ([], []))
        values = dict(zip(_TYPED, typed, strict=True))
        draft = ExperienceDraft(**values, competence_ids=tuple(ids), in_booklet=printed)
        source = activity or placement_words(trade, company)
        found.append(ExperienceRow(identifier, version, draft, source, tuple(words)))
    return tuple(found)


def placement_words(trade: str | None, company: str | None) -> str:
    """Return « Boulanger, Boulangerie Delorme »."""
    return ", ".join(part for part in (trade, company) if part)


def _shown(session: Session, path_id: UUID) -> dict[UUID, tuple[list[UUID], list[str]]]:
    """Return the competences that each experience shows: identifiers and words."""
    proof = CompetenceProof
    query = (
        sa.select(proof.experience_id, Competence.id, Competence.label)
        .join(Competence, Competence.id == proof.competence_id)
        .join(FrameworkDomain, FrameworkDomain.id == Competence.domain_id)
        .where(
            proof.path_id == path_id,
            proof.archived_at.is_(None),
            proof.experience_id.is_not(None),
        )
        .order_by(FrameworkDomain.rank, Competence.rank, Competence.id)
    )
    found: dict[UUID, tuple[list[UUID], list[str]]] = {}
    for experience_id, competence_id, label in session.execute(query):
        assert experience_id is not None  # of those alone
        ids, words = found.setdefault(experience_id, ([], []))
        if competence_id not in ids:
            ids.append(competence_id)
            words.append(label)
    return found


def _rows(
    session: Session, kind: type[Any], path_id: UUID, *then: sa.ColumnElement[Any]
) -> Iterable[Any]:
    query = sa.select(kind).where(kind.path_id == path_id, kind.archived_at.is_(None))
    return session.scalars(query.order_by(kind.rank, *then, kind.id))


def _draft(draft: type[Any], row: Base) -> Any:  # noqa: ANN401  # the draft that was asked for
    return draft(**{name: getattr(row, name) for name in draft.__dataclass_fields__})


def _steps(session: Session, path_id: UUID) -> tuple[StepRow, ...]:
    found = [
        StepRow(row.id, row.version, _draft(StepDraft, row))
        for row in _rows(session, ProjectStep, path_id, ProjectStep.due_on.nulls_last())
    ]
    return tuple(sorted(found, key=lambda one: one.draft.done_on is not None))


def _bilans(session: Session, path_id: UUID) -> tuple[BilanRow, ...]:
    query = (
        sa.select(Bilan, sa.func.coalesce(Staff.name, ""))
        .outerjoin(Staff, Staff.id == Bilan.staff_id)
        .where(Bilan.path_id == path_id, Bilan.archived_at.is_(None))
        .order_by(sa.func.coalesce(Bilan.held_on, Bilan.planned_on), Bilan.id)
    )
    return tuple(
        BilanRow(row.id, row.version, _draft(BilanDraft, row), name)
        for row, name in session.execute(query)
    )


def placements_of(session: Session, path_id: UUID) -> list[SourceRow]:
    """Return the placements that an experience of a path may come from, the latest first."""
    query = (
        sa.select(
            Placement.id, Placement.trade, Company.name, Placement.starts_on, Placement.tutor_words
        )
        .join(Company, Company.id == Placement.company_id)
        .where(Placement.path_id == path_id, Placement.archived_at.is_(None))
        .order_by(Placement.starts_on.desc(), Placement.id)
    )
    return [
        SourceRow(identifier, placement_words(trade, company), on, words)
        for identifier, trade, company, on, words in session.execute(query)
    ]


def masked_journey(record: JourneyRecord) -> JourneyRecord:
    """Return what a visitor may see of a path: that there is something, and nothing of it."""
    return JourneyRecord(record.path_id, record.entry_on, minor=record.minor, masked=True)
