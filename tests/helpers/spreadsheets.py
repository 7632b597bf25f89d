"""Small spreadsheet files for the tests of imports, made without a spreadsheet program."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True)
class Spanned:
    """The first cell of a block merged downwards over ``rows`` rows."""

    value: str
    rows: int


class Covered:
    """A cell hidden under a merged block."""


Cell = str | int | float | date | Spanned | Covered | None

_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def _root(tag: str, names: Sequence[str], attributes: str, content: str) -> str:
    """One XML document with the element ``tag`` as its root."""
    spaces = " ".join(f'xmlns:{name}="{_NAMES[name]}"' for name in names)
    return f'<?xml version="1.0" encoding="UTF-8"?><{tag} {spaces} {attributes}>{content}</{tag}>'


def _ods_cell(value: Cell) -> str:
    """One cell as OpenDocument writes it, with its type."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, Covered):
        return "<table:covered-table-cell/>"
    if isinstance(value, Spanned):
        span = f'table:number-rows-spanned="{value.rows}" office:value-type="string"'
        return f"<table:table-cell {span}><text:p>{escape(value.value)}</text:p></table:table-cell>"
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        shown = f"{value:%d/%m/%Y}"
    elif isinstance(value, str):
        kind, shown = 'office:value-type="string"', value
    else:
        kind, shown = f'office:value-type="float" office:value="{value}"', str(value)
    return f"<table:table-cell {kind}><text:p>{escape(shown)}</text:p></table:table-cell>"


def write_ods(
    path: Path,
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    hidden: Collection[str] = (),
) -> Path:
    """Write an OpenDocument spreadsheet: name of the sheet → rows → cells. Returns ``path``."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}"
        f' table:style-name="{"hidden" if name in hidden else "shown"}">'
        + "".join(
            f"<table:table-row>{''.join(_ods_cell(cell) for cell in row)}</table:table-row>"
            for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table">'
        f'<style:table-properties table:display="{display}"/></style:style>'
        for name, display in (("hidden", "false"), ("shown", "true"))
    )
    body = (
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    )
    content = _root(
        "office:document-content",
        ("office", "style", "table", "text"),
        'office:version="1.3"',
        body,
    )
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", _ODS_TYPE), ("content.xml", "text/xml"))
    )
    manifest = _root("manifest:manifest", ("manifest",), 'manifest:version="1.3"', entries)
    with zipfile.ZipFile(path, "w") as archive:
        # The format wants this one first and not compressed: it is how the file is recognised.
        archive.writestr("mimetype", _ODS_TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", manifest, zipfile.ZIP_DEFLATED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return path
