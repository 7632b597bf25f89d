"""Certifications, satisfaction papers and complaints as figures see them: three short readings."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.certification_codes import (
    JUDGED,
    CertificationKind,
    CertificationResult,
)
from e2c_desktop.domain.outcomes.facts import CertificationFacts, ReportPeriod
from e2c_desktop.domain.outcomes.voices import ComplaintFacts, VoiceFacts, Voices
from e2c_desktop.domain.satisfaction import (
    Questionnaire,
    overall_mark,
    read_scores,
    wording_of,
)
from e2c_desktop.queries.fact_columns import Days, coded, marked
from e2c_desktop.storage.models import Certification, Cohort, Complaint, SatisfactionAnswer, Site

_KINDS = {kind.value: kind for kind in CertificationKind}
_RESULTS = {result.value: result for result in CertificationResult}


def certifications_of(
    session: Session, concerned: sa.Select[Any], days: Days
) -> dict[str, tuple[CertificationFacts, ...]]:
    """Return the certifications passed by some paths, by the text of the path's identifier.

    Args:
        session: the reading.
        concerned: selects the identifiers of the paths.
        days: the days met so far.
    """
    query = sa.select(
        marked(Certification.path_id),
        coded(Certification.kind),
        coded(Certification.result),
        marked(Certification.passed_on),
    ).where(
        Certification.archived_at.is_(None),
        Certification.result.in_(JUDGED),
        Certification.passed_on.is_not(None),
        Certification.path_id.in_(concerned),
    )
    found: dict[str, list[CertificationFacts]] = {}
    for mark, kind, result, passed_on in session.connection().execute(query).all():
        facts = CertificationFacts(_KINDS[kind], _RESULTS[result], days[passed_on])
        found.setdefault(mark, []).append(facts)
    return {mark: tuple(own) for mark, own in found.items()}


def voices_of(session: Session, period: ReportPeriod) -> Voices:
    """Return what was said of the school in a period and in the year before."""
    first, last = period.year_before.first, period.last
    return Voices(_papers(session, first, last), _complaints(session, first, last))


def _papers(session: Session, first: date, last: date) -> tuple[VoiceFacts, ...]:
    query = (
        sa.select(
            sa.type_coerce(SatisfactionAnswer.questionnaire, sa.String()),
            SatisfactionAnswer.wording,
            SatisfactionAnswer.answered_on,
            SatisfactionAnswer.scores,
            sa.func.coalesce(Site.name, ""),
            sa.func.coalesce(Cohort.name, ""),
        )
        .outerjoin(Site, Site.id == SatisfactionAnswer.site_id)
        .outerjoin(Cohort, Cohort.id == SatisfactionAnswer.cohort_id)
        .where(
            SatisfactionAnswer.archived_at.is_(None),
            SatisfactionAnswer.answered_on.between(first, last),
        )
    )
    found = []
    for code, version, day, scores, site, cohort in session.connection().execute(query):
        questionnaire = Questionnaire(code)  # type: ignore[call-arg]  # a member from its code
        wording = wording_of(questionnaire, version)
        marks, _ = read_scores(scores, len(wording.questions))
        mark = overall_mark(marks, wording)
        if mark is not None:
            found.append(VoiceFacts(questionnaire, day, mark, site, cohort))
    return tuple(found)


def _complaints(session: Session, first: date, last: date) -> tuple[ComplaintFacts, ...]:
    query = (
        sa.select(Complaint.received_on, Complaint.answered_on, sa.func.coalesce(Site.name, ""))
        .outerjoin(Site, Site.id == Complaint.site_id)
        .where(Complaint.archived_at.is_(None), Complaint.received_on.between(first, last))
    )
    return tuple(ComplaintFacts(*row) for row in session.connection().execute(query))
