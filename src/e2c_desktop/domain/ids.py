"""Identifiers that two sites can create apart and merge one day: UUID version 7 (RFC 9562)."""

from __future__ import annotations

import secrets
import time
from uuid import UUID


def new_id(milliseconds: int | None = None, random_bits: int | None = None) -> UUID:
    """Return a UUIDv7: 48 bits of time in milliseconds, then 74 random bits.

    The two arguments let the demonstration school give the same identifiers for the same seed.
    """
    stamp = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    noise = secrets.randbits(74) if random_bits is None else random_bits
    value = (stamp & 0xFFFFFFFFFFFF) << 80
    value |= 0x7 << 76
    value |= ((noise >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= noise & 0x3FFFFFFFFFFFFFFF
    return UUID(int=value)
