"""From a password or a printed code to unlocked keys: what happens before a base is opened."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from e2c_desktop.domain.errors import DatabaseError, WrongPassword
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.guesses import read_profile, write_profile
from e2c_desktop.storage.keys import STANDARD, KdfPolicy, read_recovery_code
from e2c_desktop.storage.slots import (
    RECOVERY_ID,
    SlotFile,
    Unlocked,
    candidates,
    make_slot,
    read_slots,
    try_slots,
    write_slots,
)

_ANYBODY = "*"


@dataclass(frozen=True, slots=True)
class Password:
    """A password, and whose it is; without a person every slot is tried in turn."""

    secret: str = field(repr=False)
    person: UUID | None = None


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """The code of the printed page, as typed."""

    typed: str = field(repr=False)


Credential = Password | RecoveryCode | Unlocked
"""What opens a base; `Unlocked` serves to open it again in the same session without a password."""


def typed_secret(credential: Password | RecoveryCode) -> tuple[UUID | None, str]:
    """Return whose slot is meant, None for anybody's, and the secret that opens it.

    Raises:
        WrongPassword: the recovery code was miscopied.
    """
    if isinstance(credential, RecoveryCode):
        return RECOVERY_ID, read_recovery_code(credential.typed)
    return credential.person, credential.secret


def unlock(
    files: BaseFiles,
    credential: Credential,
    *,
    now: datetime,
    policy: KdfPolicy = STANDARD,
    profile: Path | None = None,
) -> tuple[SlotFile, Unlocked]:
    """Open the keys of a base without touching the base itself.

    Wrong attempts are counted in the slot file and in the user's profile, and make the next one
    wait. A slot whose cost is under today's is wrapped again on the way.

    Args:
        files: where the base lies.
        credential: the password, the printed code, or keys already open.
        now: the present instant, in UTC.
        policy: the cost of a password.
        profile: file of the second count, in the user's profile.

    Raises:
        KeysDamaged: neither copy of the slots can be read.
        TooManyAttempts: the attempt comes too early.
        WrongPassword: the secret opens no slot.
        NotFound: the person has no slot.
    """
    slots = read_slots(files)
    if isinstance(credential, Unlocked):
        if credential.base_id != slots.base_id:
            raise WrongPassword
        return slots, credential
    return _unlock_typed(files, slots, credential, now, policy, profile)


def _unlock_typed(
    files: BaseFiles,
    slots: SlotFile,
    credential: Password | RecoveryCode,
    now: datetime,
    policy: KdfPolicy,
    profile: Path | None,
) -> tuple[SlotFile, Unlocked]:
    person, secret = typed_secret(credential)
    counted = str(person) if person is not None else _ANYBODY
    profile_key = f"{slots.base_id}|{counted}"
    outside = read_profile(profile)
    seen = max(slots.guesses.of(counted), outside.of(profile_key), key=lambda found: found.failures)
    seen.check(now)
    try:
        unlocked = try_slots(slots, candidates(slots, person), secret, policy)
    except WrongPassword:
        slots = replace(slots, guesses=slots.guesses.with_failure(counted, seen, now))
        write_profile(profile, outside.with_failure(profile_key, seen, now))
        _write_if_possible(files, slots)
        raise
    if seen.failures:
        slots = replace(slots, guesses=slots.guesses.cleared(counted))
        write_profile(profile, outside.cleared(profile_key))
        slots = _write_if_possible(files, slots)
    unlocked = replace(unlocked, failures=seen.failures)
    return _raise_cost(files, slots, unlocked, secret, policy), unlocked


def _raise_cost(
    files: BaseFiles, slots: SlotFile, unlocked: Unlocked, secret: str, policy: KdfPolicy
) -> SlotFile:
    slot = slots.slot(unlocked.actor.id)
    if not slot.params.weaker_than(policy.params):
        return slots
    stronger = make_slot(slots.base_id, unlocked.actor, secret, unlocked.keys, policy)
    return _write_if_possible(files, slots.with_slot(stronger))


def _write_if_possible(files: BaseFiles, slots: SlotFile) -> SlotFile:
    """Write the slots; a protected or full disk must neither open nor close the door."""
    try:
        return write_slots(files, slots)
    except DatabaseError:
        return slots
