"""Texts reach the page as typed, broken where French allows it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.documents import fonts
from e2c_desktop.documents.style import SEMIBOLD, TextStyle
from e2c_desktop.documents.text import P, Run, TextBlock, break_lines, clean, plain

STYLE = TextStyle(10, 13)


def lines(text: str, width: float, style: TextStyle = STYLE) -> list[str]:
    return ["".join(part for _, part in line) for line in break_lines((Run(text),), style, width)]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Cafe\u0301", "Café"),
        ("a\x00b\x07c\u202ed\ufeff", "abcd"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("8\u202f000\u2009h", "8\u00a0000\u00a0h"),
        ("L'école : oui", "L’école\u00a0: oui"),
        ("un\ttab", "un tab"),
        ("\ud800x", "x"),
    ],
)
def test_text_is_cleaned(typed: str, printed: str) -> None:
    assert clean(typed) == printed


def test_lines_break_at_spaces_but_not_at_no_break_spaces() -> None:
    assert lines("le 15\u00a0septembre\u00a02025 au matin", 85) == [
        "le",
        "15\u00a0septembre\u00a02025",
        "au matin",
    ]


def test_lines_break_after_hyphens_between_letters_never_after_apostrophes() -> None:
    assert lines("Guyonnet-d’Heilly", 60) == ["Guyonnet-", "d’Heilly"]
    assert lines("art. L. 6313-1", 40) == ["art. L.", "6313-1"]
    whole = lines("LA ROCHEFOUCAULD-MONTBEL-D’ANGLETERRE", 88)
    assert whole == ["LA", "ROCHEFOUCAULD-", "MONTBEL-", "D’ANGLETERRE"]


def test_a_word_wider_than_the_line_is_cut_and_nothing_is_lost() -> None:
    cut = lines("x" * 500, 100)
    assert "".join(cut) == "x" * 500
    assert all(fonts.text_width(line, STYLE.font, 10) <= 100.1 for line in cut)
    assert lines("prenom.nom-compose@ecole-de-la-deuxieme-chance.fr", 120)[0].endswith(("@", "-"))
    assert "’" not in [line[-1] for line in lines("aaaaaaaaaaaaaaaaa’bbbbbbbbbbbbbbbb", 90)]


def test_a_very_narrow_column_still_ends() -> None:
    assert "".join(lines("abc", 0.1)) == "abc"


def test_bold_and_normal_join_without_a_break() -> None:
    block = P((Run("avant "), Run("NOM", bold=True), Run(", après")), STYLE)
    (line,) = block.lines(300)
    assert [name for name, _ in line] == [STYLE.font, SEMIBOLD, STYLE.font]
    assert plain(block.runs) == "avant NOM, après"
    assert "".join(part for _, part in line) == "avant NOM, après"


def test_a_paragraph_leaves_two_lines_on_each_side() -> None:
    block = P("\n".join(f"ligne {n}" for n in range(5)), STYLE)
    above, below = block.cut(200, 4.9 * 13)
    assert isinstance(above, TextBlock)
    assert isinstance(below, TextBlock)
    assert (len(above.lines(200)), len(below.lines(200))) == (3, 2)
    assert block.cut(200, 1.5 * 13) == (None, block)
    assert block.cut(200, 65) == (block, None)
    short = P("une\ndeux\ntrois", STYLE)
    assert short.cut(200, 26) == (None, short)


def test_an_empty_text_keeps_its_line() -> None:
    assert P("", STYLE).height(100) == 13


def test_a_giant_word_in_two_weights_goes_on_to_the_next_line() -> None:
    block = P((Run("M" * 30, bold=True), Run("W" * 30)), STYLE)
    width = fonts.text_width("M" * 10, SEMIBOLD, 10) + 0.5
    joined = "".join(part for line in block.lines(width) for _, part in line)
    assert joined == "M" * 30 + "W" * 30


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300), st.floats(20, 400))
def test_breaking_loses_no_letter_and_never_overflows(text: str, width: float) -> None:
    cleaned = clean(text)
    broken = break_lines((Run(cleaned),), STYLE, width)
    joined = "".join(part for line in broken for _, part in line)
    assert joined.replace(" ", "") == cleaned.replace(" ", "").replace("\n", "")
    for line in broken:
        wide = sum(fonts.text_width(part, name, STYLE.size) for name, part in line)
        letters = sum(len(part) for _, part in line)
        assert wide <= width + 0.1 or letters == 1
