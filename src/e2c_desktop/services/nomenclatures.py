"""Activities and trades offline: what forms propose for some words, and the title of a code."""

from __future__ import annotations

from e2c_desktop.domain.nomenclatures import CodeLine
from e2c_desktop.exchange.shipped_lists import naf_index, rome_index


def activity_title(code: str) -> str:
    """Return the title of a code of the NAF rév. 2, empty when it is not in the list."""
    return naf_index().title(code)


def find_activities(typed: str, limit: int = 50) -> list[CodeLine]:
    """Return the activities whose code or title holds every word typed."""
    return naf_index().search(typed, limit)


def trade_title(code: str) -> str:
    """Return the title of a code of the ROME, empty when it is not in the list."""
    return rome_index().title(code)


def find_trades(typed: str, limit: int = 50) -> list[CodeLine]:
    """Return the trades whose code or title holds every word typed."""
    return rome_index().search(typed, limit)
