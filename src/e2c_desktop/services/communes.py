"""Communes offline: what a form proposes from a postal code, and the INSEE code of a town."""

from __future__ import annotations

from e2c_desktop.exchange.shipped_lists import commune_index


def towns_of(postal_code: str) -> list[str]:
    """Return the names of the communes of a postal code, none when it is unknown."""
    return [commune.name for commune in commune_index().towns_of(postal_code.strip())]


def town_code(town: str, postal_code: str) -> str:
    """Return the INSEE code of a town as typed, or an empty text when it is not known."""
    if not town.strip():
        return ""
    found = commune_index().find(town, postal_code.strip()).commune
    return found.code if found is not None else ""
