"""The operators of the pages: short, and none said twice."""

from __future__ import annotations

import zlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from e2c_desktop.documents.canvas import PageCanvas, number
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.pen import Picture
from e2c_desktop.documents.style import REGULAR


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (0.0, "0"),
        (-0.001, "0"),
        (12, "12"),
        (12.5, "12.5"),
        (-0.5, "-0.5"),
        (56.6929, "56.69"),
        (100.0, "100"),
        (841.8898, "841.89"),
    ],
)
def test_a_length_is_written_to_the_hundredth(value: float, written: str) -> None:
    assert number(value) == written


class Sheet:
    """A canvas, and what its pages hold once it is finished."""

    def __init__(self) -> None:
        identity = FileIdentity("Essai", "École", date(2026, 11, 16))
        self.pen = PageCanvas(identity, (200, 200))

    def pages(self) -> list[list[str]]:
        found = []
        for page in PdfReader(BytesIO(self.pen.finish()), strict=True).pages:
            contents = page.get_contents()
            assert contents is not None
            found.append(contents.get_data().decode().splitlines())
        return found


def test_a_colour_is_said_once_until_the_page_ends() -> None:
    sheet = Sheet()
    for _ in range(2):
        sheet.pen.setFillColorRGB(1, 0.5, 0)
        sheet.pen.setStrokeColorRGB(0, 0, 1)
    sheet.pen.nextPage()
    sheet.pen.setFillColorRGB(1, 0.5, 0)
    first, second = sheet.pages()
    assert first[:2] == ["1 0.5 0 rg", "0 0 1 RG"]
    assert "1 0.5 0 rg" in second
    assert first.count("1 0.5 0 rg") == 1


def test_a_colour_taken_back_is_said_again() -> None:
    sheet = Sheet()
    sheet.pen.saveState()
    sheet.pen.setFillColorRGB(1, 0, 0)
    sheet.pen.restoreState()
    sheet.pen.setFillColorRGB(1, 0, 0)
    (page,) = sheet.pages()
    assert page[:4] == ["q", "1 0 0 rg", "Q", "1 0 0 rg"]


def test_shapes() -> None:
    sheet = Sheet()
    sheet.pen.setLineWidth(0.7)
    sheet.pen.rect(1, 2, 3, 4, stroke=0, fill=1)
    sheet.pen.rect(1, 2, 3, 4, stroke=1, fill=1)
    sheet.pen.line(1, 2, 3.25, 4)
    sheet.pen.circle(10, 10, 5, stroke=1, fill=0)
    (page,) = sheet.pages()
    assert page[:4] == ["0.7 w", "1 2 3 4 re f", "1 2 3 4 re B", "1 2 m 3.25 4 l S"]
    assert page[4].startswith("15 10 m 15 12.76 12.76 15 10 15 c ")
    assert page[4].endswith(" 15 7.24 15 10 c h S")


def test_dashes_and_closed_shapes() -> None:
    sheet = Sheet()
    sheet.pen.setDash(1.6)
    sheet.pen.setDash()
    sheet.pen.polygon([(1, 2), (3, 4), (5, 2)], stroke=0, fill=1)
    sheet.pen.turn(100, 50, 90)
    (page,) = sheet.pages()
    assert page == [
        "[1.6] 0 d",
        "[] 0 d",
        "1 2 m 3 4 l 5 2 l h f",
        "0.00000 1.00000 -1.00000 0.00000 100 50 cm",
    ]


def test_a_picture_drawn_twice_is_in_the_file_once() -> None:
    sheet = Sheet()
    picture = Picture(2, 1, zlib.compress(bytes(6)))
    sheet.pen.drawImage(picture, 10, 20, 30, 15)
    sheet.pen.nextPage()
    sheet.pen.drawImage(picture, 1, 2, 3, 4)
    data = sheet.pen.finish()
    assert data.count(b"/Subtype /Image") == 1
    (first,), (second,) = (page.images for page in PdfReader(BytesIO(data)).pages)
    assert first.data == second.data


def test_words_and_spaced_letters() -> None:
    sheet = Sheet()
    sheet.pen.drawLines([(10, 50, [(REGULAR, "ab")]), (10, 40, [(REGULAR, "c")])], 8.5)
    sheet.pen.drawSpaced(10, 20, REGULAR, 9, [("a", 1.5), ("b", 0)])
    sheet.pen.setTextRenderMode(1)
    (page,) = sheet.pages()
    lines, *word = page
    assert lines.startswith("BT 1 0 0 1 0 0 Tm 1 0 0 1 10 50 Tm /F1+0 8.5 Tf <0c0d> Tj 1 0 0 1 10 ")
    assert lines.endswith(" 1 0 0 1 10 40 Tm /F1+0 8.5 Tf <0e> Tj ET")
    spaced = "BT 10 20 Td 1.5 Tc /F1+0 9 Tf <0c> Tj 0 Tc /F1+0 9 Tf <0d> Tj 0 Tc ET 1 Tr"
    assert " ".join(word).strip() == spaced
