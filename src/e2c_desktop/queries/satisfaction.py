"""Satisfaction papers: those of a period as rows, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.outcomes.facts import ReportPeriod
from e2c_desktop.domain.satisfaction import (
    AnswerDraft,
    Questionnaire,
    read_scores,
    wording_of,
)
from e2c_desktop.domain.satisfaction_synthesis import GroupedAnswer, Synthesis, synthesis_of
from e2c_desktop.storage.models import (
    Cohort,
    Company,
    Path,
    SatisfactionAnswer,
    Site,
    Trainee,
)


@dataclass(frozen=True, slots=True)
class AnswerFilter:
    """Which papers are looked at; what is None asks for nothing."""

    questionnaire: Questionnaire
    period: ReportPeriod
    site_id: UUID | None = None
    cohort_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One paper.

    Attributes:
        site, cohort: names, empty when the paper says none.
        began: the first day of the cohort.
        author: who answered; empty on an anonymous paper.
    """

    id: UUID
    version: int
    site: str
    cohort: str
    began: date | None
    author: str
    draft: AnswerDraft


def answers(session: Session, wanted: AnswerFilter) -> list[AnswerRow]:
    """Return the papers of a period, the latest first."""
    query = (
        sa.select(
            SatisfactionAnswer,
            sa.func.coalesce(Site.name, ""),
            sa.func.coalesce(Cohort.name, ""),
            Cohort.starts_on,
            sa.func.coalesce(Company.name, ""),
            sa.func.coalesce(Trainee.last_name, ""),
            sa.func.coalesce(Trainee.first_name, ""),
        )
        .outerjoin(Site, Site.id == SatisfactionAnswer.site_id)
        .outerjoin(Cohort, Cohort.id == SatisfactionAnswer.cohort_id)
        .outerjoin(Company, Company.id == SatisfactionAnswer.company_id)
        .outerjoin(Path, Path.id == SatisfactionAnswer.path_id)
        .outerjoin(Trainee, Trainee.id == Path.trainee_id)
        .where(*_asked(wanted))
        .order_by(SatisfactionAnswer.answered_on.desc(), SatisfactionAnswer.id.desc())
    )
    return [_row(*row) for row in session.execute(query)]


def _asked(wanted: AnswerFilter) -> list[sa.ColumnElement[bool]]:
    found = [
        SatisfactionAnswer.archived_at.is_(None),
        SatisfactionAnswer.questionnaire == wanted.questionnaire,
        SatisfactionAnswer.answered_on.between(wanted.period.first, wanted.period.last),
    ]
    if wanted.site_id is not None:
        found.append(SatisfactionAnswer.site_id == wanted.site_id)
    if wanted.cohort_id is not None:
        found.append(SatisfactionAnswer.cohort_id == wanted.cohort_id)
    return found


def _row(
    found: Any,  # noqa: ANN401  # a mapped row
    site: str,
    cohort: str,
    began: date | None,
    company: str,
    *name: str,
) -> AnswerRow:
    person = " ".join(part for part in (name[0].upper(), name[1]) if part)
    count = len(wording_of(found.questionnaire, found.wording).questions)
    marks, recommend = read_scores(found.scores, count)
    draft = AnswerDraft(
        found.questionnaire,
        found.answered_on,
        marks,
        recommend,
        found.comment,
        found.site_id,
        found.cohort_id,
        found.path_id,
        found.company_id,
        found.wording,
    )
    return AnswerRow(found.id, found.version, site, cohort, began, person or company, draft)


def synthesis(session: Session, wanted: AnswerFilter) -> Synthesis:
    """Return what the papers of a period say, beside the year before."""
    earlier = replace(wanted, period=wanted.period.year_before)
    return synthesis_of(
        wanted.questionnaire,
        [_grouped(row) for row in answers(session, wanted)],
        [_grouped(row) for row in answers(session, earlier)],
    )


def _grouped(row: AnswerRow) -> GroupedAnswer:
    """Return a paper with its group: the cohort of trainees, the site of the others."""
    if row.draft.questionnaire.of_trainees:
        return GroupedAnswer(row.draft, row.cohort, row.began)
    return GroupedAnswer(row.draft, row.site)


def counts(session: Session, period: ReportPeriod) -> dict[Questionnaire, int]:
    """Return how many papers of each questionnaire a period has."""
    query = (
        sa.select(SatisfactionAnswer.questionnaire, sa.func.count())
        .where(
            SatisfactionAnswer.archived_at.is_(None),
            SatisfactionAnswer.answered_on.between(period.first, period.last),
        )
        .group_by(SatisfactionAnswer.questionnaire)
    )
    found: dict[Questionnaire, int] = {row[0]: row[1] for row in session.execute(query)}
    return {one: found.get(one, 0) for one in Questionnaire}


def masked(rows: Sequence[AnswerRow]) -> list[AnswerRow]:
    """Return papers as a visitor may see them: marks, without the free words nor the name."""
    return [
        replace(row, author="", draft=replace(row.draft, comment="", path_id=None, company_id=None))
        for row in rows
    ]


def masked_synthesis(found: Synthesis) -> Synthesis:
    """Return a synthesis without the free words, which may name somebody."""
    return replace(found, comments=())
