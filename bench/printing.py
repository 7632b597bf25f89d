"""Complete booklets of 14 to 20 pages: one, then 350 beside LibreOffice converting as many."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure, median, ms, number, percentile, seconds
from bench.logo import logo_file
from bench.office import OfficeFailed, convert, find_office, flat_document
from bench.runs import MeasureFailed, Run, run_child

BATCH = 350
LIMIT_MS = 150.0
MOST_OVER_DRAWING = 1.5
RATIO = 8.0
_LONGEST_OFFICE = 360.0
_PILOT = 20
_SAMPLES = 70
TARGET = f"≥ {RATIO:.0f}\u00a0× plus vite"


@dataclass(frozen=True, slots=True)
class Office:
    """What LibreOffice did: so many documents in so many seconds."""

    documents: int
    seconds: float

    def for_documents(self, count: int) -> float:
        """Return the seconds that a number of documents takes at this pace."""
        return self.seconds * count / self.documents


@dataclass(frozen=True, slots=True)
class Sheet:
    """A flat OpenDocument text, and how many pages it has."""

    text: str
    pages: int


def measure_booklet(run: Run) -> list[Figure]:
    """Read, gather and lay out booklets, one at a time."""
    said = _print(run, run.repeats(60, 5), 1)[0]
    alone = said["alone"]
    middle, over = median(alone), said["drafts"] / said["drawn"]
    return [
        Figure(
            f"Un portefeuille complet (14 à 20 pages), de la base au PDF ({len(alone)} personnes)",
            ms(middle),
            ms(percentile(alone, 0.95)),
            target=f"≤ {LIMIT_MS:.0f}\u00a0ms",
            reached=middle <= LIMIT_MS,
        ),
        Figure(
            "Les mêmes à la suite, lus et rassemblés avant d’être dessinés",
            seconds(said["drafts"] / 1000),
            "",
            f"le dessin seul\u00a0: {seconds(said['drawn'] / 1000)}",
            f"{number(over)}\u00a0× le dessin",
            f"≤ {number(MOST_OVER_DRAWING)}\u00a0×",
            over <= MOST_OVER_DRAWING,
        ),
    ]


def measure_batch(run: Run) -> list[Figure]:
    """Issue 350 booklets, then have LibreOffice convert documents with the same words and pages."""
    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        printed = Path(place) / "portefeuilles"
        batches = []
        for turn in range(run.repeats(2, 1)):
            folder = printed / str(turn)
            batches.append(_print(run, 1, run.repeats(BATCH, 5), folder)[1])
        spent = [one["spent"] / 1000 for one in batches]
        count, pages = batches[0]["documents"], batches[0]["pages"]
        what = (
            f"{count} portefeuilles ({pages} pages) numérotés, archivés, écrits sur le disque"
            f" ({len(spent)} fois)"
        )
        figure = (what, seconds(median(spent)), seconds(percentile(spent, 0.95)))
        office = find_office()
        if office is None:
            why = "LibreOffice absent (apt-get install libreoffice-writer-nogui)"
            return [Figure(*figure, beside=why, target=TARGET)]
        sheets = same_words(printed / "0")
        try:
            theirs = convert_batch(run, office, sheets, count, Path(place))
        except OfficeFailed as failure:
            raise MeasureFailed(f"LibreOffice: {failure}") from failure
    return [compared(figure, theirs, count, median(spent))]


def compared(figure: tuple[str, str, str], theirs: Office, count: int, spent: float) -> Figure:
    """Return the line of a batch beside what LibreOffice took for as many documents.

    Args:
        figure: what was measured, its median, its slow case.
        theirs: what LibreOffice did.
        count: documents of the batch.
        spent: seconds that the batch took here.
    """
    ratio = theirs.for_documents(count) / spent
    lasted = seconds(theirs.seconds)
    beside = f"LibreOffice, {theirs.documents} documents des mêmes pages\u00a0: {lasted}"
    if theirs.documents != count:
        beside += f", soit {seconds(theirs.for_documents(count))} pour {count}"
    return Figure(*figure, beside, f"{number(ratio)}\u00a0× plus vite", TARGET, ratio >= RATIO)


def _print(run: Run, singles: int, batch: int, folder: Path | None = None) -> list[dict[str, Any]]:
    from bench.bases import copied_base

    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        base = copied_base(run.base(), Path(place))
        target = folder or Path(place) / "documents"
        said = run_child("child_printing", base, str(singles), str(batch), target)
    return [values for _, values in said]


def same_words(folder: Path) -> list[Sheet]:
    """Return flat OpenDocument texts with the words of some printed booklets, page for page."""
    from pypdf import PdfReader

    sheets, logo = [], logo_file()
    for path in sorted(folder.glob("*.pdf"))[:_SAMPLES]:
        reader = PdfReader(path)
        lines = [page.extract_text().splitlines() for page in reader.pages]
        sheets.append(Sheet(flat_document(lines, logo), len(lines)))
    return sheets


def convert_batch(
    run: Run, office: str, sheets: Sequence[Sheet], count: int, place: Path
) -> Office:
    """Convert the batch in one run; a smaller one when it would last more than six minutes."""
    from pypdf import PdfReader

    sources, target, profile = [], place / "pdf", place / "profil"
    for rank in range(count):
        source = place / f"document-{rank:03d}.fodt"
        source.write_text(sheets[rank % len(sheets)].text, encoding="utf-8")
        sources.append(source)
    convert(office, sources[:1], target, profile)  # the first start makes its profile
    pilot = Office(len(sources[:_PILOT]), convert(office, sources[:_PILOT], target, profile))
    for source, sheet in zip(sources[:_PILOT], sheets, strict=False):
        pages = len(PdfReader(target / f"{source.stem}.pdf").pages)
        if pages != sheet.pages:
            raise MeasureFailed(f"LibreOffice made {pages} pages instead of {sheet.pages}")
    if run.quick:
        return pilot
    if pilot.for_documents(count) > _LONGEST_OFFICE:
        count = max(_PILOT, int(_LONGEST_OFFICE / pilot.seconds * _PILOT))
        sys.stderr.write(
            f"LibreOffice est lent ici : {count} documents au lieu de {len(sources)}\n"
        )
    return Office(count, convert(office, sources[:count], target, profile))
