"""Keeps the window alive on Python 3.11, where PySide6 6.12 wears `None` out.

The wheels of PySide6 6.12 are built as if `None` could never die, which is true from Python 3.12
on (PEP 683). On 3.11 each call that returns nothing (`setText`, `drawRect`…) takes one reference
away from `None`, and after about five thousand calls the interpreter aborts with « deallocating
None ». 6.11.3 has no such fault, but QtPdf without the whole of Addons only exists for 6.12.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 40
"""References lent to `None`: a thousand calls per millisecond would take 35 years to use them."""


def protect_none() -> bool:
    """Lend `None` more references than a session can take; whether that was needed.

    The count is the first field of an object in CPython up to 3.11.
    """
    if sys.version_info >= (3, 12) or sys.getrefcount(None) > _PLENTY // 2:
        return False
    count = ctypes.c_ssize_t.from_address(id(None))
    count.value += _PLENTY
    return True
