"""The pages of the help as they are shipped: one for each tab, right words, one sheet each."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from e2c_desktop.domain.help_page import HelpPage
from e2c_desktop.services.help_pages import FIRST_STEPS, SAFETY, help_pages, help_sheet

TODAY = date(2026, 11, 12)
NBSP = "\u00a0"
_FORBIDDEN = re.compile(r"[<>:\"/\\|?*]")
_NEVER = re.compile(
    r"\b(utilisateur|utilisatrice|enregistrements?|items?|base de données|OK)\b", re.IGNORECASE
)
_LOOSE = re.compile(r"[^\u00a0\u202f\d/][:;?!](?=[\s\u00a0]|$)|« |(?<!\u00a0)»|'")

pages = pytest.mark.parametrize("page", help_pages(), ids=lambda page: page.key)


def test_the_pages_are_named_once_and_serve_before_a_base_too() -> None:
    keys = [page.key for page in help_pages()]
    titles = [page.title for page in help_pages()]
    assert len(set(keys)) == len(keys)
    assert len(set(titles)) == len(titles)
    assert {FIRST_STEPS, SAFETY} <= set(keys)


@pages
def test_a_page_holds_on_one_sheet(page: HelpPage) -> None:
    data = help_sheet(page, TODAY)
    assert help_sheet(page, TODAY) == data
    (sheet,) = PdfReader(BytesIO(data), strict=True).pages
    printed = " ".join(sheet.extract_text().split())
    assert page.title in printed
    for part in page.parts:
        assert " ".join(part.text.split()) in printed.replace("\u00ad", "")


@pages
def test_the_words_are_those_of_the_school_and_well_set(page: HelpPage) -> None:
    told = [page.title, *(part.text for part in page.parts)]
    for words in told:
        assert not _NEVER.search(words), words
        assert not _LOOSE.search(words), words
    assert not _FORBIDDEN.search(page.title)
