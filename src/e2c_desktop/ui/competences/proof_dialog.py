"""« Ajouter une preuve »: a record of the path, a file, or a few words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from e2c_desktop.domain.assessing import TITLE_LIMIT, cleaned_proof, validate_proof
from e2c_desktop.domain.evaluation import ProofDraft
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.proof_choices import ProofChoice
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, Text
from e2c_desktop.ui.ports import Errors
from e2c_desktop.ui.records.draft_dialog import DraftDialog

_HEIGHT = 330
_WORDS = "mention"


@dataclass(frozen=True, slots=True)
class ProofTyped:
    """What the window asks.

    Attributes:
        record: the record named, by the key of its choice; « mention » for words alone.
        title: its words.
        on: its day.
        validated_by: who attests it.
    """

    record: str = _WORDS
    title: str = ""
    on: date | None = None
    validated_by: str = ""


def _key(choice: ProofChoice) -> str:
    return f"{choice.kind.value}/{choice.id}"


def choice_words(choice: ProofChoice) -> str:
    """Return « Stage : Boulangerie Delorme, 01/09/2026 »."""
    day = "" if choice.on is None else f", {short_date(choice.on)}"
    return f"{choice.kind.label}\u00a0: {choice.title}{day}"


def draft_of(competence_id: UUID, choices: Sequence[ProofChoice], typed: ProofTyped) -> ProofDraft:
    """Return the proof that was asked for."""
    choice = next((one for one in choices if _key(one) == typed.record), None)
    named = (
        ProofDraft(competence_id, typed.title)
        if choice is None
        else choice.draft(competence_id, typed.title)
    )
    return ProofDraft(
        competence_id=competence_id,
        title=typed.title,
        on=typed.on or named.on,
        experience_id=named.experience_id,
        placement_id=named.placement_id,
        activity_id=named.activity_id,
        piece_id=named.piece_id,
        validated_by=typed.validated_by,
    )


def proof_dialog(
    heading: str,
    competence_id: UUID,
    choices: Sequence[ProofChoice],
    today: Callable[[], date],
    *,
    store: Callable[[ProofDraft], object],
    errors: Errors,
    parent: QWidget,
) -> DraftDialog:
    """Return the window that asks for a proof of a competence."""
    offered = [(_key(one), choice_words(one)) for one in choices]
    first = offered[0][0] if offered else _WORDS
    specs = [
        FieldSpec(
            "record",
            "Ce qui le montre",
            Choice([*offered, (_WORDS, "Autre\u00a0: le dire en quelques mots")]),
            width=2,
        ),
        FieldSpec("title", "En quelques mots", Text(TITLE_LIMIT), width=2),
        FieldSpec("on", "Date", Date(today)),
        FieldSpec("validated_by", "Validé par", Text(TITLE_LIMIT)),
    ]
    return DraftDialog(
        "Ajouter une preuve",
        heading,
        specs,
        ProofTyped(record=first),
        validate=partial(_remarks, competence_id, choices, today),
        store=partial(_store, competence_id, choices, store),
        errors=errors,
        height=_HEIGHT,
        parent=parent,
    )


def _remarks(
    competence_id: UUID,
    choices: Sequence[ProofChoice],
    today: Callable[[], date],
    typed: ProofTyped,
) -> list[Problem]:
    draft = cleaned_proof(draft_of(competence_id, choices, typed))
    return validate_proof(draft, today=today())


def _store(
    competence_id: UUID,
    choices: Sequence[ProofChoice],
    store: Callable[[ProofDraft], object],
    typed: ProofTyped,
) -> None:
    store(draft_of(competence_id, choices, typed))
