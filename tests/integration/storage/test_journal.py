"""The journal's chain: what was written holds, and each way of tampering is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from e2c_desktop.storage.engine import Access, DriverConnection, connect
from e2c_desktop.storage.journal import HEAD, Chain, Head, JournalReport
from e2c_desktop.storage.models import Trainee
from e2c_desktop.storage.unit_of_work import UnitOfWork

Tamper = Callable[[DriverConnection], object]


def _fill(uow: UnitOfWork, count: int = 5) -> None:
    for number in range(count):
        with uow.write("Inscrire") as scope:
            scope.session.add(Trainee(last_name=f"Nom{number}", first_name="Zoé"))


def _verify(uow: UnitOfWork, anchors: list[Head] | None = None) -> JournalReport:
    chain = Chain(uow.opened.keys.base, uow.opened.base_id)
    with uow.read() as session:
        return chain.verify(session, anchors or [])


def _tamper(uow: UnitOfWork, *statements: str) -> None:
    connection = connect(uow.opened.files.base, uow.opened.keys.base, Access.WRITE)
    for trigger in ("journal_no_update", "journal_no_delete"):
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_fresh_and_a_filled_journal_hold(uow: UnitOfWork) -> None:
    empty = _verify(uow)
    assert empty.sound
    assert (empty.entries, empty.head.seq) == (0, 0)
    _fill(uow)
    full = _verify(uow, [empty.head])
    assert full.sound
    assert (full.entries, full.head.seq) == (5, 5)
    assert _verify(uow, [full.head]).sound


@pytest.mark.parametrize("statement", ["UPDATE journal SET label = 'x'", "DELETE FROM journal"])
def test_the_base_itself_refuses_to_rewrite_the_journal(uow: UnitOfWork, statement: str) -> None:
    _fill(uow, 1)
    with pytest.raises(sa.exc.IntegrityError, match="only grows"), uow.write("x") as scope:
        scope.session.execute(sa.text(statement))


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("UPDATE journal SET after = replace(after, 'Nom2', 'Autre') WHERE seq = 3", 3),
        ("UPDATE journal SET at = '2020-01-01 00:00:00.000000' WHERE seq = 2", 2),
        ("UPDATE journal SET hash = previous_hash WHERE seq = 4", 4),
        ("DELETE FROM journal WHERE seq = 3", 3),
        ("DELETE FROM journal WHERE seq = 1", 1),
        ("UPDATE journal SET actor_name = 'Un autre' WHERE seq = 5", 5),
    ],
)
def test_an_edited_or_deleted_entry_is_named(uow: UnitOfWork, statement: str, broken: int) -> None:
    _fill(uow)
    _tamper(uow, statement)
    report = _verify(uow)
    assert report.broken == broken
    assert f"n° {broken}" in report.problem
    assert report.entries == broken - 1


def test_a_cut_tail_is_named_even_with_the_head_rewritten(uow: UnitOfWork) -> None:
    _fill(uow, 3)
    chain = Chain(uow.opened.keys.base, uow.opened.base_id)
    with uow.read() as session:
        older = session.scalar(sa.text(f"SELECT value FROM meta WHERE key = '{HEAD}'"))
    head = _verify(uow).head
    _fill(uow, 2)
    last = _verify(uow).head
    _tamper(uow, "DELETE FROM journal WHERE seq > 3")
    report = _verify(uow)
    assert report.broken == 4
    assert "tronqué" in report.problem
    connection = connect(uow.opened.files.base, uow.opened.keys.base, Access.WRITE)
    connection.execute(f"UPDATE meta SET value = '{older}' WHERE key = '{HEAD}'")
    assert _verify(uow).sound
    assert "tronqué" in _verify(uow, [last]).problem
    connection.execute(f"UPDATE meta SET value = '{head.encode()}:0' WHERE key = '{HEAD}'")
    connection.close()
    assert "tronqué" in _verify(uow).problem
    assert chain.open_seal(None) is None


def test_an_anchor_that_differs_names_the_entry(uow: UnitOfWork) -> None:
    _fill(uow, 2)
    report = _verify(uow, [Head(1, "0" * 64)])
    assert report.broken == 1


def test_a_head_is_read_back() -> None:
    head = Head(12, "a" * 64)
    assert Head.decode(head.encode()) == head
    for text in ("", "12", "x:" + "a" * 64, "12:aa"):
        with pytest.raises(ValueError, match=r"head|invalid literal"):
            Head.decode(text)
