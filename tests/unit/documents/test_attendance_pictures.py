"""Attendance sheets seen as pictures: like the reference, and read without any grey."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.unit.documents import attendance_samples as sheets
from tests.unit.documents.looking import GOLDEN
from tests.unit.documents.reading import picture
from tests.unit.documents.test_pictures import MM, black_and_white, part

from e2c_desktop.documents.attendance_sheet import render_attendance_sheet
from e2c_desktop.documents.components.marks import qr_matrix
from e2c_desktop.documents.content import AttendanceSheetContent

Sheet = Callable[[], AttendanceSheetContent]


def three() -> AttendanceSheetContent:
    return sheets.week(3)


def thirty() -> AttendanceSheetContent:
    return sheets.week(30)


@pytest.mark.parametrize(
    ("name", "sheet", "page"),
    [
        ("emargement-3", three, 0),
        ("emargement-15", sheets.week, 0),
        ("emargement-30", thirty, 1),
        ("emargement-jour", sheets.day, 0),
        ("emargement-ferie", sheets.closed_week, 0),
        ("emargement-atelier", sheets.workshop, 0),
    ],
)
def test_sheets_look_like_the_reference(
    name: str, sheet: Sheet, page: int, update_golden: bool
) -> None:
    seen = picture(render_attendance_sheet(sheet()), page, dpi=50)
    path = GOLDEN / f"{name}.png"
    if update_golden:
        seen.save(path, optimize=True)
    with Image.open(path) as reference:
        assert seen.size == reference.size
        difference = ImageChops.difference(seen, reference.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 1.0
    strong = difference.point(lambda value: 255 if value > 90 else 0)
    assert ImageStat.Stat(strong).mean[0] / 255 < 0.004


def darkest(seen: Image.Image) -> int:
    """The darkest grey of a part of a page."""
    return min(grey for grey, count in enumerate(seen.histogram()) if count)


def test_cells_are_those_of_the_design_and_days_stay_apart_in_black_and_white() -> None:
    data = render_attendance_sheet(sheets.week())
    seen, scanned = picture(data, dpi=200), black_and_white(data)
    top = 20.5 + 14.6 + 5.4 + 7.2 + 8
    for column in range(11):  # the name, then ten half-days of 22.6 mm
        x = 12 + 47 + column * 22.6
        place = (x - 0.3, top + 2, x + 0.3, top + 6)
        assert darkest(part(seen, *place)) < 220
        if column % 2 == 0:  # days
            assert darkest(part(scanned, *place)) == 0
    for row in range(1, 16):  # fifteen people of 8.1 mm
        y = top + row * 8.1
        rule = part(seen, 62, y - 0.4, 80, y + 0.4)
        assert darkest(rule) < 220
    inside = part(seen, 12 + 47 + 1, top + 1, 12 + 47 + 21.6, top + 7.1)
    assert inside.getextrema() == (255, 255)


def test_the_code_of_a_sheet_is_read_back_from_a_scan() -> None:
    seen = black_and_white(render_attendance_sheet(sheets.week()))
    matrix = qr_matrix("FE-2026-ORS-S12-A")
    module = 12.5 / len(matrix)
    left, top = 297 - 12 - 12.5, 20.5 - 0.4
    read = tuple(
        tuple(
            int(
                seen.getpixel(
                    (
                        round((left + (x + 0.5) * module) * MM),
                        round((top + (y + 0.5) * module) * MM),
                    )
                )
                == 0
            )
            for x in range(len(matrix))
        )
        for y in range(len(matrix))
    )
    assert read == matrix
