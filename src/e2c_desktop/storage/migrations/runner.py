"""Brings a base to the present schema: every pending step in one exclusive transaction.

Foreign keys are off before the transaction begins: with them on, rebuilding a table deletes the
child rows without a word. They are checked, and the rows of each table counted, before the commit.
Killed at any instant, the base is wholly old or wholly new.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import sqlalchemy as sa
import sqlcipher3.dbapi2 as driver
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from e2c_desktop.domain.errors import IntegrityProblem
from e2c_desktop.storage.engine import Access, DriverConnection, connect, one
from e2c_desktop.storage.faults import translate_driver, typed_faults

STEPS = (
    "m0001_initial",
    "m0002_record",
    "m0003_partners",
    "m0004_outcomes",
    "m0005_presence",
    "m0006_competences",
)
"""The steps in their order; the number of a schema is the number of steps that made it."""

LATEST = len(STEPS)


def load_step(name: str) -> ModuleType:
    """Return the module of one step.

    A step has `upgrade(op)`, and `CHANGED_TABLES` when it adds or removes rows on purpose.
    """
    return importlib.import_module(f"e2c_desktop.storage.migrations.{name}")


def count_rows(connection: DriverConnection) -> dict[str, int]:
    """Return the number of rows of each table, from a driver connection."""
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' "
        "ESCAPE '\\' ORDER BY name"
    ).fetchall()
    return {name: int(one(connection, f'SELECT count(*) FROM "{name}"')) for (name,) in names}


def migrate(
    path: Path,
    key: bytes,
    *,
    access: Access = Access.WRITE,
    steps: Sequence[ModuleType] | None = None,
) -> int:
    """Run the pending steps; returns the number of the schema reached.

    Args:
        path: file of the base.
        key: the data key `base`.
        access: CREATE to make a new base, else WRITE.
        steps: all the steps in their order; those of the program unless a test gives others.

    Raises:
        IntegrityProblem: a step lost rows or broke a reference; nothing was kept.
        DiskFull, DiskFault, DatabaseBusy: nothing was kept.
    """
    every = [load_step(name) for name in STEPS] if steps is None else list(steps)
    raw = connect(path, key, access, foreign_keys=False)
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        module=driver,
        creator=lambda: raw,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    try:
        with typed_faults(path), engine.connect() as connection:
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
            _run_steps(connection, raw, every)
            connection.commit()
    except sa.exc.DBAPIError as error:
        typed = translate_driver(error.orig, path)
        if typed is None:
            raise
        raise typed from error
    finally:
        engine.dispose()
        raw.close()
    return len(every)


def _run_steps(connection: Connection, raw: DriverConnection, steps: Sequence[ModuleType]) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    version = int(one(raw, "PRAGMA user_version"))
    operations = Operations(MigrationContext.configure(connection))
    for number, step in enumerate(steps[version:], start=version + 1):
        before = count_rows(raw)
        step.upgrade(operations)
        _check_rows(step, before, count_rows(raw))
        raw.execute(f"PRAGMA user_version = {number}")
    if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise IntegrityProblem(
            "La mise à niveau de la base aurait rompu un lien entre deux fiches."
        )


def _check_rows(step: ModuleType, before: dict[str, int], after: dict[str, int]) -> None:
    declared: frozenset[str] = getattr(step, "CHANGED_TABLES", frozenset())
    for table, count in before.items():
        if table not in declared and after.get(table) != count:
            raise IntegrityProblem("La mise à niveau de la base aurait perdu des fiches.")
