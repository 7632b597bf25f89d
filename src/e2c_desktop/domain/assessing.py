"""What is refused of an assessment, a proof and the words of the booklet; which moment is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.evaluation import Assessor, EvaluationDraft, Moment, ProofDraft, ProofKind
from e2c_desktop.domain.framework import LEVELS
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note, clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems

TITLE_LIMIT = 160
"""Signs of what a proof or an assessor is called: one line of the booklet."""
BOOKLET_LIMIT = 600
"""Signs of what the booklet says of a competence."""
TAKEAWAYS_LIMIT = 2000
"""Signs of « ce que je retiens »."""

EXIT_SOON = timedelta(days=31)
"""The assessments of the exit begin in the last month of a path."""

SameKey = tuple[UUID, Moment, Assessor, date, UUID | None, str, UUID | None]
"""What makes an assessment typed again a correction of the former one."""


def same_key(draft: EvaluationDraft) -> SameKey:
    """Return what is equal in two assessments when the second one corrects the first.

    The same competence, moment, assessor and person, on the same day: whoever changes their mind
    at once made a mistake. Another day is another assessment, kept beside the first.
    """
    return (
        draft.competence_id,
        draft.moment,
        draft.assessor,
        draft.on,
        draft.staff_id,
        draft.assessor_name,
        draft.placement_id,
    )


def cleaned_evaluation(draft: EvaluationDraft) -> EvaluationDraft:
    """Return the assessment with certain repairs: spaces, NFC."""
    return replace(
        draft,
        assessor_name=clean_text(draft.assessor_name),
        comment=clean_note(draft.comment),
    )


def validate_evaluation(
    draft: EvaluationDraft, *, first_day: date | None, today: date
) -> list[Problem]:
    """Return what the rules say of a cleaned assessment; raises nothing.

    Args:
        draft: the assessment.
        first_day: the day of the application: nobody is assessed before it; None when unknown.
        today: nobody is assessed in the future.
    """
    found = [
        *line_problems("assessor_name", draft.assessor_name, TITLE_LIMIT),
        *validate_comment(draft.comment),
    ]
    if draft.level not in LEVELS:
        found.append(Problem.error("level", "niveau", "Un niveau va de 1 à 4."))
    if draft.on > today:
        found.append(Problem.error("on", "avenir", "Une évaluation n’est pas notée à l’avance."))
    elif first_day is not None and draft.on < first_day:
        message = f"Cette date est avant la candidature, le {short_date(first_day)}."
        found.append(Problem.error("on", "avant", message))
    if draft.assessor is Assessor.TUTOR and not draft.assessor_name:
        found.append(Problem.error("assessor_name", "vide", "Nom du tuteur à noter."))
    if draft.assessor is Assessor.JURY and not draft.assessor_name:
        found.append(Problem.error("assessor_name", "vide", "Nom du jury à noter."))
    return found


def validate_comment(comment: str) -> list[Problem]:
    """Return what the rules say of a cleaned comment of an assessment; raises nothing."""
    return note_problems("comment", comment)


def cleaned_proof(draft: ProofDraft) -> ProofDraft:
    """Return the proof with certain repairs: spaces, NFC."""
    return replace(
        draft, title=clean_text(draft.title), validated_by=clean_text(draft.validated_by)
    )


def validate_proof(draft: ProofDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a cleaned proof; raises nothing."""
    found = [
        *line_problems("title", draft.title, TITLE_LIMIT),
        *line_problems("validated_by", draft.validated_by, TITLE_LIMIT),
    ]
    if draft.kind is ProofKind.WORD and not draft.title:
        found.append(Problem.error("title", "vide", "Dites en quelques mots ce qui a été vu."))
    named = (draft.experience_id, draft.placement_id, draft.activity_id, draft.piece_id)
    if sum(one is not None for one in named) > 1:
        found.append(Problem.error("title", "plusieurs", "Une preuve désigne une seule chose."))
    if draft.on is not None and draft.on > today:
        found.append(Problem.error("on", "avenir", "Cette date est à venir."))
    return found


def needs_proof(moments: Iterable[Moment]) -> bool:
    """Tell whether the levels given call for a proof: all but those of the entry.

    The positioning says where somebody begins; what is said acquired afterwards is shown by
    something (domain §1.2), without which it does not stand on the attestation.

    Args:
        moments: the moments at which a validating assessor gave a level.
    """
    return any(moment is not Moment.ENTRY for moment in moments)


def open_moment(
    *, integration_end: date | None, contract_on: date | None, last_day: date | None, today: date
) -> Moment:
    """Return the moment at which a path is to be assessed on a day.

    The entry until the integration ends or the contract is signed; the exit in the last month, or
    once the path ended; else half-way.

    Args:
        integration_end: last day of the integration, noted or computed.
        contract_on: the day the contract was signed.
        last_day: the day of the exit, else the last expected day.
        today: the day asked about.
    """
    if last_day is not None and today >= last_day - EXIT_SOON:
        return Moment.EXIT
    begun = (day for day in (integration_end, contract_on) if day is not None)
    return Moment.MID if any(day < today for day in begun) else Moment.ENTRY


def mean(levels: Sequence[int]) -> float | None:
    """Return the mean of levels; None without any."""
    return sum(levels) / len(levels) if levels else None
