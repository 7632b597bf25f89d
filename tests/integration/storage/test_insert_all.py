"""Many records inserted at once: stamped, journalled and told like those saved one by one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.helpers.bases import new_base

from e2c_desktop.domain.changes import Kind
from e2c_desktop.domain.ids import new_id
from e2c_desktop.storage.models import Company, JournalEntry, Staff, Trainee
from e2c_desktop.storage.unit_of_work import WriteScope
from e2c_desktop.storage.verify import verify_base


def test_records_inserted_together_are_like_those_saved_one_by_one(tmp_path: Path) -> None:
    work = new_base(tmp_path).unit_of_work()
    names = [("ÉVRARD", "Zoë"), ("DUPRÉ", "Ada")]
    ids = [new_id(), new_id()]
    with work.write("Un par un") as scope:
        scope.session.add(Trainee(id=ids[0], last_name=names[0][0], first_name=names[0][1]))
    with work.write("Ensemble") as scope:
        row = {"id": ids[1], "last_name": names[0][0], "first_name": names[0][1]}
        scope.insert_all(Trainee, [row])
        scope.insert_all(Staff, [{"id": new_id(), "name": "M. Osei"}])
        scope.insert_all(Company, [{"id": new_id(), "name": "Crèche"}])
        scope.insert_all(Staff, [])
    assert scope.changes.of(Kind.TRAINEE) == {ids[1]}
    with work.read() as session:
        one, other = (session.get_one(Trainee, identifier) for identifier in ids)
        query = sa.select(JournalEntry.after).where(JournalEntry.entity_id.in_(ids))
        told = [json.loads(after or "") for after in session.execute(query).scalars()]
        assert session.execute(sa.select(Staff.name_key)).scalar_one() == "mosei"
        assert session.execute(sa.select(Company.name_key)).scalar_one() == "creche"
    for attribute in sa.inspect(Trainee).column_attrs:
        name = attribute.key
        if name not in ("id", "created_at", "updated_at"):
            assert getattr(one, name) == getattr(other, name), name
    assert other.version == 1
    for after in told:
        del after["id"], after["created_at"], after["updated_at"]
    assert told[0] == told[1]
    assert verify_base(work.opened).problems == ()
    work.opened.close()


def test_outside_a_writing_nothing_is_inserted() -> None:
    scope = WriteScope(sa.orm.Session(), new_id(), "hors transaction")
    with pytest.raises(RuntimeError, match="not begun"):
        scope.insert_all(Staff, [{"id": new_id(), "name": "M. Osei"}])
