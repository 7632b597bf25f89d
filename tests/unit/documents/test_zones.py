"""The zones that a school words itself, and its words on the page."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.unit.documents import samples
from tests.unit.documents.reading import texts as page_texts

from e2c_desktop.documents import registry, texts
from e2c_desktop.documents.zones import wording_of, zone_of, zones, zones_of
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.document_texts import read_text
from e2c_desktop.domain.french import typography


def test_every_zone_is_printed_by_a_document_and_can_be_typed_again() -> None:
    kinds = {kind.value for kind in DocumentKind}
    for zone in zones():
        assert set(zone.kinds) <= kinds, zone.key
        read = read_text(zone, zone.shown(zone.original))
        assert not read.problems, zone.key
        assert read.body == typography(zone.original), zone.key


def test_every_zone_has_a_french_name_for_each_of_its_fields() -> None:
    for zone in zones():
        assert set(re.findall(r"\{([a-z_]+)\}", zone.original)) <= set(zone.fields)
        assert len(set(zone.fields.values())) == len(zone.fields), zone.key


def test_a_zone_that_does_not_exist_is_told() -> None:
    assert zone_of("pf.mine").title
    with pytest.raises(KeyError):
        zone_of("pf.nothing")


def test_a_document_takes_its_own_words_alone() -> None:
    own = (("ae.value", "a"), ("pf.mine", "b"))
    assert wording_of(DocumentKind.BOOKLET, own) == (("pf.mine", "b"),)
    assert wording_of(DocumentKind.SURVEY, own) == ()
    assert zones_of(DocumentKind.SURVEY) == ()


def test_the_words_of_the_school_are_printed_with_its_fields() -> None:
    content = samples.certificate()
    told = "Remis par {our_school}, le {date}. <b>&"
    school = replace(content.school, wording=(("ae.value", told),))
    entry = registry.document_type(DocumentKind.ENTRY_CERTIFICATE)
    printed = " ".join(" ".join(page_texts(entry.file(replace(content, school=school)))).split())
    assert f"Remis par {content.school.name}" in printed
    assert "<b>&" in printed
    assert "pour servir et valoir" not in printed
    usual = " ".join(page_texts(entry.file(content)))
    assert "pour servir et valoir" in usual.replace("\n", " ")


def test_a_list_and_a_bold_word_are_the_school_s() -> None:
    booklet = samples.booklet(0)
    own = (("pf_contract.i_commit_items", "venir\nprévenir"),)
    with texts.worded(replace(booklet.school, wording=own)):
        assert texts.lines("pf_contract.i_commit_items") == ("venir", "prévenir")
    assert len(texts.lines("pf_contract.i_commit_items")) > 2


def test_the_words_end_with_the_document() -> None:
    school = replace(samples.certificate().school, wording=(("ae.minor", "Autre."),))
    with pytest.raises(ZeroDivisionError), texts.worded(school):
        assert texts.text("ae.minor") == "Autre."
        raise ZeroDivisionError
    assert texts.text("ae.minor") != "Autre."
