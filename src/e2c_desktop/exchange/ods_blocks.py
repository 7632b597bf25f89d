"""Merged cells of an .ods, which python-calamine does not tell."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from e2c_desktop.exchange.merging import Block

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")


def merged_blocks(raw: bytes) -> dict[str, list[Block]]:
    """Return the blocks merged downwards of each sheet, by name of sheet."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        if b"number-rows-spanned" not in archive.read("content.xml"):
            return {}
        with archive.open("content.xml") as stream:
            return _blocks(stream)


def _blocks(stream: IO[bytes]) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    current: list[Block] = []
    number = 1
    # The standard parser is safe here: the guards refused every DOCTYPE.
    for event, element in iterparse(stream, events=("start", "end")):
        if event == "start":
            if element.tag == f"{_TABLE}table":
                current = found.setdefault(element.get(f"{_TABLE}name", ""), [])
                number = 1
        elif element.tag == f"{_TABLE}table-row":
            current += _row_blocks(element, number)
            number += _count(element, "number-rows-repeated")
            element.clear()
    return found


def _row_blocks(row: Element, number: int) -> list[Block]:
    blocks: list[Block] = []
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        height = _count(cell, "number-rows-spanned")
        if height > 1:
            right = column + _count(cell, "number-columns-spanned") - 1
            blocks.append((number, column, number + height - 1, right))
        column += _count(cell, "number-columns-repeated")
    return blocks


def _count(element: Element, name: str) -> int:
    return int(element.get(_TABLE + name, 1))
