"""The fonts of a file: codes, letters beyond the usual ones, fonts made once for all files."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from e2c_desktop.documents import embedding, fonts
from e2c_desktop.documents.embedding import FileFont
from e2c_desktop.documents.flow import Stack
from e2c_desktop.documents.pages import Page, write
from e2c_desktop.documents.parts import FileIdentity
from e2c_desktop.documents.style import LIGHT, PAGE_HEIGHT, REGULAR, TextStyle, mm
from e2c_desktop.documents.text import P


def printed(words: str) -> bytes:
    """A file of one page that holds these words and nothing around them."""
    body = Stack([P(words, TextStyle(10, 12))])
    identity = FileIdentity("Essai", "École", date(2026, 11, 16))
    page = Page(body, PAGE_HEIGHT - mm(20))
    return write([page], identity, margin=mm(20), width=mm(170), furniture=lambda *_: None)


def file_fonts(data: bytes) -> dict[str, Any]:
    """The fonts of the first page, by the name the page gives them."""
    found = PdfReader(BytesIO(data)).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    return {name: font.get_object() for name, font in found.items()}


def outlines(font: Any) -> bytes:
    """The font file that a font of a file carries."""
    return bytes(font["/FontDescriptor"]["/FontFile2"].get_data())


def many_letters(count: int) -> str:
    """As many different letters as asked, all drawn by the font and none combined by NFC."""
    known = sorted(fonts.font(REGULAR).face.charToGlyph)
    latin = [chr(code) for code in known if 0x100 <= code < 0x250 or 0x1E00 <= code < 0x1F00]
    return "".join(latin[:count])


def test_files_of_usual_letters_carry_the_very_same_font() -> None:
    first, second = file_fonts(printed("Nadège")), file_fonts(printed("Être à l’heure"))
    assert list(first) == ["/F1+0"]
    assert outlines(first["/F1+0"]) == outlines(second["/F1+0"])


def test_a_letter_of_another_language_is_added_to_the_font() -> None:
    usual, other = printed("Mai"), printed("Nguyễn")
    assert "Nguyễn" in PdfReader(BytesIO(other)).pages[0].extract_text()
    more = len(file_fonts(other)["/F1+0"]["/Widths"]) - len(file_fonts(usual)["/F1+0"]["/Widths"])
    assert more == 1


def test_letters_beyond_256_go_into_a_second_font() -> None:
    words = many_letters(250)
    data = printed(words)
    found = file_fonts(data)
    assert list(found) == ["/F1+0", "/F1+1"]
    assert len(found["/F1+0"]["/Widths"]) == 256
    assert PdfReader(BytesIO(data)).pages[0].extract_text().replace("\n", "") == words


def test_what_the_font_does_not_draw_is_its_box() -> None:
    assert FileFont(REGULAR, "F1").show("م", "10") == "/F1+0 10 Tf <00> Tj"


def test_a_no_break_space_is_read_as_a_space() -> None:
    text = PdfReader(BytesIO(printed("12\u00a0345"))).pages[0].extract_text()
    assert text == "12 345"


def test_a_display_font_begins_with_figures_only() -> None:
    light, regular = FileFont(LIGHT, "F1"), FileFont(REGULAR, "F2")
    assert light.show("0", "30") == "/F1+0 30 Tf <02> Tj"
    assert light.show("A", "30") == "/F1+0 30 Tf <0c> Tj"
    assert regular.show("a", "10") == "/F2+0 10 Tf <0c> Tj"


def test_what_one_file_adds_is_not_in_the_next() -> None:
    FileFont(LIGHT, "F1").show("Z", "30")
    assert FileFont(LIGHT, "F1").show("A", "30") == "/F1+0 30 Tf <0c> Tj"


def test_the_names_of_the_typeface_stay_out_of_the_files() -> None:
    data = outlines(file_fonts(printed("Mai"))["/F1+0"])
    tables = {data[at : at + 4] for at in range(12, 12 + 16 * data[5], 16)}
    assert b"glyf" in tables
    assert b"name" not in tables


def test_a_font_is_cut_once() -> None:
    printed("Mai")
    before = embedding._cut.cache_info().misses
    printed("Juin")
    assert embedding._cut.cache_info().misses == before
