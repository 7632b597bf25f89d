"""The key-slot file `cles.json`: one slot a person, one for the printed recovery code.

The file lies in two copies beside the base and in every backup. It holds no secret in clear; what
it does show is the name and the role of each person, for the login screen. Both are sealed with
the base's own key, so that a role rewritten by hand is seen at the next opening.
"""

from __future__ import annotations

import hmac
import json
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from e2c_desktop.domain.errors import Forbidden, KeysDamaged, NotFound, WrongPassword
from e2c_desktop.domain.rights import Actor, Role
from e2c_desktop.runtime.atomic import write_atomically
from e2c_desktop.storage.faults import translate_system
from e2c_desktop.storage.files import BaseFiles
from e2c_desktop.storage.guesses import Guesses
from e2c_desktop.storage.keys import (
    BASE,
    SALT_BYTES,
    SENSITIVE,
    STANDARD,
    DataKeys,
    KdfParams,
    KdfPolicy,
    Stored,
    WrappedKey,
    decode_bytes,
    derive,
    encode_bytes,
    stretch,
)

FORMAT: Final = 1
RECOVERY_ID: Final = UUID(int=0)
"""The slot, and the actor, of the printed recovery code."""

RECOVERY_NAME: Final = "Fiche de secours"
_LARGEST_FILE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: a person and a password, or the recovery code.

    Attributes:
        actor: who acts after opening through this slot.
        params: cost of the password, kept so that it can be raised later.
        salt: random, unique to the slot.
        keys: wrapped data keys by name; no `sensible` for the roles that must not read it.
        seal: HMAC of everything above under the base's key.
    """

    actor: Actor
    params: KdfParams
    salt: bytes = field(repr=False)
    keys: dict[str, WrappedKey] = field(repr=False)
    seal: bytes = field(default=b"", repr=False)

    @property
    def is_recovery(self) -> bool:
        """Whether this slot is opened by the printed code."""
        return self.actor.id == RECOVERY_ID

    def body(self) -> dict[str, Any]:
        """Return the stored form, seal aside."""
        return {
            "uid": str(self.actor.id),
            "nom": self.actor.name,
            "role": self.actor.role.value,
            "kdf": "argon2id",
            "m": self.params.memory,
            "t": self.params.passes,
            "p": self.params.lanes,
            "salt": encode_bytes(self.salt),
            "cles": {name: key.to_json() for name, key in sorted(self.keys.items())},
        }

    def sealed(self, base_key: bytes, base_id: UUID) -> Slot:
        """Return the slot with its seal."""
        return replace(self, seal=self._compute_seal(base_key, base_id))

    def seal_holds(self, base_key: bytes, base_id: UUID) -> bool:
        """Whether name, role and keys are those that were written by a session of this base."""
        return hmac.compare_digest(self.seal, self._compute_seal(base_key, base_id))

    def _compute_seal(self, base_key: bytes, base_id: UUID) -> bytes:
        text = f"{base_id}|{json.dumps(self.body(), sort_keys=True, ensure_ascii=False)}"
        return hmac.digest(derive(base_key, "slots"), text.encode(), "sha256")

    @classmethod
    def from_json(cls, stored: Stored) -> Slot:
        """Read the stored form.

        Raises:
            ValueError, KeyError, TypeError: the entry is not a slot.
        """
        if stored["kdf"] != "argon2id":
            raise ValueError("unknown derivation")
        costs = [stored[letter] for letter in "mtp"]
        if any(type(cost) is not int for cost in costs):
            raise ValueError("cost that is not a whole number")
        slot = cls(
            Actor(UUID(stored["uid"]), str(stored["nom"]), Role(stored["role"])),
            KdfParams(*costs),
            decode_bytes(stored["salt"]),
            {name: WrappedKey.from_json(stored["cles"][name]) for name in stored["cles"]},
            decode_bytes(stored["sceau"]),
        )
        if BASE not in slot.keys or slot.keys.keys() - {BASE, SENSITIVE}:
            raise ValueError("unexpected key names")
        if len(slot.salt) != SALT_BYTES:
            raise ValueError("salt of an unexpected length")
        return slot


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a password or a code opened: the keys, and in whose name they are used.

    Attributes:
        failures: wrong attempts since the last success, to be written down in the journal.
    """

    base_id: UUID
    actor: Actor
    keys: DataKeys
    failures: int = 0

    @property
    def by_recovery(self) -> bool:
        """Whether the printed code was used: a new password must be chosen at once."""
        return self.actor.id == RECOVERY_ID


