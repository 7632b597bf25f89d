"""Booklets, beside LibreOffice converting as many documents of the same length in one run."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

from bench.bases import DAY, open_base
from bench.figures import Figure, milliseconds, percentile, skipped
from e2c_desktop.documents.content import BookletContent, DocumentStamp, PlacementsChapter
from e2c_desktop.documents.registry import render_booklet
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.dossiers import all_entered_path_ids, dossiers, school_facts
from e2c_desktop.services.contents_booklet import booklet_content
from e2c_desktop.services.printing import count_pages, print_documents
from e2c_desktop.services.printing_files import Folder
from e2c_desktop.storage.unit_of_work import UnitOfWork

BATCH = 350
PAGES = 6
_WORDS = "Le stage a permis de découvrir le métier et de tenir un poste chaque jour. " * 14


def measure_printing(base: Path) -> list[Figure]:
    """Lay out booklets of six pages, then issue 350 documents against LibreOffice's conversion."""
    work = open_base(base)
    try:
        figures = [_one_booklet(work)]
        seconds, pages = _issue_batch(work)
    finally:
        work.opened.close()
    what = f"{BATCH} portefeuilles numérotés, archivés, écrits ({pages} pages)"
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        why = "LibreOffice absent (apt-get install libreoffice-writer)"
        figures.append(Figure(what, f"{seconds:.1f} s", why, "≥ 8 × plus vite"))
        return figures
    theirs = _convert_with_office(office, round(pages / BATCH))
    if theirs is None:
        figures.append(skipped(what, "LibreOffice n’a pas tout converti"))
        return figures
    beside = f"LibreOffice, {BATCH} documents de {round(pages / BATCH)} pages : {theirs:.1f} s"
    ratio = theirs / seconds
    figures.append(
        Figure(what, f"{seconds:.1f} s", f"{beside} (× {ratio:.1f})", "≥ 8 × plus vite", ratio >= 8)
    )
    return figures


def _one_booklet(work: UnitOfWork) -> Figure:
    with work.read() as session:
        school = school_facts(session)
        found = dossiers(session, all_entered_path_ids(session)[:400])
    stamp = DocumentStamp(DAY, "PF-2026-CRE-0001")
    contents = [_without_placements(booklet_content(one, school, stamp)) for one in found]
    six = [one for one in contents if count_pages(render_booklet(one)) == PAGES][:60]
    times = [milliseconds(partial(render_booklet, one)) for one in six]
    p95 = percentile(times, 0.95)
    return Figure(
        f"Un portefeuille de {PAGES} pages (p95 de {len(six)})",
        f"{p95:.0f} ms",
        f"médiane {percentile(times, 0.5):.0f} ms",
        "≤ 60 ms",
        p95 <= 60,
    )


def _without_placements(content: BookletContent) -> BookletContent:
    """Return a booklet of six pages: cover, contents and four chapters."""
    kept = tuple(part for part in content.chapters if not isinstance(part, PlacementsChapter))
    return replace(content, chapters=kept)


def _issue_batch(work: UnitOfWork) -> tuple[float, int]:
    with work.read() as session:
        path_ids = all_entered_path_ids(session)[:BATCH]
    pages: list[int] = []

    def issue(folder: Path) -> None:
        target = Folder(folder)
        kinds = [DocumentKind.BOOKLET]
        for item in print_documents(work, kinds=kinds, path_ids=path_ids, on=DAY):
            if item.file is not None:
                target.save(item.file.file_name, item.file.data)
                pages.append(item.file.pages)

    with tempfile.TemporaryDirectory() as folder:
        seconds = milliseconds(lambda: issue(Path(folder))) / 1000
    return seconds, sum(pages)


def _convert_with_office(office: str, pages: int) -> float | None:
    """Return the seconds that LibreOffice takes in one headless run; None when it failed."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sources = [folder / f"livret-{rank:03d}.fodt" for rank in range(BATCH)]
        for source in sources:
            source.write_text(_flat_document(pages), encoding="utf-8")
        command = [
            office,
            "--headless",
            f"-env:UserInstallation=file://{folder}/profil",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder / "sortie"),
        ]
        # A first start makes its profile: it is not counted. More than some 240 files on one
        # command line are silently left out: two runs, whose second start counts little.
        _office([*command, str(sources[0])])
        started = time.perf_counter()
        for half in (sources[: BATCH // 2], sources[BATCH // 2 :]):
            _office([*command, *map(str, half)])
        seconds = time.perf_counter() - started
        made = len(list((folder / "sortie").glob("*.pdf")))
    return seconds if made == BATCH else None


def _office(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, check=False)


def _flat_document(pages: int) -> str:
    """Return a flat OpenDocument text of some pages: titles, paragraphs and a table on each."""
    row = "<table:table-row>" + "<table:table-cell><text:p>Valeur</text:p></table:table-cell>" * 3
    table = (
        '<table:table><table:table-column table:number-columns-repeated="3"/>'
        + (row + "</table:table-row>") * 6
        + "</table:table>"
    )
    one = (
        '<text:h text:style-name="B" text:outline-level="1">Mon parcours</text:h>'
        f"<text:p>{_WORDS}</text:p>{table}<text:p>{_WORDS}</text:p>"
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document '
        f'xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0" '
        f'xmlns:table="{names}:table:1.0" xmlns:style="{names}:style:1.0" '
        f'xmlns:fo="{names}:xsl-fo-compatible:1.0" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        '<style:style style:name="B" style:family="paragraph">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        f"</office:automatic-styles><office:body><office:text>{one * pages}"
        "</office:text></office:body></office:document>"
    )
