"""Creating a base: random keys, the present schema, a first user and a recovery code."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid4

from e2c_desktop.domain.errors import Refused, TargetUnreachable
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.runtime.atomic import sync_folder, temporary_beside
from e2c_desktop.runtime.version import __version__
from e2c_desktop.storage.access import renew_recovery
from e2c_desktop.storage.engine import Access, check_driver, connect
from e2c_desktop.storage.faults import typed_faults
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.journal import HEAD, Chain
from e2c_desktop.storage.keys import STANDARD, DataKeys, KdfPolicy
from e2c_desktop.storage.location import refuse_cloud
from e2c_desktop.storage.migrations.runner import migrate
from e2c_desktop.storage.open import open_base
from e2c_desktop.storage.opened import BASE_ID, FENCE, PROGRAM, SITE_NAME, OpenedBase
from e2c_desktop.storage.slots import SlotFile, Unlocked, make_slot, write_slots
from e2c_desktop.storage.unit_of_work import Clock, utc_now


@dataclass(frozen=True, slots=True)
class Person:
    """The first user of a new base."""

    name: str
    password: str = field(repr=False)
    id: UUID = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class CreatedBase:
    """A base just made, open for writing, and the recovery code to print now or never."""

    opened: OpenedBase
    recovery_code: str = field(repr=False)


def create_base(
    path: Path,
    person: Person,
    *,
    site_name: str = "",
    policy: KdfPolicy = STANDARD,
    clock: Clock = utc_now,
) -> CreatedBase:
    """Make an empty base with its first user (direction) and its recovery code, and open it.

    The base appears under its name only when it is complete; nothing is ever overwritten.

    Args:
        path: where; `.e2c` is added when it is missing.
        person: the first user, with the role direction.
        site_name: short name of the school, used in the names of backups.
        policy: cost of the passwords.
        clock: gives the present instant.

    Raises:
        CloudFolder: the folder is kept in step with an on-line service.
        TargetUnreachable: the folder does not exist.
        Refused: a base, or the keys of one, already has this name.
        DiskFull, DiskFault, DatabaseReadOnly: nothing was published.
    """
    check_driver()
    files = BaseFiles.named(path)
    _refuse_target(files)
    keys, base_id = DataKeys.generate(), uuid4()
    unlocked = Unlocked(base_id, Actor(person.id, person.name, Role.DIRECTION), keys)
    slots, code = _first_slots(unlocked, person.password, policy)
    draft = temporary_beside(files.base)
    try:
        migrate(draft, keys.base, access=Access.CREATE)
        _write_identity(draft, unlocked, site_name)
        with typed_faults(files.base):
            _flush_to_disk(draft)
            write_slots(files, slots)
            _publish_new(draft, files.base)
    finally:
        draft.unlink(missing_ok=True)
        draft.with_name(draft.name + "-journal").unlink(missing_ok=True)
    return CreatedBase(open_base(files.base, unlocked, policy=policy, clock=clock), code)


def _refuse_target(files: BaseFiles) -> None:
    refuse_cloud(files.base.parent)
    if not files.base.parent.is_dir():
        raise TargetUnreachable
    if any(path.exists() for path in (files.base, files.slots, files.slots_copy)):
        raise Refused(
            f"Une base nommée «\u00a0{files.base.name}\u00a0», ou ses clés, existe déjà ici.",
            advice="Choisissez un autre nom ou un autre dossier.",
        )


def _first_slots(unlocked: Unlocked, password: str, policy: KdfPolicy) -> tuple[SlotFile, str]:
    first = make_slot(unlocked.base_id, unlocked.actor, password, unlocked.keys, policy)
    return renew_recovery(SlotFile(unlocked.base_id, (first,)), unlocked, policy)


def _write_identity(path: Path, unlocked: Unlocked, site_name: str) -> None:
    chain = Chain(unlocked.keys.base, unlocked.base_id)
    facts = {
        BASE_ID: str(unlocked.base_id),
        SITE_NAME: site_name,
        PROGRAM: __version__,
        FENCE: "",
        HEAD: chain.seal(chain.beginning),
    }
    connection = connect(path, unlocked.keys.base, Access.WRITE)
    try:
        with typed_faults(path):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO meta (key, value) VALUES (?, ?)", facts.items())
            connection.execute("COMMIT")
    finally:
        connection.close()


def _flush_to_disk(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())


def _publish_new(draft: Path, target: Path) -> None:
    """Give the finished base its name, without ever replacing a file that appeared meanwhile."""
    if os.name == "nt":  # pragma: no cover  # the other branch runs on Linux
        draft.rename(target)
        return
    os.link(draft, target)
    sync_folder(target.parent)
