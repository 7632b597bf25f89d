"""Where an error happened, told without anything it says: its text may quote a person.

Paths of files are left out too, as they may hold the user's name.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator


def error_places(error: BaseException | None) -> list[str]:
    """``error``, then the errors it came from: the type of each and the places it went through.

    One line for a type (``builtins.ValueError``), one for a place
    (``  e2c_desktop.domain.text:41:clean_text``: module, line, function), the outermost first.
    """
    return [line for link in _chain(error) for line in (_type_name(link), *_places(link))]


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """``error``, then the one it was raised from, and so on, each once."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _type_name(error: BaseException) -> str:
    """The full name of the type of ``error``."""
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(error: BaseException) -> Iterator[str]:
    """The places that ``error`` passed through."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = frame.f_globals.get("__name__", "?")
        yield f"  {module}:{line}:{frame.f_code.co_qualname}"
