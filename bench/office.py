"""LibreOffice converting text documents to PDF, in one headless run."""

from __future__ import annotations

import base64
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_COLUMNS = 2
_RUNNING = 4  # the last lines of a page: title, chapter, person, number
AT_ONCE = 175
"""Files given to one run: LibreOffice leaves out, without a word, those after some 240."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document '
    f'xmlns:office="{_NAMES}:office:1.0" xmlns:text="{_NAMES}:text:1.0" '
    f'xmlns:table="{_NAMES}:table:1.0" xmlns:style="{_NAMES}:style:1.0" '
    f'xmlns:fo="{_NAMES}:xsl-fo-compatible:1.0" xmlns:draw="{_NAMES}:drawing:1.0" '
    f'xmlns:svg="{_NAMES}:svg-compatible:1.0" office:version="1.3" '
    'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
    '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" '
    'fo:page-height="29.7cm" fo:margin="1cm"/>'
    '<style:header-style><style:header-footer-properties fo:margin-bottom="0.3cm"/>'
    "</style:header-style><style:footer-style>"
    '<style:header-footer-properties fo:margin-top="0.3cm"/></style:footer-style>'
    "</style:page-layout>"
    '<style:style style:name="L" style:family="paragraph"><style:text-properties '
    'fo:font-size="7pt"/></style:style>'
    '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties '
    'fo:break-before="page"/><style:text-properties fo:font-size="12pt" fo:font-weight="bold"/>'
    '</style:style><style:style style:name="C" style:family="table-cell">'
    '<style:table-cell-properties fo:border="0.5pt solid #888888" fo:padding="0.05cm" '
    'fo:background-color="#f4f4f8"/></style:style>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="A4">'
)
_BODY = "</style:master-page></office:master-styles><office:body><office:text>"
_TAIL = "</office:text></office:body></office:document>"


class OfficeFailed(Exception):
    """LibreOffice did not convert everything; the text says what it said."""


def find_office() -> str | None:
    """Return the command of LibreOffice, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def flat_document(pages: Sequence[Sequence[str]], logo: bytes) -> str:
    """Return an OpenDocument text with these lines on these pages, and a logo on the first.

    The first line of a page is its title, the others fill a bordered table of two columns, as the
    facts of a booklet do. The words that booklets repeat on each page, title, person and number of
    the page, are in a running head and foot here too.
    """
    title, _, foot, _ = pages[-1][-_RUNNING:]
    footer = f'<text:p text:style-name="L">{escape(foot)} <text:page-number/></text:p>'
    parts = [
        _HEAD,
        f"<style:header>{_paragraph(title, 'L')}</style:header>",
        f"<style:footer>{footer}</style:footer>",
        _BODY,
        _picture(logo),
    ]
    for rank, lines in enumerate(pages):
        own = [*lines[:-_RUNNING], lines[-_RUNNING + 1]] if rank else lines
        heading, *facts = own or [""]
        parts.append(_paragraph(heading, "P" if rank else "L"))
        if facts:
            parts.append(_table(facts))
    return "".join([*parts, _TAIL])


def _picture(data: bytes) -> str:
    return (
        '<text:p text:style-name="L"><draw:frame text:anchor-type="as-char" svg:width="3.8cm" '
        'svg:height="1.4cm"><draw:image><office:binary-data>'
        f"{base64.b64encode(data).decode()}</office:binary-data></draw:image></draw:frame></text:p>"
    )


def _paragraph(line: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(line)}</text:p>'


def _table(facts: Sequence[str]) -> str:
    cells = [
        f'<table:table-cell table:style-name="C">{_paragraph(fact, "L")}</table:table-cell>'
        for fact in [*facts, *[""] * (-len(facts) % _COLUMNS)]
    ]
    rows = ("".join(cells[at : at + _COLUMNS]) for at in range(0, len(cells), _COLUMNS))
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    head = f'<table:table-column table:number-columns-repeated="{_COLUMNS}"/>'
    return f"<table:table>{head}{body}</table:table>"


def convert(office: str, sources: Sequence[Path], target: Path, profile: Path) -> float:
    """Convert documents in one run, or a few when there are many; return the seconds it took.

    Raises:
        OfficeFailed: not every document came out.
    """
    command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(target)]
    said = ""
    start = time.perf_counter()
    for at in range(0, len(sources), AT_ONCE):
        part = [str(source) for source in sources[at : at + AT_ONCE]]
        done = subprocess.run([*command, *part], capture_output=True, encoding="utf-8", check=False)
        said += done.stderr[-500:]
    spent = time.perf_counter() - start
    made = sum((target / f"{source.stem}.pdf").exists() for source in sources)
    if made != len(sources):
        raise OfficeFailed(f"{made} / {len(sources)}: {said}")
    return spent
