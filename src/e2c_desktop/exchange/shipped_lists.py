"""The lists shipped with the program, read once: code lists of the imports and communes."""

from __future__ import annotations

import csv
from functools import cache
from io import StringIO

from e2c_desktop.domain.code_lists import CodeList, TraineeCodeLists
from e2c_desktop.domain.communes import CommuneIndex
from e2c_desktop.exchange.placement_lines import PlacementLists
from e2c_desktop.runtime.resources import resource_text


def _code_list(name: str) -> CodeList:
    rows = list(csv.reader(StringIO(resource_text(f"mappings/{name}.csv")), delimiter=";"))
    return CodeList((text, code) for text, code in rows[1:])


@cache
def trainee_code_lists() -> TraineeCodeLists:
    """Return the lists « text found in a file → code » that trainees need.

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return TraineeCodeLists(
        sex=_code_list("sexe"),
        nationality=_code_list("nat"),
        entry_level=_code_list("niveau"),
        prescriber=_code_list("prescr"),
    )


@cache
def commune_index() -> CommuneIndex:
    """Return the communes of France (INSEE, La Poste).

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    rows = csv.reader(StringIO(resource_text("reference/communes.csv")))
    next(rows)
    return CommuneIndex(rows)


@cache
def naf_codes() -> frozenset[str]:
    """Return the codes of the NAF rév. 2, as « 85.59A » (INSEE).

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return _first_column("naf_rev2")


@cache
def rome_codes() -> frozenset[str]:
    """Return the codes of the ROME 4.0, as « K1601 » (France Travail).

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return _first_column("rome_v460")


def _first_column(name: str) -> frozenset[str]:
    rows = csv.reader(StringIO(resource_text(f"reference/{name}.csv")))
    next(rows)
    return frozenset(row[0] for row in rows)


@cache
def placement_lists() -> PlacementLists:
    """Return the lists « text found in a file → code » that placements need.

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return PlacementLists(
        kinds=_code_list("type"),
        purposes=_code_list("objet"),
        states=_code_list("statut"),
        rome=rome_codes(),
    )
