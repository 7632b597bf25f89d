"""Activities and trades offline: what forms propose for some words, and the title of a code.

The lists, and what reads them, are loaded when a title is first asked for.
"""

from __future__ import annotations

from e2c_desktop.domain.nomenclatures import CodeIndex, CodeLine


def activity_title(code: str) -> str:
    """Return the title of a code of the NAF rév. 2, empty when it is not in the list."""
    return _activities().title(code)


def find_activities(typed: str, limit: int = 50) -> list[CodeLine]:
    """Return the activities whose code or title holds every word typed."""
    return _activities().search(typed, limit)


def trade_title(code: str) -> str:
    """Return the title of a code of the ROME, empty when it is not in the list."""
    return _trades().title(code)


def find_trades(typed: str, limit: int = 50) -> list[CodeLine]:
    """Return the trades whose code or title holds every word typed."""
    return _trades().search(typed, limit)


def _activities() -> CodeIndex:
    from e2c_desktop.exchange.shipped_lists import naf_index

    return naf_index()


def _trades() -> CodeIndex:
    from e2c_desktop.exchange.shipped_lists import rome_index

    return rome_index()
