"""A person and a path typed in one form: saved together or not at all, undone in one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.helpers.builders import TODAY, current_path, make_school, make_trainee

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.errors import Conflict, InvalidDraft
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.paths import update_record
from e2c_desktop.services.undo import last_actions, undo_last


def test_both_are_saved_in_one_action_that_one_undo_takes_back(tmp_path: Path) -> None:
    work = make_school(tmp_path)
    person = make_trainee(work, phone="0639981245")
    record, path = Reads(work).trainee(person), current_path(work, person)
    changes = update_record(
        work,
        trainee_id=person,
        trainee_version=record.version,
        trainee=replace(record.draft, phone="0639980000"),
        path_id=path.id,
        path_version=path.version,
        path=replace(path.draft, last_class="3e"),
        today=TODAY,
    )
    assert changes.of(Kind.TRAINEE) == {person}
    assert changes.of(Kind.PATH) == {path.id}
    assert last_actions(work, limit=1)[0].label == "Modifier une fiche"
    saved = current_path(work, person)
    assert (Reads(work).trainee(person).draft.phone, saved.draft.last_class) == ("0639980000", "3e")
    assert undo_last(work) is not None
    back = current_path(work, person)
    assert (Reads(work).trainee(person).draft.phone, back.draft.last_class) == ("0639981245", "")


@pytest.mark.parametrize(
    ("name", "stale", "error"),
    [("", 0, InvalidDraft), ("NGUYỄN", 7, Conflict)],
)
def test_neither_is_saved_when_one_cannot_be(
    tmp_path: Path, name: str, stale: int, error: type[Exception]
) -> None:
    work = make_school(tmp_path)
    person = make_trainee(work)
    record, path = Reads(work).trainee(person), current_path(work, person)
    with pytest.raises(error):
        update_record(
            work,
            trainee_id=person,
            trainee_version=record.version,
            trainee=replace(record.draft, last_name=name),
            path_id=path.id,
            path_version=path.version + stale,
            path=replace(path.draft, last_class="3e"),
            today=TODAY,
        )
    assert Reads(work).trainee(person).draft == record.draft
    assert current_path(work, person).draft == path.draft
