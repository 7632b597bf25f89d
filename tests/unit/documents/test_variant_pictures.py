"""The variants and the folded booklet seen as pictures: like the reference, in black and white."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from tests.unit.documents import samples
from tests.unit.documents import variant_samples as variants
from tests.unit.documents.reading import picture

from e2c_desktop.documents.drawn_pages import PageChanges
from e2c_desktop.documents.registry_booklets import (
    render_booklet_sheets,
    render_easy_booklet,
    render_employer_booklet,
)
from e2c_desktop.documents.replaced_pages import ReplacedPagesContent, render_replaced_pages
from e2c_desktop.documents.trial_sheets import render_trial_sheets

GOLDEN = Path(__file__).parents[2] / "data" / "documents"


def _replaced() -> bytes:
    content = ReplacedPagesContent(
        samples.SCHOOL,
        "Portefeuille stagiaire",
        samples.NHUNG.formal,
        "PF-2026-ORS-0042",
        samples.START,
        "PF-2026-ORS-0043",
        samples.END,
        PageChanges((2, 9), (15,)),
    )
    return render_replaced_pages(content)


MADE: dict[str, Callable[[], bytes]] = {
    "employeur": lambda: render_employer_booklet(variants.employer()),
    "facile": lambda: render_easy_booklet(variants.easy()),
    "livret-a5": lambda: render_booklet_sheets(samples.booklet(4)),
    "pages-a-remplacer": _replaced,
    "essai": lambda: render_trial_sheets(samples.END)[0],
}


@cache
def file_of(name: str) -> bytes:
    """The file, drawn once."""
    return MADE[name]()


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("employeur", 0),
        ("employeur", 1),
        ("employeur", 2),
        ("facile", 0),
        ("facile", 3),
        ("facile", 5),
        ("facile", 7),
        ("livret-a5", 0),
        ("livret-a5", 1),
        ("livret-a5", 5),
        ("pages-a-remplacer", 0),
        ("essai", 0),
    ],
)
def test_pages_look_like_the_reference(name: str, page: int, update_golden: bool) -> None:
    seen = picture(file_of(name), page, dpi=50)
    path = GOLDEN / f"{name}-{page + 1}.png"
    if update_golden:
        seen.save(path, optimize=True)
    with Image.open(path) as reference:
        assert seen.size == reference.size
        difference = ImageChops.difference(seen, reference.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 1.0
    strong = difference.point(lambda value: 255 if value > 90 else 0)
    assert ImageStat.Stat(strong).mean[0] / 255 < 0.004


@pytest.mark.parametrize(("name", "page", "left"), [("employeur", 1, 138), ("facile", 5, 144)])
def test_levels_can_be_told_apart_without_any_grey(name: str, page: int, left: float) -> None:
    seen = picture(file_of(name), page, dpi=200).point(lambda value: 255 if value > 153 else 0)
    column = seen.crop((round(left * 200 / 25.4), 0, round((left + 22) * 200 / 25.4), seen.height))
    values = {value for _, value in column.getcolors() or ()}
    assert values == {0, 255}
    rows = [column.crop((0, y, column.width, y + 1)) for y in range(0, column.height, 4)]
    shares = {round(100 - ImageStat.Stat(row).mean[0] / 2.55) // 10 for row in rows}
    assert len(shares) > 3  # full, empty and partly full rows of squares


def test_no_ink_is_closer_than_eight_millimetres_to_the_edge() -> None:
    border = round(8 * 100 / 25.4)
    for name in ("employeur", "facile", "pages-a-remplacer"):
        seen = picture(file_of(name), 0, dpi=100)
        inner = (border, border, seen.width - border, seen.height - border)
        seen.paste(255, inner)
        assert seen.getextrema() == (255, 255), name
