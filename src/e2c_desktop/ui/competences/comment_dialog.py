"""« Commentaire pour l’équipe »: what is to be known about a level that was given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.assessing import validate_comment
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note
from e2c_desktop.domain.trainee import NOTE_LIMIT
from e2c_desktop.ui.forms.specs import FieldSpec, LongText
from e2c_desktop.ui.ports import Errors
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_HEIGHT = 320


@dataclass(frozen=True, slots=True)
class CommentTyped:
    """What the window asks."""

    comment: str = ""


def comment_dialog(
    heading: str,
    comment: str,
    *,
    store: Callable[[CommentTyped], object],
    errors: Errors,
    parent: QWidget,
) -> DraftDialog:
    """Return the window that asks for the comment of an assessment.

    Args:
        heading: the competence, the level, its day and who gave it.
        comment: the one that stands.
        store: keeps what is typed; may raise an expected fault.
        errors: shows that fault.
        parent: the window below.
    """
    specs = [
        FieldSpec(
            "comment",
            "Commentaire pour l’équipe",
            LongText(2 * NOTE_LIMIT, 5),
            width=2,
            help="Dit dans l’historique de la compétence\u00a0; aucun document ne l’imprime.",
        )
    ]
    return DraftDialog(
        "Commenter l’évaluation",
        heading,
        specs,
        CommentTyped(comment),
        validate=_remarks,
        store=store,
        errors=errors,
        height=_HEIGHT,
        parent=parent,
    )


def _remarks(typed: CommentTyped) -> list[Problem]:
    return validate_comment(clean_note(typed.comment))
