"""What the rules look at: hosts that are the same, delegations, what counts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.helpers.placement_facts import placement

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.placement_facts import DelegationDates, host_key

FIRST, LAST = date(2026, 11, 23), date(2026, 12, 18)


@pytest.mark.parametrize(
    ("siret", "name", "key"),
    [
        ("35600000049837", "La Poste", "35600000049837"),
        ("356 000 000 49837", "POSTE VITRY", "35600000049837"),
        ("356\u00a0000\u00a000049837", "", "35600000049837"),
        ("", "L'Atelier d'Œillet", "nom:latelierdoeillet"),
        (None, "l’atelier d’Oeillet", "nom:latelierdoeillet"),
        ("356000000", "La Poste", "nom:laposte"),
        ("3560000004983A", "La Poste", "nom:laposte"),
    ],
)
def test_the_same_host_has_the_same_key(siret: str | None, name: str, key: str) -> None:
    assert host_key(siret, name) == key


def test_a_delegation_covers_its_days() -> None:
    assert DelegationDates(FIRST, LAST).covers(FIRST)
    assert DelegationDates(FIRST, LAST).covers(LAST)
    assert not DelegationDates(FIRST, LAST).covers(date(2026, 12, 19))
    assert not DelegationDates(FIRST).covers(date(2026, 11, 22))
    assert DelegationDates(FIRST).covers(date(2030, 1, 1))


def test_what_counts_for_the_others() -> None:
    assert placement(FIRST, LAST).days == 26
    assert placement(FIRST, LAST).is_pmsmp
    assert not placement(FIRST, LAST, state=PlacementState.NO_SHOW).is_pmsmp
    assert not placement(FIRST, LAST, kind=PlacementKind.TRAINING).is_pmsmp
    assert placement(FIRST, LAST, renewal_of_id="A0").is_renewal
