"""Records seen lately: kept sealed, opened by the same person with the same base only."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers.builders import as_role, make_school

from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.services.recents import opened_recents, sealed_recents


def test_the_records_seen_come_back_to_who_saw_them(tmp_path: Path) -> None:
    work = make_school(tmp_path / "une")
    ids = [new_id(), new_id()]
    kept = sealed_recents(work, ids=ids)
    assert ids[0].hex not in kept
    assert opened_recents(work, kept=kept) == ids
    assert opened_recents(work, kept=sealed_recents(work, ids=[])) == []
    assert opened_recents(as_role(work, Role.READER), kept=kept) == []


@pytest.mark.parametrize("kept", ["", "n’importe quoi", "AAAA"])
def test_what_cannot_be_read_is_nothing(tmp_path: Path, kept: str) -> None:
    assert opened_recents(make_school(tmp_path), kept=kept) == []
