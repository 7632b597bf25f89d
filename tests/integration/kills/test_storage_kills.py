"""Kills in the middle of saving, backing up, restoring, migrating and changing a password."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TypedDict

import pytest
import sqlalchemy as sa
from tests.helpers.bases import DIRECTOR, FAST, PASSWORD, NewBase, copy_base, new_base
from tests.helpers.killing import kill_loop

from e2c_desktop.domain.errors import WrongPassword
from e2c_desktop.storage.access import change_password
from e2c_desktop.storage.archive import Reason
from e2c_desktop.storage.backup import list_backups, make_backup, verify_archive
from e2c_desktop.storage.create import create_base
from e2c_desktop.storage.engine import Access, connect, one
from e2c_desktop.storage.journal import Chain
from e2c_desktop.storage.login import Password
from e2c_desktop.storage.migrations.runner import STEPS, count_rows, load_step, migrate
from e2c_desktop.storage.models import Operation, Trainee
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.restore import restore_backup
from e2c_desktop.storage.slots import read_slots, write_slots
from e2c_desktop.storage.unit_of_work import UnitOfWork, utc_now

pytestmark = [
    pytest.mark.kills,
    pytest.mark.skipif(os.name == "nt", reason="SIGKILL does not exist on Windows"),
]

Acknowledge = Callable[[str], None]


class Lives(TypedDict):
    """How long the children of one loop live, in seconds."""

    shortest: float
    longest: float


@pytest.fixture
def base(tmp_path: Path) -> NewBase:
    return new_base(tmp_path)


def _life(number: int, count: int) -> Lives:
    """Lives that grow from nothing; the last one may finish its work."""
    life = 30.0 if number == count - 1 else 0.15 * number / count
    return Lives(shortest=life, longest=life)


def _fill(base: NewBase, count: int) -> None:
    uow = base.unit_of_work()
    with uow.write("Inscrire") as scope:
        scope.session.add_all(
            Trainee(last_name=f"Nom{number}", first_name="Zoé", note="x" * 400)
            for number in range(count)
        )
    uow.opened.close()


def test_no_acknowledged_saving_is_lost(base: NewBase) -> None:
    """F01: each acknowledged saving is there with its journal; the reopening asks nothing."""

    def save(acknowledge: Acknowledge) -> None:
        uow = base.unit_of_work()
        with uow.write("Se préparer"):
            acknowledge("ready")
        while True:
            with uow.write("Inscrire") as scope:
                trainee = Trainee(last_name="Martin", first_name="Zoé", note="x" * 3000)
                scope.session.add(trainee)
                scope.session.flush()
                twin = Trainee(last_name="Jumeau", first_name=str(trainee.id))
                scope.session.add(twin)
            acknowledge(str(trainee.id))

    acknowledged: set[str] = set()
    for said in kill_loop(save, kills=90, longest=0.05, patient=True):
        acknowledged.update(said)
        with base.open() as opened, UnitOfWork(opened).read() as session:
            martins = session.scalars(
                sa.select(Trainee.id).where(Trainee.last_name == "Martin")
            ).all()
            twins = session.scalars(
                sa.select(Trainee.first_name).where(Trainee.last_name == "Jumeau")
            ).all()
            found = {str(identifier) for identifier in martins}
            assert acknowledged <= found
            assert found == set(twins)
            operations = session.scalar(
                sa.select(sa.func.count())
                .select_from(Operation)
                .where(Operation.label == "Inscrire")
            )
            assert operations == len(found)
            chain = Chain(opened.keys.base, opened.base_id)
            report = chain.verify(session)
            assert report.sound
            assert report.entries == 2 * len(found)
    assert len(acknowledged) >= 45


def test_every_published_backup_is_whole(base: NewBase) -> None:
    """F04: what bears the name of a backup can be restored; leftovers are swept."""
    _fill(base, 200)

    def back_up(acknowledge: Acknowledge) -> None:
        with base.open() as opened:
            acknowledge("ready")
            while True:
                done = make_backup(opened, reason=Reason.MANUAL, clock=utc_now)
                acknowledge(done.backup.path.name)

    with base.open() as opened:
        key = opened.keys.base
    acknowledged: set[str] = set()
    for said in kill_loop(back_up, kills=40, longest=0.05):
        acknowledged.update(said)
        backups = list_backups(base.files.backups, key)
        published = {path.name for path in base.files.backups.glob("*.e2csav")}
        assert {backup.path.name for backup in backups} == published
        assert acknowledged <= published
        for backup in backups[:3]:
            verify_archive(backup.path, key)
    for left in base.files.backups.glob(".en-cours*"):
        os.utime(left, (0, 0))
    with base.open() as opened:
        make_backup(opened, reason=Reason.MANUAL, clock=utc_now)
    assert not list(base.files.backups.glob(".en-cours*"))


def test_a_killed_restore_leaves_the_old_base_or_the_restored_one(
    base: NewBase, tmp_path: Path
) -> None:
    """F05."""
    _fill(base, 50)
    with base.open() as opened:
        saved = make_backup(opened, reason=Reason.MANUAL, clock=utc_now).backup.path
        unlocked = opened.unlocked
    _fill(base, 50)
    seen = set()
    for number in range(20):
        copy = copy_base(base, tmp_path / f"copie{number}")

        def restore(acknowledge: Acknowledge, copy: NewBase = copy) -> None:
            acknowledge("ready")
            restore_backup(copy.files, saved, unlocked, policy=FAST)
            acknowledge("end")

        for said in kill_loop(restore, kills=1, **_life(number, 20)):
            with (
                open_base(copy.path, PASSWORD, policy=FAST) as opened,
                UnitOfWork(opened).read() as session,
            ):
                count = session.scalar(sa.select(sa.func.count()).select_from(Trainee))
                assert Chain(unlocked.keys.base, unlocked.base_id).verify(session).sound
            assert count in {50, 100}
            assert count == 50 or "end" not in said
            seen.add(count)
    assert seen == {50, 100}


def test_a_killed_migration_leaves_one_schema_whole(base: NewBase, tmp_path: Path) -> None:
    """F03: wholly old or wholly new, and every row is there."""
    _fill(base, 300)
    step = ModuleType("m9999_test")

    def upgrade(op: object) -> None:
        for name in ("colour", "shape"):
            with op.batch_alter_table("trainee", recreate="always") as batch:  # type: ignore[attr-defined]  # alembic has no types here
                batch.add_column(sa.Column(name, sa.Text))

    step.__dict__["upgrade"] = upgrade
    steps = [*(load_step(name) for name in STEPS), step]
    latest = len(steps)
    with base.open() as opened:
        key = opened.keys.base
    seen = set()
    for number in range(30):
        copy = copy_base(base, tmp_path / f"copie{number}")

        def bring_up(acknowledge: Acknowledge, copy: NewBase = copy) -> None:
            acknowledge("ready")
            migrate(copy.path, key, steps=steps)
            acknowledge("end")

        for said in kill_loop(bring_up, kills=1, **_life(number, 30)):
            connection = connect(copy.path, key, Access.WRITE)
            version = one(connection, "PRAGMA user_version")
            columns = [row[1] for row in connection.execute("PRAGMA table_info(trainee)")]
            assert version in {latest - 1, latest}
            assert ("colour" in columns, "shape" in columns) == (version == latest,) * 2
            assert count_rows(connection)["trainee"] == 300
            assert one(connection, "PRAGMA quick_check") == "ok"
            assert version == latest or "end" not in said
            connection.close()
            seen.add(version)
    assert seen == {latest - 1, latest}


def test_a_killed_password_change_opens_with_the_old_or_the_new(base: NewBase) -> None:
    """F08."""
    passwords = [DIRECTOR.password, "Autre-Cheval-9-Pile"]

    def change(acknowledge: Acknowledge) -> None:
        slots = read_slots(base.files)
        acknowledge("ready")
        for number in range(10_000):
            old, new = passwords[number % 2], passwords[(number + 1) % 2]
            slots = write_slots(base.files, change_password(slots, DIRECTOR.id, old, new, FAST))
            acknowledge(new)

    for said in kill_loop(change, kills=30, longest=0.02):
        opening = []
        for password in passwords:
            try:
                open_base(base.path, Password(password), policy=FAST, read_only=True).close()
                opening.append(password)
            except WrongPassword:
                # The waiting after a wrong password is not the matter here.
                slots = read_slots(base.files)
                write_slots(base.files, type(slots)(slots.base_id, slots.slots, slots.revision))
        assert len(opening) == 1
        if said and opening != said[-1:]:
            assert opening == [passwords[1 - passwords.index(said[-1])]]
        passwords.sort(key=lambda password: password != opening[0])


def test_a_killed_creation_leaves_no_base_or_a_whole_one(tmp_path: Path) -> None:
    for number in range(10):
        folder = tmp_path / str(number)
        folder.mkdir()

        def create(acknowledge: Acknowledge, folder: Path = folder) -> None:
            acknowledge("ready")
            create_base(folder / "ecole", DIRECTOR, policy=FAST)
            acknowledge("end")

        for said in kill_loop(create, kills=1, longest=0.25, seed=number):
            path = folder / "ecole.e2c"
            assert path.exists() or "end" not in said
            if path.exists():
                open_base(path, PASSWORD, policy=FAST).close()
