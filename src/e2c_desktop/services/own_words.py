"""Actions on what the trainee says of themself, and on what they let an employer read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.employer_choice import EmployerChoice, choice_text
from e2c_desktop.domain.errors import Conflict, InvalidDraft, NotFound, Refused
from e2c_desktop.domain.own_words import OwnWords, cleaned_words, validate_words
from e2c_desktop.domain.placement_review import grid_of_text, grid_to_text
from e2c_desktop.domain.problems import Problem
from e2c_desktop.services.portfolio_rows import portfolio_row
from e2c_desktop.services.records import apply_values, find_record, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Path, Placement, Portfolio
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def save_own_words(work: UnitOfWork, *, path_id: UUID, known: OwnWords, draft: OwnWords) -> Changes:
    """Keep what the trainee says of themself.

    The row of the booklet is saved for other reasons too (its framework, its chapters): what was
    read is compared, not its version.

    Args:
        work: the unit of work.
        path_id: of which path.
        known: what the screen showed when the person began to type.
        draft: what is typed.

    Raises:
        InvalidDraft: it cannot be stored.
        NotFound: the path does not exist.
        Conflict: somebody else changed these words since.
    """
    draft = cleaned_words(draft)
    refuse_errors(validate_words(draft))
    with work.write("Modifier les mots du stagiaire") as scope:
        row = portfolio_row(scope.session, find_record(scope.session, Path, path_id))
        if _words_of(row) != known:
            raise Conflict
        apply_values(
            row,
            {
                "takeaways": draft.takeaways,
                "looking_for": draft.looking_for,
                "strengths": draft.strengths,
                "attitudes": grid_to_text(draft.attitudes),
            },
        )
    return scope.changes


def _words_of(row: Portfolio) -> OwnWords:
    return OwnWords(
        row.takeaways or "",
        row.looking_for or "",
        row.strengths or "",
        grid_of_text(row.attitudes or ""),
    )


@allowed(*EDITORS)
def agree_for_employer(
    work: UnitOfWork, *, path_id: UUID, choice: EmployerChoice, agreed_on: date, today: date
) -> Changes:
    """Keep what the trainee lets the variant for an employer print, and the day they said so.

    Raises:
        InvalidDraft: the day is to come.
        NotFound: the path does not exist, or a placement is not of this path.
        Refused: nothing is ticked.
    """
    if agreed_on > today:
        message = "Ce jour est à venir."
        raise InvalidDraft([Problem.error("agreed_on", "avenir", message)])
    if not choice.parts:
        raise Refused(
            "Rien n’est coché : il n’y aurait rien à imprimer.",
            advice="Cochez ce que la personne accepte de montrer, ou retirez son accord.",
        )
    with work.write("Noter l’accord pour un employeur") as scope:
        path = find_record(scope.session, Path, path_id)
        _refuse_placements(scope.session, path_id, choice)
        row = portfolio_row(scope.session, path)
        apply_values(row, {"employer_choice": choice_text(choice), "employer_agreed_on": agreed_on})
    return scope.changes


def _refuse_placements(session: Session, path_id: UUID, choice: EmployerChoice) -> None:
    query = sa.select(Placement.id).where(
        Placement.path_id == path_id, Placement.id.in_(choice.tutor_words)
    )
    if set(session.scalars(query)) != choice.tutor_words:
        raise NotFound


@allowed(*EDITORS)
def withdraw_for_employer(work: UnitOfWork, *, path_id: UUID) -> Changes:
    """Take the agreement back: the variant for an employer is printed no more.

    What was ticked stays, to be gone through again with the person.

    Raises:
        NotFound: the path does not exist.
        Refused: there is no agreement.
    """
    with work.write("Retirer l’accord pour un employeur") as scope:
        row = portfolio_row(scope.session, find_record(scope.session, Path, path_id))
        if row.employer_agreed_on is None:
            raise Refused("Aucun accord n’est noté pour ce parcours.")
        row.employer_agreed_on = None
    return scope.changes
