"""Actions on the chapters that booklets print: those of the school, and of one trainee."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa

from e2c_desktop.domain.booklet_chapters import (
    USUAL,
    ChapterChoice,
    text_of_choice,
    validate_choice,
)
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.portfolio_rows import portfolio_row
from e2c_desktop.services.records import apply_values, find_record, refuse_errors
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Path, School
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(Role.DIRECTION)
def choose_school_chapters(work: UnitOfWork, *, choice: ChapterChoice) -> Changes:
    """Choose the chapters of every booklet of the school that has no choice of its own.

    Raises:
        InvalidDraft: no chapter is left.
    """
    refuse_errors(validate_choice(choice))
    with work.write("Choisir les chapitres du portefeuille") as scope:
        school = scope.session.scalars(sa.select(School)).one()
        kept = "" if choice == USUAL else text_of_choice(choice)
        apply_values(school, {"booklet_chapters": kept})
    return scope.changes


@allowed(*EDITORS)
def choose_path_chapters(
    work: UnitOfWork, *, path_id: UUID, choice: ChapterChoice | None
) -> Changes:
    """Choose the chapters of one booklet; None: those of the school, now and later.

    Raises:
        InvalidDraft: no chapter is left.
        NotFound: the path does not exist.
    """
    if choice is not None:
        refuse_errors(validate_choice(choice))
    with work.write("Choisir les chapitres d’un portefeuille") as scope:
        row = portfolio_row(scope.session, find_record(scope.session, Path, path_id))
        apply_values(row, {"chapters": "" if choice is None else text_of_choice(choice)})
    return scope.changes
