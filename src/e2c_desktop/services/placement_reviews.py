"""Actions on the reviews of placements, and on the criteria of the tutor's sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.errors import Conflict, InvalidDraft, Refused
from e2c_desktop.domain.placement_follow_up import error
from e2c_desktop.domain.placement_review import (
    MOST_CRITERIA,
    Criterion,
    ReviewDraft,
    cleaned_review,
    grid_to_text,
    hiring_words,
    setting_of_criteria,
    state_after,
    validate_review,
)
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.trainee import NAME_LIMIT
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Placement, PlacementReview, School
from e2c_desktop.storage.unit_of_work import UnitOfWork

_OF_PLACEMENT = frozenset({"done_hours", "tutor_words", "learned"})
"""Fields of a review that stand on the placement itself: the booklet reads them there."""

_NOT_BEGUN = (PlacementState.DRAFT, PlacementState.CANCELLED)


@allowed(*EDITORS)
def save_review(
    work: UnitOfWork, *, placement_id: UUID, version: int | None, draft: ReviewDraft, today: date
) -> Changes:
    """Keep what a tutor's sheet says; the placement becomes « bilan reçu ».

    Args:
        work: the open base.
        placement_id: whose sheet.
        version: that of the review being corrected; None for the first one.
        draft: the sheet.
        today: nothing is received later.

    Raises:
        InvalidDraft: the day, the outcome or the last day is missing, or something cannot be
            stored.
        NotFound: the placement does not exist.
        Conflict: the review was saved since it was read, or another one was.
        Refused: the placement is a draft or was cancelled.
    """
    draft = cleaned_review(draft)
    with work.write("Enregistrer un bilan de stage") as scope:
        placement = find_record(scope.session, Placement, placement_id)
        if placement.state in _NOT_BEGUN:
            raise Refused("Un stage en brouillon ou annulé n’a pas de bilan.")
        _check(placement, draft, today)
        _keep(scope.session, placement, version, draft)
        _tell_placement(placement, draft)
    return scope.changes


def _check(placement: Placement, draft: ReviewDraft, today: date) -> None:
    problems = validate_review(
        draft,
        starts_on=placement.starts_on,
        ends_on=placement.ends_on,
        planned_hours=placement.planned_hours,
        today=today,
    )
    refuse_errors(problems)


def _keep(session: Session, placement: Placement, version: int | None, draft: ReviewDraft) -> None:
    values: dict[str, Any] = values_of(draft, without=_OF_PLACEMENT)
    values |= {"grid": grid_to_text(draft.grid), "skills": grid_to_text(draft.skills)}
    kept = _review_of(session, placement.id)
    if (kept.version if kept is not None else None) != version:
        raise Conflict
    if kept is None:
        kept = PlacementReview(
            placement_id=placement.id, site_origine=placement.site_origine, **values
        )
        session.add(kept)
    else:
        apply_values(kept, values)


def _review_of(session: Session, placement_id: UUID) -> PlacementReview | None:
    query = sa.select(PlacementReview).where(
        PlacementReview.placement_id == placement_id, PlacementReview.archived_at.is_(None)
    )
    return session.scalars(query).first()


def _tell_placement(placement: Placement, draft: ReviewDraft) -> None:
    """Say on the placement what lists and the booklet read of its review."""
    if draft.outcome is None:  # refused before
        return
    apply_values(
        placement,
        {
            "done_hours": draft.done_hours,
            "tutor_words": draft.tutor_words,
            "learned": draft.learned,
            "hiring": hiring_words(draft),
            "review_received": True,
            "state": state_after(draft.outcome, placement.state),
        },
    )


@allowed(*EDITORS)
def archive_review(work: UnitOfWork, *, review_id: UUID, version: int) -> Changes:
    """Put a review in the bin: the placement waits for its sheet again.

    What the booklet shows (hours, words of the tutor and of the trainee) stays.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
        Refused: it is there already.
    """
    with work.write("Mettre un bilan à la corbeille") as scope:
        review = find_version(scope.session, PlacementReview, review_id, version)
        if review.archived_at is not None:
            raise Refused("Ce bilan est déjà à la corbeille.")
        review.archived_at = work.now()
        placement = find_record(scope.session, Placement, review.placement_id)
        placement.review_received = False
        if placement.state in (PlacementState.REVIEWED, PlacementState.NO_SHOW):
            placement.state = PlacementState.ENDED
    return scope.changes


@allowed(Role.DIRECTION)
def change_criteria(work: UnitOfWork, *, criteria: Sequence[Criterion]) -> Changes:
    """Choose the lines of the grid of attitudes; sheets already received keep theirs.

    Raises:
        InvalidDraft: there is none, too many, one twice, or one too long for its line.
    """
    labels = [one.label for one in criteria]
    if not labels or len(labels) > MOST_CRITERIA:
        message = f"Il faut de 1 à {MOST_CRITERIA} critères."
        raise InvalidDraft([error("criteria", "nombre", message)])
    if len(set(labels)) < len(labels):
        raise InvalidDraft([error("criteria", "double", "Un critère est écrit deux fois.")])
    if any(len(text) > NAME_LIMIT for one in criteria for text in (one.label, one.hint)):
        message = f"Un critère dépasse {NAME_LIMIT} signes."
        raise InvalidDraft([error("criteria", "longueur", message)])
    with work.write("Modifier les critères du bilan") as scope:
        school = scope.session.scalars(sa.select(School)).one()
        apply_values(school, {"review_criteria": setting_of_criteria(criteria)})
    return scope.changes
