"""What is to be done about a placement: late things first, each in its sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from e2c_desktop.domain.codes import PlacementKind, PlacementState
from e2c_desktop.domain.placement_due import DueFacts, things_due

TODAY = date(2026, 11, 16)
RUNNING = DueFacts(
    PlacementKind.PMSMP,
    PlacementState.RUNNING,
    date(2026, 11, 9),
    date(2026, 11, 27),
    last_visit_on=date(2026, 11, 12),
)


def told(**values: Any) -> list[tuple[str, str]]:
    return [(due.tone, due.text) for due in things_due(replace(RUNNING, **values), TODAY)]


UNSIGNED = {"state": PlacementState.TO_SIGN, "last_visit_on": None}
OVER = {
    "state": PlacementState.ENDED,
    "starts_on": date(2026, 10, 5),
    "ends_on": date(2026, 10, 30),
}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        (UNSIGNED, [("bad", "Commencé sans convention signée")]),
        (
            {**UNSIGNED, "starts_on": date(2026, 11, 23)},
            [("warn", "Convention à faire signer avant le 23/11/2026")],
        ),
        ({**UNSIGNED, "starts_on": date(2026, 11, 24)}, []),
        ({**UNSIGNED, "kind": PlacementKind.VISIT}, []),
        ({**UNSIGNED, "ends_on": date(2026, 11, 15)}, []),
        (OVER, [("bad", "Bilan attendu depuis le 06/11/2026")]),
        (
            {**OVER, "ends_on": date(2026, 11, 13)},
            [("warn", "Bilan attendu le 20/11/2026")],
        ),
        ({**OVER, "review_received": True}, []),
        ({**OVER, "kind": PlacementKind.CIVIC_SERVICE}, []),
        (
            {"next_visit_on": date(2026, 11, 13)},
            [("bad", "Visite prévue le 13/11/2026, non notée")],
        ),
        ({"next_visit_on": TODAY}, [("warn", "Visite prévue aujourd’hui")]),
        ({"next_visit_on": date(2026, 11, 20)}, []),
        ({"last_visit_on": None}, [("warn", "Aucune visite prévue")]),
        ({"accident_open": True}, [("bad", "Accident à déclarer")]),
        (
            {**OVER, "ends_on": date(2026, 11, 13), "next_visit_on": date(2026, 11, 12)},
            [
                ("bad", "Visite prévue le 12/11/2026, non notée"),
                ("warn", "Bilan attendu le 20/11/2026"),
            ],
        ),
    ],
)
def test_what_is_due(values: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert told(**values) == expected
