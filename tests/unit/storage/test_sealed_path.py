"""The sealed columns of a path open with their key, on their path only."""

from __future__ import annotations

from uuid import UUID

import pytest

from e2c_desktop.domain.errors import DatabaseCorrupt, Forbidden
from e2c_desktop.domain.profile_codes import Housing
from e2c_desktop.domain.protected import ProtectedDraft, ProtectedPrescriber
from e2c_desktop.storage.sealed_path import (
    open_prescriber,
    open_protected,
    seal_prescriber,
    seal_protected,
)

KEY = bytes(range(32))
HERE, ELSEWHERE = UUID(int=1), UUID(int=2)


def test_protected_values_come_back() -> None:
    draft = ProtectedDraft(housing=Housing.CARE, social_note="Éducatrice : 2e étage")
    sealed = seal_protected(KEY, HERE, draft)
    assert sealed is not None
    assert b"ducatrice" not in sealed
    assert open_protected(KEY, HERE, sealed) == draft
    assert seal_protected(KEY, HERE, ProtectedDraft()) is None
    assert open_protected(None, HERE, None) == ProtectedDraft()


def test_a_prescriber_comes_back() -> None:
    whom = ProtectedPrescriber(UUID(int=7), "Mme Kettani")
    assert open_prescriber(KEY, HERE, seal_prescriber(KEY, HERE, whom)) == whom


def test_neither_opens_without_the_key_nor_on_another_path() -> None:
    draft = ProtectedDraft(social_note="x")
    sealed = seal_protected(KEY, HERE, draft)
    named = seal_prescriber(KEY, HERE, ProtectedPrescriber(UUID(int=7)))
    for attempt in (
        lambda: seal_protected(None, HERE, draft),
        lambda: open_protected(None, HERE, sealed),
        lambda: open_prescriber(None, HERE, named),
    ):
        with pytest.raises(Forbidden):
            attempt()
    for moved in (
        lambda: open_protected(KEY, ELSEWHERE, sealed),
        lambda: open_prescriber(KEY, ELSEWHERE, named),
        lambda: open_protected(KEY, HERE, named),
    ):
        with pytest.raises(DatabaseCorrupt):
            moved()
