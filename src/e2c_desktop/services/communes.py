"""Communes offline: what a form proposes from a postal code, and the INSEE code of a town.

The list, and what reads it, are loaded when a commune is first asked for.
"""

from __future__ import annotations

from e2c_desktop.domain.communes import CommuneIndex
from e2c_desktop.domain.problems import Problem


def towns_of(postal_code: str) -> list[str]:
    """Return the names of the communes of a postal code, none when it is unknown."""
    return [commune.name for commune in _communes().towns_of(postal_code.strip())]


def town_code(town: str, postal_code: str) -> str:
    """Return the INSEE code of a town as typed, or an empty text when it is not known."""
    if not town.strip():
        return ""
    found = _communes().find(town, postal_code.strip()).commune
    return found.code if found is not None else ""


def address_problems(postal_code: str, town: str) -> list[Problem]:
    """Return warnings on a postal code and its commune; an address is kept as it is typed.

    CEDEX codes and foreign addresses are not in the list, and are right all the same.
    """
    code = postal_code.strip()
    if not code:
        return []
    found = _communes().towns_of(code)
    if not found:
        message = "Code hors de la liste des communes : CEDEX, étranger, ou à vérifier ?"
        return [Problem.warning("postal_code", "code-postal", message)]
    if town.strip() and town_code(town, code) not in {commune.code for commune in found}:
        message = f"Cette commune n’est pas dans la liste du {code} : à vérifier."
        return [Problem.warning("town", "commune", message)]
    return []


def _communes() -> CommuneIndex:
    from e2c_desktop.exchange.shipped_lists import commune_index

    return commune_index()
