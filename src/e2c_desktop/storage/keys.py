"""Keys: the random data keys of a base, and how a password or a printed code wraps them.

The file of the base is encrypted with a random 256-bit key, never with a password. Each person's
password wraps that key in a slot (Argon2id, then AES-256-GCM), so that changing a password
rewrites 250 bytes and nothing else. A second key, `sensible`, seals health data and social notes;
slots of the roles that must not read them simply do not contain it.

The ciphers are imported where they serve: the lock page reads who has a slot, and opens none.
"""

from __future__ import annotations

import base64
import os
import secrets
from dataclasses import dataclass, field
from typing import Any, Final

from e2c_desktop.domain.errors import WrongPassword

Stored = dict[str, Any]
"""A JSON object read from a file: anything may be in it."""

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
SALT_BYTES: Final = 16
BASE: Final = "base"
SENSITIVE: Final = "sensible"

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECK_SYMBOLS: Final = CROCKFORD + "*~$=U"
_RECOVERY_BITS: Final = 160
_RECOVERY_LETTERS: Final = _RECOVERY_BITS // 5


@dataclass(frozen=True, slots=True)
class KdfParams:
    """Cost of turning a password into a key (Argon2id): memory in KiB, passes, lanes."""

    memory: int = 131_072
    passes: int = 3
    lanes: int = 2

    def weaker_than(self, other: KdfParams) -> bool:
        """Whether guessing is cheaper with these parameters than with `other`."""
        return self.memory < other.memory or self.passes < other.passes


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Which cost new slots get, and between which bounds a stored slot is accepted.

    The ceiling protects the PC from a slot file that asks for all its memory.
    """

    params: KdfParams = KdfParams()
    floor: KdfParams = KdfParams(memory=65_536, passes=3, lanes=1)
    ceiling: KdfParams = KdfParams(memory=1_048_576, passes=16, lanes=16)

    def accepts(self, params: KdfParams) -> bool:
        """Whether a stored slot with these parameters may be tried."""
        return not (
            params.weaker_than(self.floor)
            or self.ceiling.weaker_than(params)
            or not 1 <= params.lanes <= self.ceiling.lanes
        )


STANDARD: Final = KdfPolicy()
"""128 MiB, 3 passes, 2 lanes: 0.35 s on an office PC; never under 64 MiB."""


@dataclass(frozen=True, slots=True)
class DataKeys:
    """The unwrapped keys of one session. `sensitive` is None for roles that must not have it."""

    base: bytes = field(repr=False)
    sensitive: bytes | None = field(default=None, repr=False)

    @classmethod
    def generate(cls) -> DataKeys:
        """Draw both keys at random for a new base."""
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))

    def named(self) -> dict[str, bytes]:
        """Return the keys by the names they carry in the slot file."""
        found = {BASE: self.base}
        if self.sensitive is not None:
            found[SENSITIVE] = self.sensitive
        return found


def derive(key: bytes, purpose: str) -> bytes:
    """Return a 256-bit key for one purpose (`journal`, `slots`, `backup`), by HKDF-SHA256."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(key)


def stretch(secret: str, salt: bytes, params: KdfParams) -> bytes:
    """Turn a password or a recovery code into a wrapping key with Argon2id."""
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        secret.encode(),
        salt,
        time_cost=params.passes,
        memory_cost=params.memory,
        parallelism=params.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _binding(base_id: str, slot_id: str, key_name: str) -> bytes:
    return f"e2c-keyslot-v1|{base_id}|{slot_id}|{key_name}".encode()


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """One data key, encrypted for one slot; bound to the base, the slot and its own name."""

    nonce: bytes
    ciphertext: bytes

    @classmethod
    def wrap(
        cls, key: bytes, wrapping: bytes, *, base_id: str, slot_id: str, key_name: str
    ) -> WrappedKey:
        """Encrypt `key` under the wrapping key of a slot."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = os.urandom(NONCE_BYTES)
        binding = _binding(base_id, slot_id, key_name)
        return cls(nonce, AESGCM(wrapping).encrypt(nonce, key, binding))

    def unwrap(self, wrapping: bytes, *, base_id: str, slot_id: str, key_name: str) -> bytes:
        """Decrypt the key.

        Raises:
            WrongPassword: the password is wrong, or the slot was moved or altered; nobody can
                tell these apart, by design of the cipher.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            binding = _binding(base_id, slot_id, key_name)
            return AESGCM(wrapping).decrypt(self.nonce, self.ciphertext, binding)
        except InvalidTag as error:
            raise WrongPassword from error

    def to_json(self) -> dict[str, str]:
        """Return the stored form."""
        return {"nonce": encode_bytes(self.nonce), "ct": encode_bytes(self.ciphertext)}

    @classmethod
    def from_json(cls, stored: Stored) -> WrappedKey:
        """Read the stored form.

        Raises:
            ValueError, KeyError, TypeError: the entry is not a wrapped key.
        """
        wrapped = cls(decode_bytes(stored["nonce"]), decode_bytes(stored["ct"]))
        if len(wrapped.nonce) != NONCE_BYTES or len(wrapped.ciphertext) != KEY_BYTES + 16:
            raise ValueError("wrapped key of an unexpected length")
        return wrapped


def encode_bytes(raw: bytes) -> str:
    """Return bytes as base64 text."""
    return base64.b64encode(raw).decode("ascii")


def decode_bytes(text: str) -> bytes:
    """Return base64 text as bytes; refuses any other letter.

    Raises:
        ValueError: not base64.
        TypeError: not a text.
    """
    return base64.b64decode(text, validate=True)


def new_recovery_code() -> str:
    """Draw a recovery code: 160 random bits, 8 groups of four letters and a check symbol.

    The alphabet is Crockford's: no I, L, O or U, read aloud and copied by hand without mistakes.
    """
    return format_recovery_code(secrets.randbits(_RECOVERY_BITS))


def format_recovery_code(number: int) -> str:
    """Return a 160-bit number in the printed form `XXXX-XXXX-…-C` (nine groups)."""
    letters = "".join(
        CROCKFORD[number >> shift & 31] for shift in range(_RECOVERY_BITS - 5, -1, -5)
    )
    groups = [letters[at : at + 4] for at in range(0, _RECOVERY_LETTERS, 4)]
    return "-".join([*groups, _CHECK_SYMBOLS[number % 37]])


def read_recovery_code(typed: str) -> str:
    """Return the code in its exact form from what a person typed from the page.

    Spaces, hyphens and case do not count; O reads as 0, I and L as 1.

    Raises:
        WrongPassword: the length or the check symbol shows a copying mistake.
    """
    folded = "".join(letter for letter in typed.upper() if letter not in " -–—_\u00a0\u202f\t\n")
    body = folded[:-1].translate(str.maketrans("OIL", "011"))
    check = folded[-1:].translate(str.maketrans("OIL", "011"))
    if len(body) != _RECOVERY_LETTERS or any(letter not in CROCKFORD for letter in body):
        raise WrongPassword(
            "Le code de secours compte neuf groupes de lettres et de chiffres ; "
            "celui-ci n’a pas la bonne longueur.",
            advice="Recopiez-le depuis la fiche de secours, groupe par groupe.",
        )
    number = 0
    for letter in body:
        number = number << 5 | CROCKFORD.index(letter)
    if check != _CHECK_SYMBOLS[number % 37]:
        raise WrongPassword(
            "Le code de secours contient une erreur de copie.",
            advice="Recopiez-le depuis la fiche de secours, groupe par groupe.",
        )
    return format_recovery_code(number)
