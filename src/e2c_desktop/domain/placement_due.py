"""What is to be done about a placement: the most urgent first, in one sentence (ui-design, a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_follow_up import review_due
from e2c_desktop.domain.placement_states import UNSIGNED

SIGN_BEFORE = timedelta(days=7)
"""Five working days before the first one: a convention is to be signed by then."""

_DONE = frozenset({PlacementState.ENDED, PlacementState.RUNNING, PlacementState.SIGNED})
_WITH_SHEET = frozenset({PlacementKind.PMSMP, PlacementKind.TRAINING})


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What the rules look at; `state` is where the placement stands today."""

    kind: PlacementKind
    state: PlacementState
    starts_on: date
    ends_on: date
    review_received: bool = False
    next_visit_on: date | None = None
    last_visit_on: date | None = None
    accident_open: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: its sentence, and whether it is late (« bad ») or coming (« warn »)."""

    code: Literal["accident", "convention", "bilan", "visite", "visite_a_prevoir"]
    tone: Literal["bad", "warn"]
    text: str


def things_due(facts: DueFacts, today: date) -> list[Due]:
    """Return what is to be done about a placement, the most urgent first."""
    found = []
    if facts.accident_open:
        found.append(Due("accident", "bad", "Accident à déclarer"))
    convention = convention_due(facts, today)
    found += [] if convention is None else [convention]
    found += [*_review(facts, today), *_visit(facts, today)]
    return sorted(found, key=lambda due: due.tone != "bad")


def convention_due(facts: DueFacts, today: date) -> Due | None:
    """Return what is to be done about the convention alone, if anything is."""
    unsigned = facts.state in UNSIGNED and facts.kind is not PlacementKind.VISIT
    if not unsigned or facts.ends_on < today:
        return None
    if facts.starts_on <= today:
        return Due("convention", "bad", "Commencé sans convention signée")
    if facts.starts_on - today <= SIGN_BEFORE:
        text = f"Convention à faire signer avant le {short_date(facts.starts_on)}"
        return Due("convention", "warn", text)
    return None


def _review(facts: DueFacts, today: date) -> list[Due]:
    waits = facts.state in _DONE and not facts.review_received and facts.kind in _WITH_SHEET
    if not waits or facts.ends_on >= today:
        return []
    due = review_due(facts.ends_on)
    if today > due:
        return [Due("bilan", "bad", f"Bilan attendu depuis le {short_date(due)}")]
    return [Due("bilan", "warn", f"Bilan attendu le {short_date(due)}")]


def _visit(facts: DueFacts, today: date) -> list[Due]:
    planned = facts.next_visit_on
    if planned is not None and planned < today:
        return [Due("visite", "bad", f"Visite prévue le {short_date(planned)}, non notée")]
    if planned == today:
        return [Due("visite", "warn", "Visite prévue aujourd’hui")]
    runs = facts.state is PlacementState.RUNNING and facts.starts_on <= today <= facts.ends_on
    if runs and planned is None and facts.last_visit_on is None:
        return [Due("visite_a_prevoir", "warn", "Aucune visite prévue")]
    return []
