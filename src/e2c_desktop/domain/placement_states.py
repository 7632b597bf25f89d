"""Where a placement stands: which moves are open, what each needs, who has to sign."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.dates import age_on
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import ADULT_AGE

STEPS = (
    PlacementState.DRAFT,
    PlacementState.TO_SIGN,
    PlacementState.SIGNED,
    PlacementState.RUNNING,
    PlacementState.ENDED,
    PlacementState.REVIEWED,
)
"""The states in their usual order, as the head of a placement shows them."""

OUTSIDE = frozenset({PlacementState.INTERRUPTED, PlacementState.CANCELLED, PlacementState.NO_SHOW})
"""States that leave the usual order."""

UNSIGNED = (PlacementState.DRAFT, PlacementState.TO_SIGN)
"""States of a placement whose convention nobody signed yet."""

PLACED = (
    PlacementState.SIGNED,
    PlacementState.RUNNING,
    PlacementState.ENDED,
    PlacementState.REVIEWED,
)
"""States of a placement that takes or took place on its dates."""

_S = PlacementState
_MOVES: dict[PlacementState, tuple[PlacementState, ...]] = {
    _S.DRAFT: (_S.TO_SIGN, _S.SIGNED, _S.RUNNING, _S.CANCELLED),
    _S.TO_SIGN: (_S.DRAFT, _S.SIGNED, _S.RUNNING, _S.CANCELLED, _S.NO_SHOW),
    _S.SIGNED: (_S.TO_SIGN, _S.RUNNING, _S.CANCELLED, _S.NO_SHOW),
    _S.RUNNING: (_S.ENDED, _S.INTERRUPTED, _S.NO_SHOW),
    _S.ENDED: (_S.REVIEWED, _S.RUNNING, _S.INTERRUPTED, _S.NO_SHOW),
    _S.REVIEWED: (_S.ENDED,),
    _S.INTERRUPTED: (_S.RUNNING, _S.ENDED),
    _S.CANCELLED: (_S.DRAFT,),
    _S.NO_SHOW: (_S.RUNNING, _S.ENDED),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What a move looks at.

    Attributes:
        state: the state that is stored.
        missing: the required parties that have not signed.
        today: the day of today.
    """

    state: PlacementState
    starts_on: date
    ends_on: date
    missing: tuple[SignatureParty, ...]
    today: date


def state_on(state: PlacementState, starts_on: date, ends_on: date, today: date) -> PlacementState:
    """Return where a placement stands on a day: one that is signed begins and ends by itself.

    « signée » becomes « en cours » on the first day, then « terminé » after the last: nobody has to
    say so. What is stored changes at the next action.
    """
    if state not in (_S.SIGNED, _S.RUNNING) or today < starts_on:
        return state
    return _S.RUNNING if today <= ends_on else _S.ENDED


def required_parties(
    kind: PlacementKind, birth_date: date | None, starts_on: date | None
) -> tuple[SignatureParty, ...]:
    """Return who has to sign, in the order of the convention (article D5135-2).

    The prescriber signs a PMSMP only; the guardian of somebody under 18 on the first day signs too;
    a visit has no convention.
    """
    if kind is PlacementKind.VISIT:
        return ()
    parties = [SignatureParty.TRAINEE]
    age = None if birth_date is None or starts_on is None else age_on(birth_date, starts_on)
    if age is not None and age < ADULT_AGE:
        parties.append(SignatureParty.GUARDIAN)
    parties += [SignatureParty.HOST, SignatureParty.SCHOOL]
    if kind is PlacementKind.PMSMP:
        parties.append(SignatureParty.PRESCRIBER)
    return tuple(parties)


def missing_parties(
    required: Collection[SignatureParty], signed: Collection[SignatureParty]
) -> tuple[SignatureParty, ...]:
    """Return who has still to sign, in the order of the convention."""
    return tuple(party for party in required if party not in signed)


def open_moves(standing: Standing) -> tuple[PlacementState, ...]:
    """Return the states to which a person may move a placement now.

    What comes with the days or with the last signature is not offered before its time.
    """
    present = state_on(standing.state, standing.starts_on, standing.ends_on, standing.today)
    return tuple(target for target in _MOVES[present] if not check_move(standing, target))


def check_move(standing: Standing, target: PlacementState) -> list[Problem]:
    """Return why a placement cannot move to a state; nothing when it can."""
    present = state_on(standing.state, standing.starts_on, standing.ends_on, standing.today)
    if target not in _MOVES[present]:
        message = (
            f"De «\u00a0{present.label}\u00a0», on ne passe pas à «\u00a0{target.label}\u00a0»."
        )
        return [_error("etat", message)]
    return _lacking(standing, target)


def _lacking(standing: Standing, target: PlacementState) -> list[Problem]:
    if target is _S.SIGNED and standing.missing:
        names = ", ".join(party.label.lower() for party in standing.missing)
        return [_error("signatures", f"Il manque la signature\u00a0: {names}.")]
    begun = (_S.RUNNING, _S.NO_SHOW)
    if target in begun and standing.today < standing.starts_on:
        return [_error("debut", "Le premier jour n’est pas encore venu.")]
    if target is _S.RUNNING and standing.today > standing.ends_on:
        return [_error("fin", "Le dernier jour est passé.")]
    if target is _S.ENDED and standing.today < standing.ends_on:
        message = "Le dernier jour n’est pas encore venu\u00a0: notez plutôt une interruption."
        return [_error("fin", message)]
    return []


def _error(code: str, message: str) -> Problem:
    return Problem.error("state", code, message)
