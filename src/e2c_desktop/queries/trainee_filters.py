"""What the list of trainees may be asked: filters, ready-made views, orders."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.follow_note import SILENT_AFTER_DAYS
from e2c_desktop.domain.path import OPEN_STATES
from e2c_desktop.domain.path_remarks import DECIDE_WITHIN
from e2c_desktop.queries.criteria import Criterion


@dataclass(frozen=True, slots=True)
class TraineeFilter:
    """What limits the list; an empty set limits nothing, `NOBODY` in a set is « non renseigné ».

    Attributes:
        text: words that must all be found.
        archived: True for the records put aside, which no other list shows.
        placed: True for those who are in a company today, False for the others.
        minors: only those who are not eighteen today.
        ends_within: only paths whose expected end comes within this number of days.
        decision_within: only integrations that end within this number of days, or did already.
        silent_for: only people of whom nothing was heard for more than this number of days.
        criteria: conditions on other fields, all of which hold, in the order of their keys.
    """

    text: str = ""
    sites: frozenset[UUID] = frozenset()
    cohorts: frozenset[UUID] = frozenset()
    referents: frozenset[UUID] = frozenset()
    prescribers: frozenset[UUID] = frozenset()
    states: frozenset[PathState] = frozenset()
    archived: bool = False
    placed: bool | None = None
    minors: bool = False
    ends_within: int | None = None
    decision_within: int | None = None
    silent_for: int | None = None
    criteria: tuple[Criterion, ...] = ()


class TraineeView(StrEnum):
    """Ready-made views of the list."""

    CURRENT = "en_cours"
    CANDIDATES = "candidats"
    INTEGRATION = "en_integration"
    DECISIONS = "decisions"
    IN_COMPANY = "en_entreprise"
    ENDING = "sortent_bientot"
    SILENT = "sans_nouvelle"
    BOOKLETS = "portefeuille_incomplet"
    MINORS = "mineurs"
    LEFT = "sortis"
    ALL = "tous"
    ARCHIVED = "corbeille"

    @property
    def label(self) -> str:
        """The French words of the menu."""
        return _VIEWS[self][0]


_LEFT = frozenset({PathState.LEFT, PathState.LEFT_INTEGRATION, PathState.FOLLOWED_UP})
_VIEWS: dict[TraineeView, tuple[str, TraineeFilter]] = {
    TraineeView.CURRENT: ("En cours", TraineeFilter(states=OPEN_STATES)),
    TraineeView.CANDIDATES: (
        "Candidats",
        TraineeFilter(states=frozenset({PathState.CANDIDATE, PathState.ADMITTED})),
    ),
    TraineeView.INTEGRATION: (
        "En intégration",
        TraineeFilter(states=frozenset({PathState.INTEGRATION})),
    ),
    TraineeView.DECISIONS: (
        "Décisions à prendre",
        TraineeFilter(states=frozenset({PathState.INTEGRATION}), decision_within=DECIDE_WITHIN),
    ),
    TraineeView.IN_COMPANY: (
        "En entreprise aujourd’hui",
        TraineeFilter(states=OPEN_STATES, placed=True),
    ),
    TraineeView.ENDING: (
        "Sortent dans 30 jours",
        TraineeFilter(states=OPEN_STATES, ends_within=30),
    ),
    TraineeView.SILENT: (
        "Sans nouvelle",
        TraineeFilter(states=OPEN_STATES, silent_for=SILENT_AFTER_DAYS),
    ),
    TraineeView.BOOKLETS: (
        "Portefeuille incomplet",
        TraineeFilter(
            states=frozenset({PathState.COMMITTED, PathState.SUSPENDED}),
            criteria=(Criterion("portefeuille", frozenset({"incomplet"})),),
        ),
    ),
    TraineeView.MINORS: ("Mineurs", TraineeFilter(states=OPEN_STATES, minors=True)),
    TraineeView.LEFT: ("Sortis", TraineeFilter(states=_LEFT)),
    TraineeView.ALL: ("Tous", TraineeFilter()),
    TraineeView.ARCHIVED: ("Corbeille", TraineeFilter(archived=True)),
}


def view_filter(view: TraineeView) -> TraineeFilter:
    """Return the filter of a ready-made view."""
    return _VIEWS[view][1]


class TraineeOrder(StrEnum):
    """Columns the list can be sorted by."""

    NAME = "nom"
    BIRTH_DATE = "naissance"
    AGE = "age"
    STATE = "statut"
    ENTRY = "entree"
    PLANNED_END = "fin_prevue"
    EXIT = "sortie"
    TOWN = "commune"
    COHORT = "promotion"
    REFERENT = "referent"
    SITE = "site"
    CONTACT = "dernier_contact"
    SEX = "sexe"
    POSTAL_CODE = "code_postal"
    APPLICATION = "candidature"
    INTEGRATION_END = "integration"
    CONTRACT = "contrat"
    LEVEL = "niveau"
    BOOKLET = "portefeuille"
    SIGN = "alerte"


@dataclass(frozen=True, slots=True)
class Sorting:
    """One key of the order; empty values come last, whatever the direction."""

    order: TraineeOrder = TraineeOrder.NAME
    descending: bool = False


BY_NAME = (Sorting(),)
