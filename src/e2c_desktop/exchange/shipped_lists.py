"""The lists shipped with the program, read once: code lists of the imports, communes, codes."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from io import StringIO

from e2c_desktop.domain.code_lists import CodeList, TraineeCodeLists
from e2c_desktop.domain.communes import CommuneIndex
from e2c_desktop.domain.nomenclatures import CodeIndex
from e2c_desktop.exchange.exit_lines import ExitLists
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
def naf_index() -> CodeIndex:
    """Return the activities of the NAF rév. 2 (INSEE).

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return _reference("naf_rev2")


@cache
def rome_index() -> CodeIndex:
    """Return the trades of the ROME, version 460 (France Travail).

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return _reference("rome_v460")


def _reference(name: str) -> CodeIndex:
    rows = csv.reader(StringIO(resource_text(f"reference/{name}.csv")))
    next(rows)
    return CodeIndex(rows)


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
        rome=rome_index(),
    )


@cache
def attendance_codes() -> Mapping[str, str]:
    """Return the texts met in the cells of attendance files, in small letters, and their codes.

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    rows = list(csv.reader(StringIO(resource_text("mappings/emargement.csv")), delimiter=";"))
    return {text.casefold(): code for text, code in rows[1:] if code != "-"}


@cache
def exit_lists() -> ExitLists:
    """Return the lists « text found in a file → code » that exits need.

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return ExitLists(situations=_code_list("situation"), reasons=_code_list("motif"))
