"""Reading a PDF file back, as another program would."""

from __future__ import annotations

import importlib
import unicodedata
from io import BytesIO
from typing import Any

from PIL import Image
from pypdf import PdfReader


def reader(data: bytes) -> PdfReader:
    """Open a file strictly: a fault in it is an error."""
    return PdfReader(BytesIO(data), strict=True)


def texts(data: bytes) -> list[str]:
    """The text of each page, its no-break spaces made ordinary, its lines joined by spaces."""
    return [flat(page.extract_text()) for page in reader(data).pages]


def flat(text: str) -> str:
    """One line, ordinary spaces, composed letters."""
    return " ".join(unicodedata.normalize("NFC", text.replace("\u00a0", " ")).split())


def squeezed(text: str) -> str:
    """A text without any space: what does not change when lines are broken."""
    return "".join(unicodedata.normalize("NFC", text).replace("\u00a0", "").split())


def font_names(data: bytes) -> dict[str, bool]:
    """The fonts of a file, and whether each is embedded."""
    found: dict[str, bool] = {}
    for page in reader(data).pages:
        resources: Any = page["/Resources"]
        for reference in resources.get("/Font", {}).values():
            font = reference.get_object()
            descriptor = font.get("/FontDescriptor")
            embedded = descriptor is not None and "/FontFile2" in descriptor.get_object()
            found[str(font["/BaseFont"])] = embedded
    return found


def picture(data: bytes, page: int = 0, dpi: int = 100) -> Image.Image:
    """One page as a grey picture."""
    pypdfium2: Any = importlib.import_module("pypdfium2")  # ships no types
    document = pypdfium2.PdfDocument(data)
    try:
        rendered = document[page].render(scale=dpi / 72, grayscale=True)
        seen: Image.Image = rendered.to_pil().convert("L")
        return seen
    finally:
        document.close()


def root(data: bytes) -> dict[str, Any]:
    """What the file says to the program that opens it: language, title in the window bar."""
    catalogue = reader(data).root_object
    preferences: Any = catalogue["/ViewerPreferences"]
    return {
        "language": str(catalogue["/Lang"]),
        "title shown": bool(preferences.get_object()["/DisplayDocTitle"]),
    }


def bookmarks(data: bytes) -> list[str | list[str]]:
    """The titles of the side panel; those under another one, of any depth, in a list."""

    def titles(entries: Any) -> list[str]:
        found: list[str] = []
        for entry in entries:
            found += titles(entry) if isinstance(entry, list) else [flat(str(entry.title))]
        return found

    return [
        titles(entry) if isinstance(entry, list) else flat(str(entry.title))
        for entry in reader(data).outline
    ]
