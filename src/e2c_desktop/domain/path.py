"""A path (parcours): its states, the actions that change them, and its computed dates.

The state is never a free field: each action checks the state it starts from and the order of the
dates. A person who comes back gets a new path.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from e2c_desktop.domain.codes import EventKind, PathState, PlacementState
from e2c_desktop.domain.dates import add_months, age_on
from e2c_desktop.domain.problems import Problem, Severity, errors_of


class PathAction(StrEnum):
    """What a person may do with a path; the value is the stable name of the action."""

    ADMIT = "admettre"
    REFUSE = "refuser"
    WITHDRAW = "desister"
    ENTER = "entrer"
    SIGN = "signer"
    SUSPEND = "suspendre"
    RESUME = "reprendre"
    EXTEND = "prolonger"
    LEAVE = "sortir"
    END_FOLLOW_UP = "terminer_suivi"
    ARCHIVE = "archiver"

    @property
    def label(self) -> str:
        """The words on the button."""
        return _RULES[self].label


@dataclass(frozen=True, slots=True)
class _Rule:
    label: str
    sources: frozenset[PathState]
    target: PathState | None
    event: EventKind


OPEN_STATES = frozenset({PathState.INTEGRATION, PathState.COMMITTED, PathState.SUSPENDED})
"""Paths of people at school: « En intégration », « En parcours », « Suspendu »."""
_CANDIDACY = frozenset({PathState.CANDIDATE, PathState.ADMITTED})
_ENDED = frozenset({PathState.LEFT, PathState.LEFT_INTEGRATION})

_RULES: Mapping[PathAction, _Rule] = {
    PathAction.ADMIT: _Rule(
        "Admettre", frozenset({PathState.CANDIDATE}), PathState.ADMITTED, EventKind.ADMISSION
    ),
    PathAction.REFUSE: _Rule(
        "Refuser la candidature", _CANDIDACY, PathState.REFUSED, EventKind.REFUSAL
    ),
    PathAction.WITHDRAW: _Rule(
        "Noter un désistement", _CANDIDACY, PathState.WITHDRAWN, EventKind.WITHDRAWAL
    ),
    PathAction.ENTER: _Rule("Noter l’entrée", _CANDIDACY, PathState.INTEGRATION, EventKind.ENTRY),
    PathAction.SIGN: _Rule(
        "Signer le contrat",
        frozenset({PathState.INTEGRATION}),
        PathState.COMMITTED,
        EventKind.CONTRACT,
    ),
    PathAction.SUSPEND: _Rule(
        "Suspendre",
        frozenset({PathState.INTEGRATION, PathState.COMMITTED}),
        PathState.SUSPENDED,
        EventKind.SUSPENSION,
    ),
    PathAction.RESUME: _Rule(
        "Reprendre", frozenset({PathState.SUSPENDED}), None, EventKind.RESUMPTION
    ),
    PathAction.EXTEND: _Rule("Prolonger", OPEN_STATES, None, EventKind.EXTENSION),
    PathAction.LEAVE: _Rule("Noter la sortie", OPEN_STATES, None, EventKind.EXIT),
    PathAction.END_FOLLOW_UP: _Rule(
        "Terminer le suivi", _ENDED, PathState.FOLLOWED_UP, EventKind.FOLLOW_UP_END
    ),
    PathAction.ARCHIVE: _Rule(
        "Archiver le parcours",
        _ENDED | {PathState.FOLLOWED_UP, PathState.REFUSED, PathState.WITHDRAWN},
        PathState.ARCHIVED,
        EventKind.ARCHIVING,
    ),
}

NOT_AGREED = frozenset(
    {
        PlacementState.DRAFT,
        PlacementState.TO_SIGN,
        PlacementState.CANCELLED,
        PlacementState.NO_SHOW,
    }
)
"""Placements that did not, or may not, take place: no document tells of them."""

CLOSED_STATES = _ENDED | {
    PathState.FOLLOWED_UP,
    PathState.ARCHIVED,
    PathState.REFUSED,
    PathState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class PathDates:
    """The dates that bound a path; None when the step has not come."""

    application_on: date | None = None
    entry_on: date | None = None
    contract_on: date | None = None
    suspended_on: date | None = None
    exit_on: date | None = None


def allowed_actions(state: PathState) -> list[PathAction]:
    """Return the actions open from a state, in the order of the path."""
    return [action for action, rule in _RULES.items() if state in rule.sources]


def event_of(action: PathAction) -> EventKind:
    """Return the kind of the dated event that an action leaves in the record."""
    return _RULES[action].event


def next_state(action: PathAction, state: PathState, dates: PathDates) -> PathState:
    """Return the state after an allowed action.

    Suspension and exit depend on whether the contract is signed; an extension changes no state.
    """
    rule = _RULES[action]
    if rule.target is not None:
        return rule.target
    if action is PathAction.EXTEND:
        return state
    signed = dates.contract_on is not None
    if action is PathAction.RESUME:
        return PathState.COMMITTED if signed else PathState.INTEGRATION
    return PathState.LEFT if signed else PathState.LEFT_INTEGRATION


def check_action(
    action: PathAction, state: PathState, dates: PathDates, on: date, *, today: date
) -> list[Problem]:
    """Return why an action cannot be done, or only with a warning, on the given day."""
    rule = _RULES[action]
    if state not in rule.sources:
        message = f"« {rule.label} » n’est pas possible : le parcours est « {state.label} »."
        return [Problem.error("", "etat", message)]
    problems = _order(action, dates, on)
    if on > today and action not in (PathAction.EXTEND, PathAction.ENTER):
        message = "Cette date est dans le futur."
        problems.append(Problem.warning("on", "futur", message))
    return problems


def _order(action: PathAction, dates: PathDates, on: date) -> list[Problem]:
    steps = (
        (dates.application_on, "la candidature"),
        (dates.entry_on, "l’entrée"),
        (dates.contract_on, "la signature du contrat"),
        (dates.suspended_on, "la suspension"),
        (dates.exit_on, "la sortie"),
    )
    found: list[Problem] = []
    for before, words in steps:
        if before is not None and on < before:
            message = f"Cette date est avant {words} ({before:%d/%m/%Y})."
            severity = Severity.WARNING if words == "la candidature" else Severity.ERROR
            found.append(Problem("on", "ordre", severity, message))
    # One is enough; a day before both the candidacy and the entry is refused for the latter.
    return (errors_of(found) or found)[:1]


def check_dates(dates: PathDates, *, today: date) -> list[Problem]:
    """Return what is wrong in the dates of a path taken together, for a correction."""
    steps = ("application_on", "entry_on", "contract_on", "exit_on")
    known = [(name, getattr(dates, name)) for name in steps if getattr(dates, name) is not None]
    problems = [
        Problem.error(name, "ordre", f"Cette date est avant le {before:%d/%m/%Y}.")
        for (_, before), (name, day) in pairwise(known)
        if day < before
    ]
    future = [name for name, day in known if day > today and name != "entry_on"]
    message = "Cette date est dans le futur."
    problems += [Problem.warning(name, "futur", message) for name in future]
    return problems


def integration_end(entry: date, weeks: int) -> date:
    """Return the last day of the trial period: entry + n weeks - 1 day (setting of the school)."""
    return entry + timedelta(weeks=weeks, days=-1)


def expected_end(entry: date, months: int) -> date:
    """Return the expected last day: entry + n months - 1 day, end of month clipped."""
    return add_months(entry, months) - timedelta(days=1)


def state_from_dates(dates: PathDates) -> PathState:
    """Return the state that dates read in a file stand for (import of existing files)."""
    if dates.exit_on is not None:
        signed = dates.contract_on is not None and dates.contract_on < dates.exit_on
        return PathState.LEFT if signed else PathState.LEFT_INTEGRATION
    if dates.contract_on is not None:
        return PathState.COMMITTED
    return PathState.INTEGRATION if dates.entry_on is not None else PathState.CANDIDATE


@dataclass(frozen=True, slots=True)
class Eligibility:
    """The school's own criteria (settings): ages in completed years on the day of entry."""

    age_min: int = 16
    age_max: int = 25
    age_max_derogation: int = 29


def eligibility_problems(
    birth: date | None, entry: date | None, rules: Eligibility, *, derogation: str
) -> list[Problem]:
    """Return warnings that name the school's own settings; nothing is ever refused."""
    if birth is None or entry is None:
        return []
    age = age_on(birth, entry)
    if rules.age_min <= age <= rules.age_max:
        return []
    scope = f"réglage de l’école : de {rules.age_min} à {rules.age_max} ans"
    if age < rules.age_min or age > rules.age_max_derogation:
        message = f"{age} ans à l’entrée ({scope}, {rules.age_max_derogation} par dérogation)."
        return [Problem.warning("entry_on", "age", message)]
    if not derogation:
        message = f"{age} ans à l’entrée ({scope}) : motif de dérogation à noter."
        return [Problem.warning("derogation", "derogation", message)]
    return []
