"""Actions on satisfaction questionnaires typed from paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import InvalidDraft, Refused
from e2c_desktop.domain.problems import Problem, errors_of
from e2c_desktop.domain.satisfaction import AnswerDraft, cleaned_answer, validate_answer
from e2c_desktop.services.records import apply_values, find_record, find_version, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Cohort, Company, Path, SatisfactionAnswer, Site
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def note_answers(work: UnitOfWork, *, drafts: Sequence[AnswerDraft], today: date) -> Changes:
    """Note a pile of papers in one action; those that say nothing are left out.

    Args:
        work: the open base.
        drafts: the papers.
        today: the day of today.

    Raises:
        InvalidDraft: a paper cannot be stored: none is. `field` is « 3.marks » for the third.
        NotFound: a site, a cohort, a person or a company is gone.
        Refused: no paper says anything.
    """
    papers = [cleaned_answer(draft) for draft in drafts]
    told = [(rank, paper) for rank, paper in enumerate(papers, start=1) if not paper.empty]
    if not told:
        raise Refused(
            "Aucun questionnaire n’est rempli.", advice="Tapez une réponse, puis enregistrez."
        )
    found = [
        Problem(f"{rank}.{one.field}", one.code, one.severity, f"Feuille {rank} : {one.message}")
        for rank, paper in told
        for one in errors_of(validate_answer(paper, today=today))
    ]
    if found:
        raise InvalidDraft(found)
    number = len(told)
    label = f"Saisir {number} questionnaire{'s' if number > 1 else ''}"
    with work.write(label) as scope:
        for _, paper in told:
            values = _values(scope.session, paper)
            scope.session.add(SatisfactionAnswer(site_origine=work.site, **values))
    return scope.changes


@allowed(*EDITORS)
def update_answer(
    work: UnitOfWork, *, answer_id: UUID, version: int, draft: AnswerDraft, today: date
) -> Changes:
    """Correct a paper.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_answer(draft)
    refuse_errors(validate_answer(draft, today=today))
    with work.write("Corriger un questionnaire") as scope:
        row = find_version(scope.session, SatisfactionAnswer, answer_id, version)
        apply_values(row, _values(scope.session, draft))
    return scope.changes


@allowed(*EDITORS)
def archive_answer(work: UnitOfWork, *, answer_id: UUID, version: int) -> Changes:
    """Put a paper in the bin: it counts no more.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre un questionnaire à la corbeille") as scope:
        row = find_version(scope.session, SatisfactionAnswer, answer_id, version)
        if row.archived_at is not None:
            raise Refused("Ce questionnaire est déjà à la corbeille.")
        row.archived_at = work.now()
    return scope.changes


def _values(session: Session, draft: AnswerDraft) -> dict[str, object]:
    for kind, identifier in (
        (Site, draft.site_id),
        (Cohort, draft.cohort_id),
        (Path, draft.path_id),
        (Company, draft.company_id),
    ):
        if identifier is not None:
            find_record(session, kind, identifier)
    return {
        "questionnaire": draft.questionnaire,
        "wording": draft.wording,
        "answered_on": draft.answered_on,
        "site_id": draft.site_id,
        "cohort_id": draft.cohort_id,
        "path_id": draft.path_id,
        "company_id": draft.company_id,
        "scores": draft.scores(),
        "comment": draft.comment,
    }
