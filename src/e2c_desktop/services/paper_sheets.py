"""Printed documents on sheets of paper: both sides at once, or one after the other by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from e2c_desktop.domain.paper_turning import ManualWay
from e2c_desktop.services.printing_files import merge_files
from e2c_desktop.services.printing_items import PrintedFile


@dataclass(frozen=True, slots=True)
class StackSides:
    """What is printed on a stack of sheets, one side after the other.

    Attributes:
        sheets: how many sheets of paper it takes.
    """

    fronts: bytes = field(repr=False)
    backs: bytes = field(repr=False)
    sheets: int = 0


def sheets_file(files: Sequence[PrintedFile], *, two_sided: bool) -> bytes:
    """Return documents as one file for a printer; printed on both sides, each begins a sheet."""
    if not two_sided:
        return merge_files(files)
    from e2c_desktop.documents.imposition import joined_sheets

    return joined_sheets([file.data for file in files])


def stack_sides(files: Sequence[PrintedFile], way: ManualWay) -> StackSides:
    """Return the fronts of documents, then their backs as a printer wants them."""
    from e2c_desktop.documents.imposition import joined_sheets, sides

    fronts, backs = sides(joined_sheets([file.data for file in files]), way)
    return StackSides(fronts, backs, sum((file.pages + 1) // 2 for file in files))


def trial_sides(on: date) -> StackSides:
    """Return the two sheets by which a printer is tried."""
    from e2c_desktop.documents.trial_sheets import render_trial_sheets

    return StackSides(*render_trial_sheets(on), 2)


def side_files(file: PrintedFile, way: ManualWay) -> list[tuple[str, bytes]]:
    """Return the fronts and the backs of a document as two files, named so that they sort."""
    stem = PurePath(file.file_name).stem
    both = stack_sides([file], way)
    return [(f"{stem}_1-rectos.pdf", both.fronts), (f"{stem}_2-versos.pdf", both.backs)]
