"""Pictures of every paper for four people, side by side, for the documentation and for reviews.

`python dev.py screenshots documents [folder]` fills `docs/images/documents/` (or the folder): one
picture a paper and a person, its pages in the order of reading. The people are invented: a usual
path (`courant`), the longest words that the forms accept (`long`), only what they ask (`vide`), and
forty placements (`quarante`).
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image
from tests.helpers.document_people import four_people
from tests.helpers.document_prints import all_papers

SHEETS = Path(__file__).parents[1] / "docs" / "images" / "documents"
GREYS = 16
_DPI, _SMALL_DPI = 50, 30
_MANY = 12
_ROW = {_DPI: 6, _SMALL_DPI: 10}
_GAP = 8
_TABLE = 160


def sheet(data: bytes) -> Image.Image:
    """Return the pages of a file side by side, smaller when they are many."""
    pypdfium2: Any = importlib.import_module("pypdfium2")  # ships no types
    document = pypdfium2.PdfDocument(data)
    try:
        dpi = _DPI if len(document) <= _MANY else _SMALL_DPI
        # Drawn twice as large, then reduced: the letters keep their distances.
        pages = [page.render(scale=dpi / 36, grayscale=True).to_pil() for page in document]
    finally:
        document.close()
    return _laid([page.convert("L").reduce(2) for page in pages], _ROW[dpi])


def _laid(pages: Sequence[Image.Image], row: int) -> Image.Image:
    wide = max(page.width for page in pages) + _GAP
    tall = max(page.height for page in pages) + _GAP
    rows = [pages[first : first + row] for first in range(0, len(pages), row)]
    size = (wide * max(map(len, rows)) + _GAP, tall * len(rows) + _GAP)
    laid = Image.new("L", size, _TABLE)
    for down, line in enumerate(rows):
        for across, page in enumerate(line):
            laid.paste(page, (_GAP + across * wide, _GAP + down * tall))
    return laid


def save(picture: Image.Image, path: Path) -> None:
    """Save a grey picture on a few greys, black and white among them."""
    step = 255 // (GREYS - 1)
    small = Image.new("P", picture.size)
    small.putdata([(value + step // 2) // step for value in picture.tobytes()])
    small.putpalette([level * step for level in range(GREYS) for _ in "rgb"])
    small.save(path, optimize=True, bits=4)


def take(folder: Path, *, say: Callable[[str], object] = print) -> None:
    """Make every paper of the four, and save its sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        school = four_people(Path(made) / "ecole")
        try:
            for paper in all_papers(school):
                name = f"{paper.command}-{paper.person.key}"
                save(sheet(paper.data), folder / f"{name}.png")
                say(f"{name} : fait")
        finally:
            school.work.opened.close()


def main(arguments: Sequence[str]) -> int:
    """Take the sheets into the folder given, or into that of the documentation."""
    take(Path(arguments[0]) if arguments else SHEETS)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
