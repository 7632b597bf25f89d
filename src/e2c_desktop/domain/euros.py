"""Amounts of money: typed as the French write them, kept as whole euro cents."""

from __future__ import annotations

import re

from e2c_desktop.domain.french import NBSP

LARGEST = 10_000_000
"""Cents: 100 000 €, more than any aid; beyond it a sign was typed twice."""

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_AMOUNT = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,2}))?(?:€|euros?)?", re.IGNORECASE)


def parse_euros(text: str) -> int | None:
    """Return the cents of « 7,50 », « 7.5 », « 1 200 € »; None when it cannot be read."""
    found = _AMOUNT.fullmatch(_SPACES.sub("", text))
    if found is None:
        return None
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def show_euros(cents: int) -> str:
    """Return « 7,50 € », « 1 200 € »: cents only when there are some."""
    euros, rest = divmod(cents, 100)
    whole = f"{euros:,}".replace(",", "\u202f")
    return f"{whole},{rest:02d}{NBSP}€" if rest else f"{whole}{NBSP}€"
