"""A page beside its reference picture."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops, ImageStat
from tests.unit.documents.reading import picture

GOLDEN = Path(__file__).parents[2] / "data" / "documents"


def assert_looks_like(name: str, data: bytes, page: int, *, update: bool) -> None:
    """Compare a page with its picture, which `--update-golden` takes again."""
    seen = picture(data, page, dpi=50)
    path = GOLDEN / f"{name}.png"
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        seen.save(path, optimize=True)
    with Image.open(path) as reference:
        assert seen.size == reference.size
        difference = ImageChops.difference(seen, reference.convert("L"))
    assert ImageStat.Stat(difference).mean[0] < 1.0
    strong = difference.point(lambda value: 255 if value > 90 else 0)
    assert ImageStat.Stat(strong).mean[0] / 255 < 0.004
