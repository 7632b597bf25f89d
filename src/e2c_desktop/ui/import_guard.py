"""Keeps PySide6 from reading the source of every module that is imported after it.

PySide6 looks in each new module's text for the word « PySide6 », to know whether it asked for
snake_case names (`from __feature__ import snake_case`). Nothing here asks for them. For this
program those readings cost a tenth of a second at each start, and 24 MB of lines that stay in
`linecache`.
"""

from __future__ import annotations

import sys
from types import ModuleType

import PySide6.QtCore  # noqa: F401  # brings the module that is changed below

_QUESTION = "_mod_uses_pyside"


def spare_sources() -> bool:
    """Answer PySide6's question without reading; False when this PySide6 does not ask it."""
    feature = sys.modules.get("shibokensupport.feature")
    if feature is None or not hasattr(feature, _QUESTION):
        return False
    setattr(feature, _QUESTION, _asks_for_nothing)
    return True


def _asks_for_nothing(module: ModuleType) -> bool:
    del module
    return False
