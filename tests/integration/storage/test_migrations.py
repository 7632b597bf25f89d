"""Migrations: the schema they make is that of the classes, and a step never loses a row."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from e2c_desktop.domain.errors import DatabaseCorrupt, DiskFull, IntegrityProblem
from e2c_desktop.storage.engine import APPLICATION_ID, Access, connect, make_engine, one
from e2c_desktop.storage.migrations import runner
from e2c_desktop.storage.migrations.runner import LATEST, STEPS, count_rows, load_step, migrate
from e2c_desktop.storage.models import Base

KEY = bytes(range(32))


def _step(upgrade: Any, **more: object) -> ModuleType:
    module = ModuleType("step")
    module.__dict__.update(upgrade=upgrade, **more)
    return module


def _parents(op: Any) -> None:
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table(
        "child",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE")),
    )
    op.execute("INSERT INTO parent VALUES (1)")
    op.execute("INSERT INTO child VALUES (1, 1), (2, 1)")


def _rebuild(op: Any) -> None:
    with op.batch_alter_table("parent", recreate="always") as batch:
        batch.add_column(sa.Column("name", sa.Text))


FIRST = _step(_parents)


def _look(path: Path) -> tuple[int, dict[str, int]]:
    connection = connect(path, KEY, Access.READ)
    try:
        return one(connection, "PRAGMA user_version"), count_rows(connection)
    finally:
        connection.close()


def test_the_migrated_schema_is_that_of_the_mapped_classes(tmp_path: Path) -> None:
    path = tmp_path / "neuve.e2c"
    assert migrate(path, KEY, access=Access.CREATE) == LATEST
    engine = make_engine(path, KEY, Access.READ)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
        assert [str(difference) for difference in differences] == []
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='trigger'")
        assert {row[0] for row in names} == {"journal_no_update", "journal_no_delete"}
        indexes = sa.inspect(connection)
        for table in Base.metadata.sorted_tables:
            made = {index["name"] for index in indexes.get_indexes(table.name)}
            assert {index.name for index in table.indexes} <= made
    engine.dispose()


def test_released_steps_have_their_number_in_their_name() -> None:
    for number, name in enumerate(STEPS, start=1):
        assert name.startswith(f"m{number:04d}_")
        assert callable(load_step(name).upgrade)


def test_a_second_run_does_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.e2c"
    migrate(path, KEY, access=Access.CREATE, steps=[FIRST])
    before = path.read_bytes()
    assert migrate(path, KEY, steps=[FIRST]) == 1
    assert path.read_bytes() == before


def test_rebuilding_a_parent_keeps_its_children(tmp_path: Path) -> None:
    path = tmp_path / "a.e2c"
    migrate(path, KEY, access=Access.CREATE, steps=[FIRST])
    migrate(path, KEY, steps=[FIRST, _step(_rebuild)])
    assert _look(path) == (2, {"child": 2, "parent": 1})


def test_lost_rows_stop_the_step_unless_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.e2c"
    migrate(path, KEY, access=Access.CREATE, steps=[FIRST])
    before = _look(path)
    for upgrade in (
        lambda op: op.execute("DELETE FROM child WHERE id = 2"),
        lambda op: op.drop_table("child"),
    ):
        with pytest.raises(IntegrityProblem, match="perdu"):
            migrate(path, KEY, steps=[FIRST, _step(upgrade)])
        assert _look(path) == before
        declared = _step(upgrade, CHANGED_TABLES=frozenset({"child"}))
        copy = tmp_path / "b.e2c"
        copy.write_bytes(path.read_bytes())
        assert migrate(copy, KEY, steps=[FIRST, declared]) == 2
        copy.unlink()


def test_a_broken_reference_stops_the_step(tmp_path: Path) -> None:
    path = tmp_path / "a.e2c"
    migrate(path, KEY, access=Access.CREATE, steps=[FIRST])
    before = _look(path)
    orphan = _step(lambda op: op.execute("UPDATE child SET parent_id = 9"))
    with pytest.raises(IntegrityProblem, match="lien"):
        migrate(path, KEY, steps=[FIRST, orphan])
    assert _look(path) == before


def test_a_step_that_fails_leaves_the_old_schema(tmp_path: Path) -> None:
    def half(op: Any) -> None:
        op.create_table("autre", sa.Column("id", sa.Integer))
        op.execute("INSERT INTO absente VALUES (1)")

    path = tmp_path / "a.e2c"
    migrate(path, KEY, access=Access.CREATE, steps=[FIRST])
    before = _look(path)
    with pytest.raises(sa.exc.OperationalError):
        migrate(path, KEY, steps=[FIRST, _step(half)])
    assert _look(path) == before


def test_a_full_disk_leaves_the_old_schema(tmp_path: Path) -> None:
    def large(op: Any) -> None:
        op.execute("PRAGMA max_page_count = 20")
        op.create_table("blobs", sa.Column("b", sa.LargeBinary))
        op.execute("INSERT INTO blobs VALUES (zeroblob(1000000))")

    path = tmp_path / "a.e2c"
    migrate(path, KEY, access=Access.CREATE, steps=[FIRST])
    before = _look(path)
    with pytest.raises(DiskFull):
        migrate(path, KEY, steps=[FIRST, _step(large)])
    assert _look(path) == before


def test_a_damaged_base_is_said_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.e2c"
    path.write_bytes(bytes(20_000))
    with pytest.raises(DatabaseCorrupt):
        migrate(path, KEY, steps=[FIRST])


def test_the_steps_of_the_program_are_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "STEPS", ("m0001_initial",))
    path = tmp_path / "a.e2c"
    assert migrate(path, KEY, access=Access.CREATE) == 1
    assert "trainee" in _look(path)[1]