@dataclass(frozen=True, slots=True)
class SlotFile:
    """The whole file: which base, which slots, how many wrong attempts.

    Attributes:
        revision: grows at each writing; of two readable copies the higher one is right.
    """

    base_id: UUID
    slots: tuple[Slot, ...]
    revision: int = 0
    guesses: Guesses = field(default_factory=Guesses)

    def people(self) -> list[Actor]:
        """Return the people who can log in, for the login screen, in the order of the file."""
        return [slot.actor for slot in self.slots if not slot.is_recovery]

    def slot(self, slot_id: UUID) -> Slot:
        """Return one slot.

        Raises:
            NotFound: nobody has this identifier.
        """
        for slot in self.slots:
            if slot.actor.id == slot_id:
                return slot
        raise NotFound("Cette personne n’a pas d’accès à la base.")

    def with_slot(self, slot: Slot) -> SlotFile:
        """Return the file with this slot added, or put in place of the one with the same id."""
        kept = tuple(old for old in self.slots if old.actor.id != slot.actor.id)
        return replace(self, slots=(*kept, slot))

    def encode(self) -> bytes:
        """Return the bytes of the file."""
        stored = {
            "format": FORMAT,
            "base": str(self.base_id),
            "revision": self.revision,
            "emplacements": [
                {**slot.body(), "sceau": encode_bytes(slot.seal)} for slot in self.slots
            ],
            "essais": self.guesses.to_json(),
        }
        return (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode()

    @classmethod
    def decode(cls, raw: bytes) -> SlotFile:
        """Read the bytes of a slot file.

        Raises:
            KeysDamaged: this is not a complete slot file of a known format.
        """
        if len(raw) > _LARGEST_FILE:
            raise KeysDamaged
        try:
            stored = json.loads(raw.decode("utf-8"))
            if stored["format"] != FORMAT or type(stored["revision"]) is not int:
                raise ValueError("unknown format")
            slots = tuple(Slot.from_json(entry) for entry in stored["emplacements"])
            if not slots or len({slot.actor.id for slot in slots}) != len(slots):
                raise ValueError("no slot, or the same slot twice")
            guesses = Guesses.from_json(stored["essais"])
            return cls(UUID(stored["base"]), slots, stored["revision"], guesses)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise KeysDamaged from error


def _read_copy(path: Path) -> SlotFile | None:
    try:
        return SlotFile.decode(path.read_bytes())
    except (OSError, KeysDamaged):
        return None


def read_slots(files: BaseFiles) -> SlotFile:
    """Read the slots beside a base; the second copy serves when the first is damaged or older.

    Raises:
        KeysDamaged: neither copy can be read.
    """
    copies = [_read_copy(files.slots), _read_copy(files.slots_copy)]
    found = [copy for copy in copies if copy is not None]
    if not found:
        raise KeysDamaged
    return max(found, key=lambda copy: copy.revision)


def write_slots(files: BaseFiles, slots: SlotFile) -> SlotFile:
    """Publish both copies of the slots, one after the other; returns what was written.

    A kill between the two leaves two readable files; the higher revision wins at the next reading.

    Raises:
        DiskFull, DiskFault, DatabaseReadOnly: nothing or only one copy was replaced.
    """
    written = replace(slots, revision=slots.revision + 1)
    raw = written.encode()
    try:
        write_atomically(files.slots, raw, private=True)
        write_atomically(files.slots_copy, raw, private=True)
    except OSError as error:
        raise translate_system(error) from error
    return written


def heal_copies(files: BaseFiles, slots: SlotFile) -> None:
    """Rewrite the copies when one of them is missing, damaged or older than `slots`."""
    raw = slots.encode()
    for path in (files.slots, files.slots_copy):
        copy = _read_copy(path)
        if copy is None or copy.revision != slots.revision:
            try:
                write_atomically(path, raw, private=True)
            except OSError as error:
                raise translate_system(error) from error


def make_slot(
    base_id: UUID, actor: Actor, secret: str, keys: DataKeys, policy: KdfPolicy = STANDARD
) -> Slot:
    """Wrap the keys that the actor's role may hold under a password or a recovery code.

    Raises:
        Forbidden: the role reads sensitive data but the session creating the slot does not.
    """
    granted = keys.named()
    if not actor.role.sees_sensitive:
        granted.pop(SENSITIVE, None)
    elif SENSITIVE not in granted:
        raise Forbidden
    salt = os.urandom(SALT_BYTES)
    wrapping = stretch(secret, salt, policy.params)
    wrapped = {
        name: WrappedKey.wrap(
            key, wrapping, base_id=str(base_id), slot_id=str(actor.id), key_name=name
        )
        for name, key in granted.items()
    }
    return Slot(actor, policy.params, salt, wrapped).sealed(keys.base, base_id)


def unwrap_slot(slots: SlotFile, slot: Slot, secret: str, policy: KdfPolicy = STANDARD) -> Unlocked:
    """Open one slot.

    Raises:
        WrongPassword: the secret is wrong, or the slot was altered.
        KeysDamaged: the slot asks for a cost outside the bounds, or its seal is broken.
    """
    if not policy.accepts(slot.params):
        raise KeysDamaged
    wrapping = stretch(secret, slot.salt, slot.params)
    opened = {
        name: wrapped.unwrap(
            wrapping, base_id=str(slots.base_id), slot_id=str(slot.actor.id), key_name=name
        )
        for name, wrapped in slot.keys.items()
    }
    keys = DataKeys(opened[BASE], opened.get(SENSITIVE))
    if not slot.seal_holds(keys.base, slots.base_id):
        raise KeysDamaged(
            "Le nom ou le rôle de cette personne a été modifié hors du programme.",
            advice="Reprenez les clés dans la dernière sauvegarde, puis rouvrez la base.",
        )
    return Unlocked(slots.base_id, slot.actor, keys)


def candidates(slots: SlotFile, person: UUID | None) -> list[Slot]:
    """Return the slots a password may open: one person's, or everybody's when none is named."""
    if person is not None:
        return [slots.slot(person)]
    return [slot for slot in slots.slots if not slot.is_recovery]


def try_slots(slots: SlotFile, tried: list[Slot], secret: str, policy: KdfPolicy) -> Unlocked:
    """Open the first slot that takes the secret.

    Raises:
        WrongPassword: none does.
        KeysDamaged: see `unwrap_slot`.
    """
    for slot in tried:
        try:
            return unwrap_slot(slots, slot, secret, policy)
        except WrongPassword:
            continue
    raise WrongPassword


def altered_slots(slots: SlotFile, base_key: bytes) -> list[Actor]:
    """Return whose slots carry a broken seal; empty when the file is as a session wrote it."""
    return [slot.actor for slot in slots.slots if not slot.seal_holds(base_key, slots.base_id)]
