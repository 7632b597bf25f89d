"""What a school may settle for its attestations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from e2c_desktop.domain.attestation_settings import (
    AttestationSettings,
    cleaned_settings,
    validate_attestations,
)

GOOD = AttestationSettings(2, True, "Zoé Roux", "gérante", "F")


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        (GOOD, ""),
        (AttestationSettings(), ""),
        (replace(GOOD, aca_minimum=0), "aca_minimum"),
        (replace(GOOD, aca_minimum=5), "aca_minimum"),
        (replace(GOOD, economy_sex="X"), "economy_sex"),
        (replace(GOOD, economy_name="a" * 121), "economy_name"),
    ],
)
def test_what_is_refused(settings: AttestationSettings, field: str) -> None:
    assert [problem.field for problem in validate_attestations(settings)] == (
        [field] if field else []
    )


def test_spaces_are_repaired() -> None:
    typed = replace(GOOD, economy_name="  Zoé   Roux\t")
    assert cleaned_settings(typed) == GOOD
