"""Two bases share the statements that were compiled, and nothing else."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from tests.helpers.bases import NewBase, copy_base

from e2c_desktop.storage.dialect import COMPILED, SqlCipherDialect
from e2c_desktop.storage.models import Meta, Site
from e2c_desktop.storage.opened import OpenedBase
from e2c_desktop.storage.unit_of_work import UnitOfWork


def _name_site(base: NewBase, name: str) -> None:
    work = base.unit_of_work()
    with work.write("Créer un site") as scope:
        scope.session.add(Site(name=name, code=name[:3].upper()))
    work.opened.close()


def _sites(opened: OpenedBase) -> list[str]:
    with UnitOfWork(opened).read() as session:
        query = sa.select(Site.name).where(Site.code != "nulle part").order_by(Site.name)
        return list(session.execute(query).scalars())


def test_bases_opened_in_turn_share_statements_and_mix_no_rows(
    template: NewBase, tmp_path: Path
) -> None:
    bases = {name: copy_base(template, tmp_path / name) for name in ("Lyon", "Nantes")}
    for name, base in bases.items():
        _name_site(base, name)
    COMPILED.clear()
    for turn in range(2):
        for name, base in bases.items():
            with base.open() as opened:
                assert _sites(opened) == [name]
                known = len(COMPILED)
                assert _sites(opened) == [name]
                assert len(COMPILED) == known
        if not turn:
            after_one_turn = len(COMPILED)
    assert len(COMPILED) == after_one_turn


def test_bases_open_together_each_read_and_write_their_own(
    template: NewBase, tmp_path: Path
) -> None:
    first, second = (copy_base(template, tmp_path / name) for name in ("un", "deux"))
    with first.open() as one, second.open() as other:
        for opened, name in ((one, "Lyon"), (other, "Nantes")):
            with UnitOfWork(opened).write("Créer un site") as scope:
                scope.session.add(Site(name=name, code=name[:3]))
        assert (_sites(one), _sites(other)) == (["Lyon"], ["Nantes"])


def test_the_engine_to_write_uses_what_the_engine_to_read_compiled(base: NewBase) -> None:
    statement = sa.select(Meta.value).where(Meta.key == "site_name")
    with base.open() as opened:
        COMPILED.clear()
        for engine in (opened.read_engine, opened.write_engine):
            with engine.connect() as connection:
                connection.execute(statement).all()
        assert len(COMPILED) == 1


def test_what_is_kept_tells_nothing_of_a_base(base: NewBase) -> None:
    """A compiled statement outlives the base it was made on, and so does its dialect."""
    COMPILED.clear()
    with base.open() as opened:
        _sites(opened)
        (dialect,) = {key[0] for key in COMPILED}
        kept = {value for value in vars(dialect).values() if isinstance(value, str | bytes | Path)}
        assert not kept & {opened.keys.base, opened.keys.base.hex(), base.path, str(base.path)}
        assert [one.__closure__ for one in dialect.dispatch.handle_error] == [None]


def test_only_dialects_of_one_kind_are_equal() -> None:
    one, other = SqlCipherDialect(), SqlCipherDialect()
    assert one == other
    assert hash(one) == hash(other)
    assert one != SQLiteDialect_pysqlite()
