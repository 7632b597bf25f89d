"""Portraits and labels on paper: in their places, nothing over an edge, nobody in the metadata."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.unit.documents import samples
from tests.unit.documents.reading import font_names, picture, reader, squeezed, texts
from tests.unit.documents.test_hostile import PAYLOADS

from e2c_desktop.documents.content_people import (
    FaceContent,
    FacesContent,
    LabelContent,
    LabelsContent,
)
from e2c_desktop.documents.faces_sheet import render_faces
from e2c_desktop.documents.fitting import in_box, in_lines
from e2c_desktop.documents.label_sheets import LABEL_SHEETS, LabelSheet, label_sheet
from e2c_desktop.documents.labels import render_labels
from e2c_desktop.documents.style import TextStyle
from e2c_desktop.documents.text import clean

DAY = date(2026, 11, 16)
LONG = "RAKOTOARISOA-ANDRIAMANANTENA RABEMANANJARA DE LA TOUR D’AUVERGNE-LAURAGUAIS"


def portrait() -> bytes:
    out = BytesIO()
    Image.new("RGB", (600, 800), "navy").save(out, "JPEG")
    return out.getvalue()


def faces(count: int) -> FacesContent:
    """The sheet of so many people, every third with a photo."""
    people = tuple(
        FaceContent(f"NOM{n}X", f"Prénom{n}", "Mai 2026", portrait() if n % 3 == 0 else None)
        for n in range(count)
    )
    return FacesContent(
        samples.SCHOOL, "Trombinoscope", DAY, people, "En cours", f"{count} stagiaires"
    )


def labels(sheet: LabelSheet, *people: LabelContent, start: int = 0) -> LabelsContent:
    return LabelsContent("École", "Étiquettes", DAY, sheet, people, start)


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (1, 1), (4, 1), (20, 1), (21, 2), (100, 5)])
def test_everybody_once_twenty_a_page(count: int, pages: int) -> None:
    data = render_faces(faces(count))
    found = texts(data)
    whole = " ".join(found)
    assert len(found) == pages
    assert all(whole.count(f"NOM{n}X") == 1 for n in range(count))
    assert f"{count} stagiaires" in found[-1]
    assert f"Page {pages} / {pages}" in found[-1]
    assert all("16 novembre 2026" in page for page in found)
    assert data == render_faces(faces(count))


def test_photos_are_pictures_and_initials_stand_for_the_others() -> None:
    data = render_faces(faces(6))
    page = reader(data).pages[0]
    assert len(page.images) == 2
    assert texts(data)[0].count("PN") == 4
    assert len(data) < 200_000
    assert all(font_names(data).values())


def test_a_photo_that_cannot_be_read_leaves_the_initials(allow_log: None) -> None:
    content = replace(faces(1), faces=(FaceContent("NOM", "Prénom", "", b"pas une image"),))
    assert "PN" in texts(render_faces(content))[0]


def test_the_files_name_nobody() -> None:
    for data in (
        render_faces(faces(3)),
        render_labels(labels(LABEL_SHEETS[0], LabelContent("NOM Prénom"))),
    ):
        metadata = reader(data).metadata
        assert metadata is not None
        assert "NOM" not in str(dict(metadata))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_texts_are_printed_as_typed(payload: str) -> None:
    people = (FaceContent(payload, payload, payload),)
    words = squeezed(texts(render_faces(replace(faces(1), faces=people)))[0])
    assert squeezed(clean(payload)) in words
    label = LabelContent(payload, (payload, payload))
    assert squeezed(clean(payload)) in squeezed(
        texts(render_labels(labels(LABEL_SHEETS[0], label)))[0]
    )


def ink(data: bytes, sheet: LabelSheet, place: int) -> tuple[bool, bool]:
    """Whether there is ink in the padded box of a label, and whether there is any elsewhere."""
    page = picture(data, dpi=72).point(lambda value: 0 if value > 200 else 255)
    left, top = sheet.place(place)
    box = tuple(
        round(value * 72 / 25.4) for value in (left, top, left + sheet.width, top + sheet.height)
    )
    inside = page.crop(box).getbbox() is not None  # type: ignore[arg-type]  # four numbers
    page.paste(0, box)  # type: ignore[arg-type]  # four numbers
    return inside, page.getbbox() is not None


@pytest.mark.parametrize("sheet", LABEL_SHEETS, ids=lambda each: each.key)
@pytest.mark.parametrize("lines", [0, 3])
def test_the_longest_texts_stay_in_their_label(sheet: LabelSheet, lines: int) -> None:
    label = LabelContent(f"{LONG} {LONG}", tuple([f"{LONG} {LONG}"] * lines))
    for place in (0, sheet.columns - 1, sheet.count - 1):
        data = render_labels(labels(sheet, label, start=place))
        assert len(reader(data).pages) == 1
        assert ink(data, sheet, place) == (True, False)


@pytest.mark.parametrize("sheet", LABEL_SHEETS, ids=lambda each: each.key)
def test_the_labels_of_a_sheet_hold_on_the_paper(sheet: LabelSheet) -> None:
    left, top = sheet.place(sheet.count - 1)
    assert left + sheet.width <= 210 + 1e-6
    assert top + sheet.height <= 297
    assert sheet.place(0) == (sheet.left, sheet.top)
    assert str(sheet.count) == sheet.key


def test_a_sheet_is_found_by_its_key() -> None:
    assert label_sheet("14").columns == 2
    assert label_sheet("inconnue") is LABEL_SHEETS[0]


def test_no_label_is_an_empty_sheet() -> None:
    assert texts(render_labels(labels(LABEL_SHEETS[0]))) == [""]


def test_words_shrink_to_a_floor_then_take_more_lines() -> None:
    style = TextStyle(10, 12)
    assert in_lines("court", style, 100, 1, floor=7).style.size == 10
    assert 7 <= in_lines("un peu trop long pour ça", style, 90, 1, floor=7).style.size < 10
    forced = in_lines(LONG, style, 60, 1, floor=7)
    assert forced.style.size == 7
    assert len(forced.lines(60)) > 1


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(max_size=300), min_size=1, max_size=5),
    st.floats(60, 300),
    st.floats(40, 120),
)
def test_a_box_is_never_overflowed(words: list[str], width: float, height: float) -> None:
    style = TextStyle(10, 12)
    blocks = in_box([(each, style) for each in words], width, height)
    used = sum(block.height(width) for block in blocks)
    assert used <= height or blocks[0].style.size <= 3.0 + 1e-9


def test_an_empty_box_holds_nothing() -> None:
    assert in_box([], 100, 10) == []
