"""Drafts of forms as JSON values, and back."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.codes import Answer, EntryLevel, Nationality, Sex
from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.profile_codes import QpvVintage, RuralVintage
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.services.form_drafts import from_values, to_values

_BY_FIELD: dict[str, st.SearchStrategy[Any]] = {
    "sex": st.sampled_from([None, *Sex]),
    "birth_date": st.none() | st.dates(),
    "nationality": st.sampled_from([None, *Nationality]),
    "residence_permit_end": st.none() | st.dates(),
    "qpv_vintage": st.sampled_from([None, *QpvVintage]),
    "frr_vintage": st.sampled_from([None, *RuralVintage]),
    **dict.fromkeys(
        ("qpv", "rqth", "image_consent", "right_to_work", "frr"), st.sampled_from([None, *Answer])
    ),
}
drafts = st.fixed_dictionaries(
    {spec.name: _BY_FIELD.get(spec.name, st.text(max_size=20)) for spec in fields(TraineeDraft)}
).map(lambda values: TraineeDraft(**values))


@given(drafts)
def test_a_trainee_comes_back_as_it_was(draft: TraineeDraft) -> None:
    stored = json.loads(json.dumps(to_values(draft)))
    again = from_values(TraineeDraft, stored)
    assert again == draft
    assert again.sex is draft.sex
    assert again.rqth is draft.rqth


def test_a_path_comes_back_as_it_was() -> None:
    draft = PathDraft(
        UUID(int=1),
        cohort_id=UUID(int=2),
        entry_level=EntryLevel.LEVEL_4,
        application_on=date(2026, 4, 1),
        weekly_hours=35,
        fse=True,
    )
    assert from_values(PathDraft, json.loads(json.dumps(to_values(draft)))) == draft


def test_fields_of_another_version_are_left_out() -> None:
    assert from_values(TraineeDraft, {"last_name": "Sow", "shoe_size": 42}) == TraineeDraft("Sow")


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="isoformat"):
        from_values(TraineeDraft, {"birth_date": "hier"})
