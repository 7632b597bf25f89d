"""What a trainee lived and learned, and where their project stands.

An experience is told in three questions, as in the reflexive interviews of the E2C: what I did,
what I learned, what I want to use again (domain §1.2). The project is made of trades explored, of
which one is validated, of objectives of the contract and of next steps; meetings (bilans)
close each stage of the path with decisions and signatures (domain §2.1, §4.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Coded


class ExperienceKind(Coded):
    """Where an experience was lived."""

    CENTRE = "centre", "Au centre"
    PLACEMENT = "stage", "En stage"
    WORK = "travail", "Emploi ou mission"
    ENGAGEMENT = "engagement", "Engagement, bénévolat"
    LIFE = "vie", "Vie personnelle"


class TradeState(Coded):
    """How far a trade has come in the project."""

    EXPLORED = "explore", "Exploré"
    HYPOTHESIS = "hypothese", "Hypothèse"
    VALIDATED = "valide", "Projet validé"
    DROPPED = "ecarte", "Écarté"


class Discovery(Coded):
    """How a trade was explored."""

    PLACEMENT = "stage", "Stage ou immersion"
    VISIT = "visite", "Visite d’entreprise"
    MEETING = "rencontre", "Rencontre avec un professionnel"
    RESEARCH = "recherche", "Recherche documentaire"
    WORK = "travail", "Emploi ou mission"
    OTHER = "autre", "Autre"


class ObjectiveState(Coded):
    """How far an objective of the contract has come (documents-design §16.1)."""

    REACHED = "atteint", "Atteint"
    PARTLY = "en_partie", "En partie"
    ONGOING = "en_cours", "En cours"
    DROPPED = "abandonne", "Abandonné"


class BilanKind(Coded):
    """The meetings that close a stage of the path (domain §2.1, step 8)."""

    INTEGRATION = "integration", "Bilan d’intégration"
    INTERMEDIATE = "intermediaire", "Bilan intermédiaire"
    FINAL = "final", "Bilan final"


@dataclass(frozen=True, slots=True)
class ExperienceDraft:
    """One experience, in the words of the trainee.

    Attributes:
        ends_on: last day when it lasted more than one.
        did, learned, reuse: the three questions.
        activity_id, placement_id: the activity or the placement it comes from, when there is one.
        competence_ids: the competences it shows.
        in_booklet: whether the booklet prints it.
    """

    title: str = ""
    kind: ExperienceKind = ExperienceKind.CENTRE
    starts_on: date | None = None
    ends_on: date | None = None
    did: str = ""
    learned: str = ""
    reuse: str = ""
    activity_id: UUID | None = None
    placement_id: UUID | None = None
    competence_ids: tuple[UUID, ...] = ()
    in_booklet: bool = True


@dataclass(frozen=True, slots=True)
class TradeDraft:
    """A trade explored.

    Attributes:
        code: ROME, empty when it is not known.
        how, on: how and when it was explored.
        opinion: what the trainee thinks of it.
    """

    label: str = ""
    code: str = ""
    state: TradeState = TradeState.EXPLORED
    how: Discovery | None = None
    on: date | None = None
    opinion: str = ""


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A next step of the project; `done_on` is empty while it is to be done."""

    label: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """An objective of the contract; `detail` is the trainee's own precision."""

    text: str = ""
    state: ObjectiveState = ObjectiveState.ONGOING
    detail: str = ""


@dataclass(frozen=True, slots=True)
class BilanDraft:
    """A meeting about the path.

    Attributes:
        planned_on, held_on: the day meant, and the day it took place.
        staff_id: who led it.
        summary: the synthesis, which the booklet prints; never a confidential note.
        decisions: what was decided, one a line.
        trainee_words: what the trainee says of it.
        trainee_signed_on, referent_signed_on, direction_signed_on, guardian_signed_on: who signed
            the printed paper, when.
    """

    kind: BilanKind = BilanKind.INTERMEDIATE
    planned_on: date | None = None
    held_on: date | None = None
    staff_id: UUID | None = None
    summary: str = ""
    decisions: str = ""
    trainee_words: str = ""
    trainee_signed_on: date | None = None
    referent_signed_on: date | None = None
    direction_signed_on: date | None = None
    guardian_signed_on: date | None = None
