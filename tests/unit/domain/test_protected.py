"""Protected values as texts and back, whatever they hold."""

from __future__ import annotations

from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.profile_codes import Brake, Housing
from e2c_desktop.domain.protected import (
    BRAKES,
    TEXT_LIMIT,
    ProtectedDraft,
    cleaned_protected,
    from_values,
    to_values,
    validate_protected,
)

DRAFTS = st.builds(
    ProtectedDraft,
    housing=st.none() | st.sampled_from(Housing),
    accommodation=st.text(),
    health_note=st.text(),
    social_note=st.text(),
    **{name: st.none() | st.sampled_from(Brake) for name in BRAKES},
)


@given(DRAFTS)
def test_values_come_back_as_they_were(draft: ProtectedDraft) -> None:
    assert from_values(to_values(draft)) == draft


def test_nothing_known_is_nothing_stored() -> None:
    assert to_values(ProtectedDraft()) == {}
    assert from_values({"champ_a_venir": "x", "housing": "ASE"}) == ProtectedDraft(
        housing=Housing.CARE
    )
    assert len(BRAKES) == 10
    assert len(fields(ProtectedDraft)) == 14


def test_no_brake_is_not_a_brake_not_talked_about() -> None:
    kept = from_values(to_values(ProtectedDraft(brake_health=Brake.NONE)))
    assert kept.brake_health is Brake.NONE
    assert kept.brake_money is None


def test_texts_are_cleaned_and_bounded() -> None:
    draft = cleaned_protected(ProtectedDraft(health_note=" un\x07\r\ndeux ", social_note="x"))
    assert draft.health_note == "un\ndeux"
    assert validate_protected(draft) == []
    assert validate_protected(ProtectedDraft(accommodation="x" * TEXT_LIMIT)) == []
