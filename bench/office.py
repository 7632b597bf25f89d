"""LibreOffice converting text documents to PDF, in one headless run."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document '
    f'xmlns:office="{_NAMES}:office:1.0" xmlns:text="{_NAMES}:text:1.0" '
    f'xmlns:style="{_NAMES}:style:1.0" xmlns:fo="{_NAMES}:xsl-fo-compatible:1.0" '
    'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
    "<office:automatic-styles>"
    '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" '
    'fo:page-height="29.7cm" fo:margin="1.5cm"/></style:page-layout>'
    '<style:style style:name="L" style:family="paragraph"><style:text-properties '
    'fo:font-size="7pt"/></style:style>'
    '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties '
    'fo:break-before="page"/><style:text-properties fo:font-size="7pt"/></style:style>'
    "</office:automatic-styles><office:master-styles>"
    '<style:master-page style:name="Standard" style:page-layout-name="A4"/>'
    "</office:master-styles><office:body><office:text>"
)
_TAIL = "</office:text></office:body></office:document>"


class OfficeFailed(Exception):
    """LibreOffice did not convert everything; the text says what it said."""


def find_office() -> str | None:
    """Return the command of LibreOffice, None when it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def flat_document(pages: Sequence[Sequence[str]]) -> str:
    """Return an OpenDocument text with these lines on these pages, one paragraph a line."""
    parts = [_HEAD]
    for rank, lines in enumerate(pages):
        for place, line in enumerate(lines or [""]):
            style = "P" if rank and not place else "L"
            parts.append(f'<text:p text:style-name="{style}">{escape(line)}</text:p>')
    return "".join([*parts, _TAIL])


def convert(office: str, sources: Sequence[Path], target: Path, profile: Path) -> float:
    """Convert documents in one run and return the seconds it took.

    Raises:
        OfficeFailed: not every document came out.
    """
    command = [office, "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "pdf", "--outdir", str(target), *map(str, sources)]
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    spent = time.perf_counter() - start
    made = sum((target / f"{source.stem}.pdf").exists() for source in sources)
    if made != len(sources):
        raise OfficeFailed(f"{made} / {len(sources)}: {done.stderr[-500:]}")
    return spent
