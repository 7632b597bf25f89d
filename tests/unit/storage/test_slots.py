"""The key-slot file: who opens what, two copies, and no alteration that goes unseen."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tests.helpers.bases import FAST

from e2c_desktop.domain.errors import (
    DatabaseMissing,
    DatabaseReadOnly,
    DiskFull,
    Forbidden,
    KeysDamaged,
    NotFound,
    Refused,
    WrongPassword,
)
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.storage import slots as slots_module
from e2c_desktop.storage.access import add_person, change_password, remove_person, renew_recovery
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.keys import DataKeys, KdfParams, KdfPolicy, read_recovery_code
from e2c_desktop.storage.slots import (
    RECOVERY_ID,
    SlotFile,
    Unlocked,
    altered_slots,
    candidates,
    heal_copies,
    make_slot,
    read_slots,
    try_slots,
    unwrap_slot,
    write_slots,
)

BASE_ID = uuid4()
KEYS = DataKeys.generate()
BOSS = Actor(UUID(int=1), "Ada", Role.DIRECTION)
CLERK = Actor(UUID(int=2), "Bo", Role.SECRETARY)
SESSION = Unlocked(BASE_ID, BOSS, KEYS)


@pytest.fixture(scope="module")
def made() -> tuple[SlotFile, str]:
    first = make_slot(BASE_ID, BOSS, "mot-de-passe", KEYS, FAST)
    return renew_recovery(SlotFile(BASE_ID, (first,)), SESSION, FAST)


@pytest.fixture
def slots(made: tuple[SlotFile, str]) -> SlotFile:
    return made[0]


def test_each_role_gets_the_keys_it_may_hold(slots: SlotFile) -> None:
    trainer = Actor(UUID(int=3), "Cy", Role.TRAINER)
    reader = Actor(UUID(int=4), "Di", Role.READER)
    for actor in (CLERK, trainer, reader):
        slots = add_person(slots, SESSION, actor, f"pw-{actor.name}", FAST)
    for actor in (CLERK, trainer, reader):
        opened = unwrap_slot(slots, slots.slot(actor.id), f"pw-{actor.name}", FAST)
        assert opened.keys.base == KEYS.base
        assert (opened.keys.sensitive == KEYS.sensitive) is actor.role.sees_sensitive
        assert opened.actor == actor
        assert not opened.by_recovery
    assert [actor.name for actor in slots.people()] == ["Ada", "Bo", "Cy", "Di"]
    assert altered_slots(slots, KEYS.base) == []


def test_wrong_passwords_open_nothing(slots: SlotFile) -> None:
    for wrong in ("", "mot-de-pass", "Mot-de-passe"):
        with pytest.raises(WrongPassword):
            unwrap_slot(slots, slots.slot(BOSS.id), wrong, FAST)
        with pytest.raises(WrongPassword):
            try_slots(slots, candidates(slots, None), wrong, FAST)


def test_a_password_alone_finds_its_person(slots: SlotFile) -> None:
    slots = add_person(slots, SESSION, CLERK, "autre", FAST)
    assert try_slots(slots, candidates(slots, None), "autre", FAST).actor == CLERK
    assert candidates(slots, BOSS.id) == [slots.slot(BOSS.id)]
    with pytest.raises(NotFound):
        candidates(slots, UUID(int=99))


def test_the_printed_code_opens_everything_once_renewed_no_more(
    made: tuple[SlotFile, str],
) -> None:
    slots, code = made
    opened = unwrap_slot(slots, slots.slot(RECOVERY_ID), read_recovery_code(code), FAST)
    assert opened.by_recovery
    assert opened.keys == KEYS
    renewed, other = renew_recovery(slots, opened, FAST)
    assert other != code
    with pytest.raises(WrongPassword):
        unwrap_slot(renewed, renewed.slot(RECOVERY_ID), code, FAST)


def test_changing_a_password_rewrites_one_slot(slots: SlotFile) -> None:
    changed = change_password(slots, BOSS.id, "mot-de-passe", "nouveau", FAST)
    assert unwrap_slot(changed, changed.slot(BOSS.id), "nouveau", FAST).keys == KEYS
    assert changed.slot(RECOVERY_ID) == slots.slot(RECOVERY_ID)
    with pytest.raises(WrongPassword):
        change_password(slots, BOSS.id, "faux", "nouveau", FAST)


def test_only_the_direction_gives_and_takes_access(slots: SlotFile) -> None:
    slots = add_person(slots, SESSION, CLERK, "autre", FAST)
    clerk = Unlocked(BASE_ID, CLERK, DataKeys(KEYS.base))
    with pytest.raises(Forbidden):
        add_person(slots, clerk, BOSS, "x", FAST)
    with pytest.raises(Forbidden):
        remove_person(slots, clerk, BOSS.id)
    with pytest.raises(Forbidden):
        renew_recovery(slots, clerk, FAST)
    blind = replace(SESSION, keys=DataKeys(KEYS.base))
    with pytest.raises(Forbidden):
        add_person(slots, blind, BOSS, "x", FAST)
    assert [who.name for who in remove_person(slots, SESSION, CLERK.id).people()] == ["Ada"]


def test_somebody_of_the_direction_always_stays(slots: SlotFile) -> None:
    slots = add_person(slots, SESSION, CLERK, "autre", FAST)
    for stays in (BOSS.id, RECOVERY_ID):
        with pytest.raises(Refused):
            remove_person(slots, SESSION, stays)
    with pytest.raises(NotFound):
        remove_person(slots, SESSION, UUID(int=99))


def test_a_role_rewritten_by_hand_is_seen(slots: SlotFile) -> None:
    slots = add_person(slots, SESSION, CLERK, "autre", FAST)
    slot = slots.slot(CLERK.id)
    promoted = slots.with_slot(replace(slot, actor=replace(CLERK, role=Role.DIRECTION)))
    with pytest.raises(KeysDamaged, match="modifié"):
        unwrap_slot(promoted, promoted.slot(CLERK.id), "autre", FAST)
    assert [who.id for who in altered_slots(promoted, KEYS.base)] == [CLERK.id]


def test_a_slot_of_another_base_or_person_does_not_open(slots: SlotFile) -> None:
    slot = slots.slot(BOSS.id)
    elsewhere = replace(slots, base_id=uuid4())
    with pytest.raises(WrongPassword):
        unwrap_slot(elsewhere, slot, "mot-de-passe", FAST)
    swapped = replace(slot, actor=CLERK)
    with pytest.raises(WrongPassword):
        unwrap_slot(slots, swapped, "mot-de-passe", FAST)


def test_a_cost_below_the_floor_is_refused_by_the_program(slots: SlotFile) -> None:
    with pytest.raises(KeysDamaged):
        unwrap_slot(slots, slots.slot(BOSS.id), "mot-de-passe", KdfPolicy())


def test_the_file_survives_being_written(slots: SlotFile) -> None:
    assert SlotFile.decode(slots.encode()) == slots
    text = slots.encode().decode()
    assert "mot-de-passe" not in text
    assert KEYS.base.hex() not in text


def test_ten_thousand_mutations_open_nothing_else(slots: SlotFile) -> None:
    """A flipped byte gives a damaged file, a refused password, a broken seal, or no change."""
    raw = slots.encode()
    chance = random.Random(5)
    for _ in range(10_000):
        mutated = bytearray(raw)
        mutated[chance.randrange(len(raw))] = chance.randrange(256)
        try:
            other = SlotFile.decode(bytes(mutated))
        except KeysDamaged:
            continue
        slot = other.slots[0]
        if slot == slots.slots[0] and other.base_id == slots.base_id:
            continue
        if slot.params != slots.slots[0].params:
            continue
        with pytest.raises((WrongPassword, KeysDamaged)):
            unwrap_slot(other, slot, "mot-de-passe", FAST)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b"{}",
        b'{"format": 2}',
        b"[" * 100_000,
        b" " * 1_000_001,
    ],
)
def test_what_is_not_a_slot_file_is_damaged(raw: bytes) -> None:
    with pytest.raises(KeysDamaged):
        SlotFile.decode(raw)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kdf", "scrypt"),
        ("m", "8"),
        ("t", True),
        ("salt", "AAAA"),
        ("role", "roi"),
        ("uid", "x"),
        ("cles", {}),
        ("cles", {"base": {"nonce": "AAAA", "ct": "AAAA"}}),
    ],
)
def test_a_slot_with_a_wrong_field_is_damaged(slots: SlotFile, name: str, value: object) -> None:
    stored = json.loads(slots.encode())
    stored["emplacements"][0][name] = value
    with pytest.raises(KeysDamaged):
        SlotFile.decode(json.dumps(stored).encode())


def test_a_file_without_slots_or_with_a_slot_twice_is_damaged(slots: SlotFile) -> None:
    for count in (0, 2):
        stored = json.loads(slots.encode())
        stored["emplacements"] = stored["emplacements"][:1] * count
        with pytest.raises(KeysDamaged):
            SlotFile.decode(json.dumps(stored).encode())


def test_the_copy_serves_when_the_first_is_damaged_lost_or_older(
    slots: SlotFile, tmp_path: Path
) -> None:
    files = BaseFiles(tmp_path / "ecole.e2c")
    with pytest.raises(KeysDamaged):
        read_slots(files)
    first = write_slots(files, slots)
    assert first.revision == slots.revision + 1
    older = files.slots.read_bytes()
    second = write_slots(files, add_person(first, SESSION, CLERK, "autre", FAST))
    for damage in (b"", b"{", older):
        files.slots.write_bytes(damage)
        assert read_slots(files) == second
    files.slots.unlink()
    assert read_slots(files) == second
    heal_copies(files, second)
    assert files.slots.read_bytes() == files.slots_copy.read_bytes()
    files.slots_copy.unlink()
    assert read_slots(files) == second


def test_a_disk_that_refuses_the_slots_is_said(
    slots: SlotFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = BaseFiles(tmp_path / "absent" / "ecole.e2c")
    with pytest.raises(DatabaseMissing):
        write_slots(files, slots)
    for number, kind in ((28, DiskFull), (30, DatabaseReadOnly)):

        def refuse(*_: object, number: int = number, **__: object) -> None:
            raise OSError(number, "refused")

        monkeypatch.setattr(slots_module, "write_atomically", refuse)
        with pytest.raises(kind):
            heal_copies(BaseFiles(tmp_path / "ecole.e2c"), slots)


def test_parameters_are_kept_with_the_slot(slots: SlotFile) -> None:
    dearer = KdfPolicy(KdfParams(16, 2, 1), FAST.floor)
    changed = change_password(slots, BOSS.id, "mot-de-passe", "nouveau", dearer)
    assert changed.slot(BOSS.id).params == KdfParams(16, 2, 1)
    assert unwrap_slot(changed, changed.slot(BOSS.id), "nouveau", FAST).keys == KEYS
