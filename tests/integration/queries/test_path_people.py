"""The names behind some paths, in the order asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers.builders import make_path, make_school

from e2c_desktop.domain.ids import new_id
from e2c_desktop.queries import path_people
from e2c_desktop.queries.reads import Reads


def test_people_come_in_the_order_asked_and_strangers_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(path_people, "_AT_ONCE", 2)
    work = make_school(tmp_path)
    made = [make_path(work, last_name=name) for name in ("ÖZTÜRK", "ABDALLAH", "BÂ")]
    found = Reads(work).people_of_paths([made[2].id, new_id(), made[0].id, made[1].id])
    assert [person.last_name for person in found] == ["BÂ", "ÖZTÜRK", "ABDALLAH"]
    assert {person.first_name for person in found} == {"Thị Mai"}
    assert len({person.trainee_id for person in found}) == 3
    assert Reads(work).people_of_paths([]) == []
    work.opened.close()
