"""Letters that cannot be printed are told before printing."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.documents import samples

from e2c_desktop.documents.content import PersonName
from e2c_desktop.documents.glyphs import MissingGlyph, missing_glyphs


def test_the_names_of_the_test_set_are_all_printable() -> None:
    for person in samples.TEST_SET:
        assert missing_glyphs(person) == []
    assert missing_glyphs(samples.booklet()) == []
    assert missing_glyphs(samples.certificate()) == []


def test_arabic_and_emoji_are_told_with_their_field() -> None:
    content = samples.booklet(1, PersonName("محمد", "Zoé 🙂"))
    found = missing_glyphs(content)
    assert found[0] == MissingGlyph(
        "cover.person.last", "nom de naissance", "م", "ARABIC LETTER MEEM"
    )
    assert {glyph.letter for glyph in found} == {"م", "ح", "د", "🙂"}
    assert {glyph.label for glyph in found} == {"nom de naissance", "prénoms"}


def test_lists_are_walked_and_an_unnamed_field_keeps_its_own_name() -> None:
    page = replace(samples.placement(), tasks=("servir", "encaisser ☃\u2603"), rome="Ƙ")
    found = {(glyph.field, glyph.label, glyph.letter) for glyph in missing_glyphs(page)}
    assert found == {("tasks[2]", "activités confiées", "☃"), ("rome", "rome", "Ƙ")}


def test_controls_and_joiners_are_not_letters() -> None:
    assert missing_glyphs(PersonName("A\x00\u200d\u202e", "B\n")) == []
    assert missing_glyphs(PersonName("\u0600\uffff", "B"))[1].name == "U+FFFF"
