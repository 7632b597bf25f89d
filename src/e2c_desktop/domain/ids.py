"""Identifiers that two sites can create apart and merge one day: UUID version 7 (RFC 9562)."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_SEQUENCE_BITS = 12
_lock = threading.Lock()
_last = (0, 0)


def _next_moment() -> tuple[int, int]:
    """Return milliseconds and a rank within them, always after the pair given before.

    Method 1 of RFC 9562 §6.2: what one program creates sorts in the order of its creation, also
    within a millisecond and when the clock is set back.
    """
    global _last  # noqa: PLW0603  # one sequence for the process, guarded by its lock
    with _lock:
        now = time.time_ns() // 1_000_000
        stamp, rank = _last
        if now > stamp:
            stamp, rank = now, secrets.randbits(_SEQUENCE_BITS - 4)
        elif rank + 1 < 1 << _SEQUENCE_BITS:
            rank += 1
        else:
            stamp, rank = stamp + 1, 0
        _last = (stamp, rank)
        return _last


def new_id(milliseconds: int | None = None, random_bits: int | None = None) -> UUID:
    """Return a UUIDv7: 48 bits of time in milliseconds, 12 of rank, 62 random bits.

    The two arguments let the demonstration school give the same identifiers for the same seed;
    `random_bits` are then all 74 bits after the time.
    """
    stamp, rank = _next_moment()
    if milliseconds is not None:
        stamp = milliseconds
    noise = (rank << 62) | secrets.randbits(62) if random_bits is None else random_bits
    value = (stamp & 0xFFFFFFFFFFFF) << 80
    value |= 0x7 << 76
    value |= ((noise >> 62) & 0xFFF) << 64
    value |= 0b10 << 62
    value |= noise & 0x3FFFFFFFFFFFFFFF
    return UUID(int=value)
