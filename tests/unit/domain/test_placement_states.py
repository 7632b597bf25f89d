"""Where a placement stands: moves, what each needs, who has to sign."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_states import (
    OUTSIDE,
    STEPS,
    Standing,
    check_move,
    missing_parties,
    open_moves,
    required_parties,
    state_on,
)

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)
BEFORE, DURING, AFTER = date(2026, 11, 1), date(2026, 12, 1), date(2026, 12, 19)
P, S = SignatureParty, PlacementState


def standing(state: PlacementState, today: date, *missing: SignatureParty) -> Standing:
    return Standing(state, FIRST, LAST, missing, today)


def test_every_state_is_a_step_or_outside_of_them() -> None:
    assert {*STEPS, *OUTSIDE} == set(PlacementState)


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        (S.DRAFT, DURING, S.DRAFT),
        (S.TO_SIGN, AFTER, S.TO_SIGN),
        (S.SIGNED, BEFORE, S.SIGNED),
        (S.SIGNED, FIRST, S.RUNNING),
        (S.RUNNING, LAST, S.RUNNING),
        (S.RUNNING, AFTER, S.ENDED),
        (S.SIGNED, AFTER, S.ENDED),
        (S.INTERRUPTED, DURING, S.INTERRUPTED),
    ],
)
def test_what_is_signed_begins_and_ends_by_itself(
    state: PlacementState, today: date, expected: PlacementState
) -> None:
    assert state_on(state, FIRST, LAST, today) is expected


def test_a_minor_of_the_first_day_has_a_guardian_sign() -> None:
    seventeen = FIRST.replace(year=FIRST.year - 18) + timedelta(days=1)
    eighteen = FIRST.replace(year=FIRST.year - 18)
    whole = (P.TRAINEE, P.GUARDIAN, P.HOST, P.SCHOOL, P.PRESCRIBER)
    assert required_parties(PlacementKind.PMSMP, seventeen, FIRST) == whole
    assert P.GUARDIAN not in required_parties(PlacementKind.PMSMP, eighteen, FIRST)
    assert P.GUARDIAN not in required_parties(PlacementKind.PMSMP, None, FIRST)
    assert required_parties(PlacementKind.TRAINING, None, None) == (P.TRAINEE, P.HOST, P.SCHOOL)
    assert required_parties(PlacementKind.VISIT, seventeen, FIRST) == ()
    assert missing_parties(whole, [P.HOST, P.TRAINEE]) == (P.GUARDIAN, P.SCHOOL, P.PRESCRIBER)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (standing(S.DRAFT, BEFORE, P.HOST), {S.TO_SIGN, S.CANCELLED}),
        (standing(S.TO_SIGN, BEFORE, P.HOST), {S.DRAFT, S.CANCELLED}),
        (standing(S.TO_SIGN, BEFORE), {S.DRAFT, S.SIGNED, S.CANCELLED}),
        (standing(S.TO_SIGN, DURING, P.HOST), {S.DRAFT, S.RUNNING, S.CANCELLED, S.NO_SHOW}),
        (standing(S.SIGNED, BEFORE), {S.TO_SIGN, S.CANCELLED}),
        (standing(S.SIGNED, DURING), {S.INTERRUPTED, S.NO_SHOW}),
        (standing(S.RUNNING, AFTER), {S.REVIEWED, S.INTERRUPTED, S.NO_SHOW}),
        (standing(S.RUNNING, LAST), {S.ENDED, S.INTERRUPTED, S.NO_SHOW}),
        (standing(S.REVIEWED, AFTER), {S.ENDED}),
        (standing(S.INTERRUPTED, DURING), {S.RUNNING}),
        (standing(S.CANCELLED, DURING), {S.DRAFT}),
        (standing(S.NO_SHOW, AFTER), {S.ENDED}),
    ],
)
def test_only_what_can_be_done_now_is_offered(
    given: Standing, expected: set[PlacementState]
) -> None:
    assert set(open_moves(given)) == expected


def test_a_refused_move_says_what_is_missing() -> None:
    (problem,) = check_move(standing(S.TO_SIGN, BEFORE, P.HOST, P.PRESCRIBER), S.SIGNED)
    assert problem.message == "Il manque la signature\u00a0: entreprise, prescripteur."
    (problem,) = check_move(standing(S.DRAFT, BEFORE), S.REVIEWED)
    assert (
        problem.message == "De «\u00a0Brouillon\u00a0», on ne passe pas à «\u00a0Bilan reçu\u00a0»."
    )
    (problem,) = check_move(standing(S.INTERRUPTED, DURING), S.ENDED)
    assert "interruption" in problem.message
