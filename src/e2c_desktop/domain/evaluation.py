"""Assessing a competence: when, by whom, at which level, and what shows it.

Every assessment is kept, none is overwritten (domain §1.2): the level that is shown is the last one
given by somebody of the school, a tutor or a jury; what the trainee thinks stands beside it and is
never printed as validated.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from e2c_desktop.domain.codes import Coded


class Moment(Coded):
    """The moment of the path at which somebody is assessed: the columns of the grid."""

    ENTRY = "entree", "Entrée"
    MID = "mi_parcours", "Mi-parcours"
    PLACEMENT = "stage", "Bilan de stage"
    EXIT = "sortie", "Sortie"


class Assessor(Coded):
    """Who gives a level."""

    SELF = "auto", "Autoévaluation"
    TRAINER = "formateur", "Formateur"
    TUTOR = "tuteur", "Tuteur en entreprise"
    JURY = "jury", "Jury"


GRID_MOMENTS = (Moment.ENTRY, Moment.MID, Moment.EXIT)
"""The moments that the grid shows one beside the other; a placement review is in the history."""

VALIDATING = frozenset({Assessor.TRAINER, Assessor.TUTOR, Assessor.JURY})
"""Whose levels are shown and may stand on the attestation; never the self-assessment."""


class ProofKind(Coded):
    """What shows a competence, told by what the proof names."""

    EXPERIENCE = "experience", "Expérience"
    PLACEMENT = "stage", "Stage"
    ACTIVITY = "activite", "Activité"
    PIECE = "piece", "Pièce"
    WORD = "mention", "Mention"


@dataclass(frozen=True, slots=True)
class EvaluationDraft:
    """A level given to a competence.

    Attributes:
        level: 1 to 4.
        staff_id: who of the school gave it; `assessor_name` names somebody else (tutor, jury).
        placement_id: the placement during which a tutor gave it.
        comment: what is to be known about it, for the team.
    """

    competence_id: UUID
    level: int
    on: date
    moment: Moment
    assessor: Assessor = Assessor.TRAINER
    staff_id: UUID | None = None
    assessor_name: str = ""
    placement_id: UUID | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ProofDraft:
    """What shows a competence: at most one of the four records is named.

    Attributes:
        title: « Dosage des pâtes, Boulangerie Delorme ».
        on: the day of what is shown.
        validated_by: who attests it, when it is not told by what it names.
    """

    competence_id: UUID
    title: str = ""
    on: date | None = None
    experience_id: UUID | None = None
    placement_id: UUID | None = None
    activity_id: UUID | None = None
    piece_id: UUID | None = None
    validated_by: str = ""

    @property
    def kind(self) -> ProofKind:
        """What it is."""
        named = (
            (self.experience_id, ProofKind.EXPERIENCE),
            (self.placement_id, ProofKind.PLACEMENT),
            (self.activity_id, ProofKind.ACTIVITY),
            (self.piece_id, ProofKind.PIECE),
        )
        return next((kind for one, kind in named if one is not None), ProofKind.WORD)


class Assessed(Protocol):
    """What the choice of a level looks at in an assessment."""

    @property
    def on(self) -> date:
        """The day it was given."""

    @property
    def assessor(self) -> Assessor:
        """Who gave it."""


AssessedT = TypeVar("AssessedT", bound=Assessed)


def validated(history: Iterable[AssessedT]) -> AssessedT | None:
    """Return the last assessment that counts: by the school, a tutor or a jury; None without any.

    Args:
        history: assessments of one competence of one path, in the order in which they were noted.
    """
    return _last([one for one in history if one.assessor in VALIDATING])


def own_opinion(history: Iterable[AssessedT]) -> AssessedT | None:
    """Return the last level that the trainee gave themself; None without any."""
    return _last([one for one in history if one.assessor is Assessor.SELF])


def domain_level(levels: Collection[int]) -> int | None:
    """Return the level of a domain: the mean of those of its competences, a half going up.

    Args:
        levels: those that count, of the competences that were assessed; None without any.
    """
    return int(sum(levels) / len(levels) + 0.5) if levels else None


def _last(history: Iterable[AssessedT]) -> AssessedT | None:
    """Return the latest one; of two of the same day, the one noted last."""
    found: AssessedT | None = None
    for one in history:
        if found is None or one.on >= found.on:
            found = one
    return found
