"""Giving, changing and taking away access to a base: only the key-slot file is rewritten."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from e2c_desktop.domain.errors import Forbidden, Refused
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.storage.keys import STANDARD, KdfPolicy, new_recovery_code
from e2c_desktop.storage.slots import (
    RECOVERY_ID,
    RECOVERY_NAME,
    SlotFile,
    Unlocked,
    make_slot,
    unwrap_slot,
)


def add_person(
    slots: SlotFile, session: Unlocked, actor: Actor, password: str, policy: KdfPolicy = STANDARD
) -> SlotFile:
    """Give a person access; also how a forgotten password is replaced by the direction.

    Raises:
        Forbidden: only the direction, or the recovery code, gives access.
    """
    if session.actor.role is not Role.DIRECTION:
        raise Forbidden
    return slots.with_slot(make_slot(slots.base_id, actor, password, session.keys, policy))


def remove_person(slots: SlotFile, session: Unlocked, person: UUID) -> SlotFile:
    """Take a person's access away; old backups still open with the slots they contain.

    Raises:
        Forbidden: only the direction takes access away.
        NotFound: nobody has this identifier.
        Refused: the last member of the direction, and the recovery slot, stay.
    """
    if session.actor.role is not Role.DIRECTION:
        raise Forbidden
    leaving = slots.slot(person)
    kept = tuple(slot for slot in slots.slots if slot.actor.id != person)
    if leaving.is_recovery or not any(
        slot.actor.role is Role.DIRECTION and not slot.is_recovery for slot in kept
    ):
        raise Refused("Il doit toujours rester un accès de direction à la base.")
    return replace(slots, slots=kept)


def change_password(
    slots: SlotFile, person: UUID, old: str, new: str, policy: KdfPolicy = STANDARD
) -> SlotFile:
    """Replace one's own password; the data are not encrypted again, only the slot is rewritten.

    Raises:
        WrongPassword: the old password is wrong.
        NotFound: nobody has this identifier.
    """
    session = unwrap_slot(slots, slots.slot(person), old, policy)
    return slots.with_slot(make_slot(slots.base_id, session.actor, new, session.keys, policy))


def renew_recovery(
    slots: SlotFile, session: Unlocked, policy: KdfPolicy = STANDARD
) -> tuple[SlotFile, str]:
    """Draw a new recovery code; the former one no longer opens anything.

    Returns:
        The file, and the code to print once. The code is stored nowhere.

    Raises:
        Forbidden: only the direction, or the recovery code itself, renews it.
    """
    if session.actor.role is not Role.DIRECTION:
        raise Forbidden
    code = new_recovery_code()
    actor = Actor(RECOVERY_ID, RECOVERY_NAME, Role.DIRECTION)
    slot = make_slot(slots.base_id, actor, code, session.keys, policy)
    return slots.with_slot(slot), code
