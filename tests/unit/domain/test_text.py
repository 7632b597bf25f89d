"""Rules G2 and G3: what is stored, and what is equal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.text import (
    clean_note,
    clean_text,
    comparison_key,
    contains_nir,
    search_key,
    search_words,
    sort_key,
    without_nir,
)

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates included


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  Le  Goff ", "Le Goff"),
        ("Voahirana\u00a0", "Voahirana"),
        ("a\u202fb\tc\nd\r\ne\u2028f", "a b c d e f"),
        ("Ele\u0301onore", "Eléonore"),
        ("a\u200bb\u200ec\ufeffd\u00ade", "abcde"),
        ("\u202eabc\u2066", "abc"),
        ("nul\x00et\x07cloche\x9f", "nuletcloche"),
        ("moitié \ud800 seule", "moitié seule"),
        ("D’Almeida d'Œuvre", "D’Almeida d'Œuvre"),
        ("=> rappeler la mère", "=> rappeler la mère"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("x\u200dy", "xy"),
        ("e\u200b\u0301", "é"),
        ("", ""),
    ],
)
def test_a_stored_text_is_nfc_without_controls_and_double_spaces(typed: str, stored: str) -> None:
    assert clean_text(typed) == stored


def test_a_note_keeps_its_line_breaks() -> None:
    note = "\n Mineur :  autorisation\u00a0signée \r\nphoto à refaire\x0b\rfin\n\n"
    assert clean_note(note) == "Mineur : autorisation signée\nphoto à refaire\n\nfin"


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    stored = clean_text(text)
    assert clean_text(stored) == stored
    assert unicodedata.is_normalized("NFC", stored)
    assert stored.encode("utf-8").decode("utf-8") == stored
    assert clean_note(clean_note(text)) == clean_note(text)


@pytest.mark.parametrize(
    "group",
    [
        ("N’DIAYE", "n'diaye", "NDiaye", "N Diaye", "Nʼdiaye"),
        ("Jean-Pierre", "JEAN PIERRE", "jean‑pierre"),
        ("Œuvre", "OEUVRE", "œuvre"),
        ("Łukasz ĐỖ", "lukasz do"),
        ("Straße Ærø ıİ", "strasse aero ii"),
        ("é", "e\u0301", "E"),
    ],
)
def test_texts_that_are_the_same_name(group: tuple[str, ...]) -> None:
    assert len({comparison_key(text) for text in group}) == 1


@given(ANY_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    key = comparison_key(text)
    assert comparison_key(key) == key
    assert comparison_key(clean_text(text)) == comparison_key(clean_text(clean_text(text)))
    assert search_key(search_key(text)) == search_key(text)


def test_french_alphabetical_order() -> None:
    names = ["Œillet", "Oeuf", "leblanc", "Le Goff", "L'Haÿ", "Éric", "Eric-Jean", "d’Alès"]
    expected = ["d’Alès", "Éric", "Eric-Jean", "Le Goff", "leblanc", "L'Haÿ", "Œillet", "Oeuf"]
    assert sorted(names, key=sort_key) == expected
    assert sort_key("-") == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("N’Diaye Jean-Pierre", "ndiaye jean pierre"),
        ("d'Œuvre, Zoé", "doeuvre zoe"),
        ("Nʿdiaye", "ndiaye"),
    ],
)
def test_search_parts_words_at_hyphens_only(text: str, key: str) -> None:
    assert search_key(text) == key


def test_a_page_typed_in_a_search_is_read_as_a_sentence() -> None:
    assert search_words("Jean-Pierre jean") == ["jean", "pierre"]
    assert len(search_words(" ".join(map(str, range(2_000))))) == 12
    assert search_words("é" * 40_000) == ["e" * 60]
    assert search_words("% _ ' 🙂") == []


@pytest.mark.parametrize(
    "note",
    [
        "secu 2 99 04 94 993 293 31",
        "n° sécu : 1 06 12 94 993 299 07",
        "199042A99329331",
        "2990494993293",
        "２９９０４９４９９３２９３３１",
    ],
)
def test_a_social_security_number_is_seen_in_a_note(note: str) -> None:
    assert contains_nir(note)
    assert not contains_nir(without_nir(note))
    assert "[numéro retiré]" in without_nir(note)


@pytest.mark.parametrize(
    "note",
    ["06 39 98 08 14 / 01 99 00 78 94", "73282932000074", "2991394993293", "RAS", "12345"],
)
def test_other_numbers_are_left_alone(note: str) -> None:
    assert not contains_nir(note)
    assert without_nir(note) == note
