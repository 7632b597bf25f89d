"""Gives back to the system the memory that was freed.

The C library of Linux keeps what a thread freed for its next request: after the check of a base,
twelve megabytes that nothing asks for again. Windows takes freed memory back by itself.

Source: malloc_trim(3), of the GNU C library; others have none.
"""

from __future__ import annotations

import ctypes
import sys


def give_back_memory(platform: str = sys.platform) -> bool:
    """Give freed pages back, in about one millisecond; whether the system knows how."""
    if platform != "linux":
        return False
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return False
    trim(0)
    return True
