"""The contents page of an exit file, and scans placed on A4 pages."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfWriter
from tests.unit.documents.reading import reader, squeezed, texts
from tests.unit.documents.samples import LONGEST, NHUNG, SCHOOL, TEST_SET

from e2c_desktop.documents.content import PersonName
from e2c_desktop.documents.content_exit import ExitContentsContent, ExitLine, ScanContent
from e2c_desktop.documents.registry import render_exit_contents, scan_pages
from e2c_desktop.domain.errors import PrintProblem

DAY = date(2026, 4, 3)
PDF, JPEG = "application/pdf", "image/jpeg"
A4 = (595, 842)


def contents(count: int, person: PersonName = NHUNG) -> ExitContentsContent:
    lines = [
        ExitLine("Fiche", f"Boulangerie {rank}" if rank else "", 2, 2 + 2 * rank)
        for rank in range(count)
    ]
    return ExitContentsContent(SCHOOL, person, DAY, tuple(lines))


def image(size: tuple[int, int]) -> bytes:
    out = BytesIO()
    Image.new("L", size, 128).save(out, "JPEG")
    return out.getvalue()


def pdf(*sizes: tuple[float, float]) -> bytes:
    writer = PdfWriter()
    for size in sizes:
        writer.add_blank_page(*size)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def sizes(data: bytes) -> list[tuple[int, int]]:
    return [
        (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
        for page in reader(data).pages
    ]


@pytest.mark.parametrize("count", [0, 1, 40])
def test_every_document_is_told_with_its_pages(count: int) -> None:
    data = render_exit_contents(contents(count))
    said = " ".join(texts(data))
    assert "Dossier remis le 3 avril 2026." in said
    assert said.count("Fiche") == count
    assert said.count("Boulangerie") == max(0, count - 1)
    assert ("Document (suite) Pages Page" in said) is (count == 40)
    assert "sans numéro" not in said
    assert data == render_exit_contents(contents(count))


@pytest.mark.parametrize("person", [*TEST_SET, LONGEST])
def test_the_name_prints_whole(person: PersonName) -> None:
    assert squeezed(person.formal) in squeezed(
        " ".join(texts(render_exit_contents(contents(2, person))))
    )


@pytest.mark.parametrize("size", [(600, 400), (400, 3_000), (5_000, 20), (1, 1)])
def test_a_picture_holds_on_one_a4_page_under_its_title(size: tuple[int, int]) -> None:
    data = scan_pages(ScanContent("SST « 2026 »", JPEG, image(size)), DAY)
    assert sizes(data) == [A4]
    assert "Pièce jointe : SST « 2026 »" in texts(data)[0]


def test_each_page_of_a_pdf_holds_on_its_own_a4_page() -> None:
    data = scan_pages(ScanContent("PSC1", PDF, pdf((300, 200), (2_000, 900))), DAY)
    assert sizes(data) == [A4, A4]
    assert all("Pièce jointe : PSC1" in page for page in texts(data))


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (b"%PDF-1.7", PDF),
        (b"", PDF),
        (pdf((0, 0)), PDF),
        (image((4, 4)), "image/tiff"),
        (b"PK", "application/zip"),
    ],
)
def test_what_cannot_be_drawn_is_said(data: bytes, media_type: str) -> None:
    with pytest.raises(PrintProblem, match="illisible"):
        scan_pages(ScanContent("Copie", media_type, data), DAY)


@pytest.mark.usefixtures("allow_log")
def test_a_broken_picture_is_said() -> None:
    with pytest.raises(PrintProblem, match="illisible"):
        scan_pages(ScanContent("Copie", JPEG, b"\xff\xd8\xff"), DAY)


def test_a_scan_without_pages_or_with_too_many_is_refused() -> None:
    for count in (0, 31):
        with pytest.raises(PrintProblem, match=f"{count} pages"):
            scan_pages(ScanContent("Copie", PDF, pdf(*[(100.0, 100.0)] * count)), DAY)
