"""Complete booklets and one-page certificates, beside LibreOffice, typst and WeasyPrint."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import Figure, median, ms, number, percentile, seconds
from bench.logo import logo_file
from bench.office import OfficeFailed, find_office
from bench.printing import Sheet, convert_batch, same_words
from bench.runs import MeasureFailed, Run, run_child
from bench.typesetters import INSTALL, html_text, is_there, spent_by, typst_text

SINGLES, YEAR, CERTIFICATES = 40, 350, 500
LIMIT_MS, LAYOUT_RATIO = 150.0, 1.5
YEAR_SECONDS = 30.0
MEMORY_MB, SIZE_KB = 150.0, 120.0
OFFICE, WEASYPRINT, TYPST = 8.0, 10.0, 1.0
_WEASY_PILOT = 12
_ABSENT = "LibreOffice absent (apt-get install libreoffice-writer-nogui)"


@dataclass(frozen=True, slots=True)
class Printed:
    """What the program did: the words of its pages, how many documents, in how many seconds."""

    folder: Path
    documents: int
    pages: int
    seconds: float


def measure_booklets(run: Run) -> list[Figure]:
    """Time whole booklets, the year of a school with its memory and files, and certificates."""
    from bench.bases import copied_base

    with tempfile.TemporaryDirectory(dir=run.folder) as place:
        base = copied_base(run.base(), Path(place))
        target = Path(place) / "documents"

        def told(what: str, most: int, folder: str = "") -> dict[str, Any]:
            count = run.repeats(most, 6)
            return run_child("child_booklets", what, base, str(count), target / folder)[0][1]

        one, year = told("alone", SINGLES), told("year", YEAR, "livrets")
        certificates = told("certificates", CERTIFICATES, "attestations")
        booklets = _printed(target / "livrets", year, year["pages"])
        ones = _printed(target / "attestations", certificates, certificates["documents"])
        return [
            *_one(one),
            *_year(year),
            *_beside(run, booklets, "portefeuilles", Path(place) / "a", weasyprint=True),
            *_beside(run, ones, "attestations d’une page", Path(place) / "b", weasyprint=False),
        ]


def _printed(folder: Path, told: dict[str, Any], pages: int) -> Printed:
    return Printed(folder, int(told["documents"]), pages, told["spent"] / 1000)


def _one(told: dict[str, Any]) -> list[Figure]:
    alone, laid = told["alone"], told["laid"]
    if not alone:
        raise MeasureFailed("no booklet of 14 to 20 pages in the base")
    middle, bare = median(alone), median(laid)
    ratio = middle / bare
    return [
        Figure(
            f"Un portefeuille complet de 14 à 20 pages, de la base au PDF ({len(alone)} personnes)",
            ms(middle),
            ms(percentile(alone, 0.95)),
            f"les mêmes pages, contenu prêt\u00a0: {ms(bare)}",
            f"{number(ratio)}\u00a0×",
            f"≤ {LIMIT_MS:.0f}\u00a0ms et ≤ {number(LAYOUT_RATIO)}\u00a0×",
            middle <= LIMIT_MS and ratio <= LAYOUT_RATIO,
        ),
        Figure(
            f"Les mêmes {len(alone)}, lus et mis en page ensemble\u00a0: chacun",
            ms(told["together"]),
            "",
            f"les mêmes pages, contenu prêt\u00a0: {ms(bare)}",
            f"{number(told['together'] / bare)}\u00a0×",
        ),
    ]


def _year(told: dict[str, Any]) -> list[Figure]:
    spent, above = told["spent"] / 1000, told["above"] / 1e6
    largest = max(told["sizes"]) / 1000
    what = f"{told['documents']} portefeuilles ({told['pages']} pages) d’une année"
    return [
        Figure(
            f"{what}, numérotés, archivés, écrits",
            seconds(spent),
            target=f"≤ {seconds(YEAR_SECONDS)}",
            reached=spent <= YEAR_SECONDS,
        ),
        Figure(
            f"{what}\u00a0: mémoire au-dessus du repos",
            f"{above:.0f}\u00a0Mo",
            target=f"≤ {MEMORY_MB:.0f}\u00a0Mo",
            reached=above <= MEMORY_MB,
        ),
        Figure(
            f"{what}\u00a0: le plus gros fichier sans photo",
            f"{largest:.0f}\u00a0ko",
            target=f"≤ {SIZE_KB:.0f}\u00a0ko",
            reached=largest <= SIZE_KB,
        ),
    ]


def _beside(
    run: Run, printed: Printed, what: str, place: Path, *, weasyprint: bool
) -> list[Figure]:
    """Have the others set the same words on the same pages, one file each."""
    place.mkdir(parents=True)
    sheets = same_words(printed.folder)
    pages = _pages(printed.folder)
    ours = f"{printed.documents} {what}"
    found = [_office(run, printed, ours, sheets, place)]
    found.append(_typesetter("typst", typst_text, ".typ", TYPST, printed, ours, pages, place, None))
    if weasyprint:
        found.append(
            _typesetter(
                "weasyprint",
                html_text,
                ".html",
                WEASYPRINT,
                printed,
                ours,
                pages,
                place,
                _WEASY_PILOT,
            )
        )
    return found


def _pages(folder: Path) -> list[list[list[str]]]:
    from pypdf import PdfReader

    return [
        [page.extract_text().splitlines() for page in PdfReader(path).pages]
        for path in sorted(folder.glob("*.pdf"))
    ]


def _office(run: Run, printed: Printed, ours: str, sheets: Sequence[Sheet], place: Path) -> Figure:
    office = find_office()
    target = f"≥ {OFFICE:.0f}\u00a0× plus vite"
    if office is None:
        return Figure(ours, seconds(printed.seconds), beside=_ABSENT, target=target)
    folder = place / "libreoffice"
    folder.mkdir()
    try:
        theirs = convert_batch(run, office, sheets, printed.documents, folder)
    except OfficeFailed as failure:
        raise MeasureFailed(f"LibreOffice: {failure}") from failure
    ratio = theirs.for_documents(printed.documents) / printed.seconds
    beside = f"LibreOffice, {theirs.documents} documents\u00a0: {seconds(theirs.seconds)}"
    return Figure(
        ours,
        seconds(printed.seconds),
        "",
        beside,
        f"{number(ratio)}\u00a0× plus vite",
        target,
        ratio >= OFFICE,
    )


def _typesetter(
    module: str,
    text: Callable[[Sequence[Sequence[str]], str], str],
    suffix: str,
    wanted: float,
    printed: Printed,
    ours: str,
    pages: list[list[list[str]]],
    place: Path,
    pilot: int | None,
) -> Figure:
    """Compare page for page: a typesetter may break the same words otherwise."""
    target = f"≥ {number(wanted)}\u00a0× plus vite"
    if not is_there(module):
        return Figure(ours, seconds(printed.seconds), beside=f"{module} {INSTALL}", target=target)
    sources = place / module
    sources.mkdir()
    (sources / "logo.png").write_bytes(logo_file())
    for rank, lines in enumerate(pages[:pilot]):
        (sources / f"document-{rank:03d}{suffix}").write_text(text(lines, "logo.png"), "utf-8")
    documents, spent = spent_by(module, sources, place / f"{module}-pdf")
    own = sum(len(lines) for lines in pages[:pilot])
    ratio = (spent / own) / (printed.seconds / printed.pages)
    return Figure(
        ours,
        seconds(printed.seconds),
        "",
        f"{module}, {documents} documents ({own} pages)\u00a0: {seconds(spent)}",
        f"{number(ratio)}\u00a0× plus vite",
        target,
        ratio >= wanted,
    )
