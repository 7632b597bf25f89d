"""The embedded typeface: read once per process, measured fast.

Source Sans 3 because it holds the letters of our trainees' names (Vietnamese, Polish, Turkish,
Romanian, Berber) and because ReportLab cuts TrueType outlines down to the letters of a file.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from io import BytesIO

from e2c_desktop.documents import style
from e2c_desktop.documents.pen import Font
from e2c_desktop.runtime.resources import resource_bytes

FILES = {
    style.REGULAR: "SourceSans3-Regular.ttf",
    style.SEMIBOLD: "SourceSans3-Semibold.ttf",
    style.ITALIC: "SourceSans3-It.ttf",
    style.SEMIBOLD_ITALIC: "SourceSans3-SemiboldIt.ttf",
    style.STRONG: "SourceSans3-Bold.ttf",
    style.LIGHT: "SourceSans3-Light.ttf",
}

_lock = threading.Lock()
_fonts: dict[str, Font] = {}


def font(name: str) -> Font:
    """Return a font, read the first time it is used."""
    with _lock:
        if name not in _fonts:
            _fonts[name] = _read(name)
        return _fonts[name]


def _read(name: str) -> Font:
    """Parse one font file by ReportLab, which is refused any remote resource."""
    from reportlab import rl_config
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.trustedSchemes = ["data"]
    rl_config.trustedHosts = []
    data = resource_bytes(f"fonts/print/{FILES[name]}")
    # Results must not change when a shaping library happens to be installed: shapable=False.
    parsed: Font = TTFont(name, BytesIO(data), asciiReadable=False, shapable=False)
    # A tenth of each file went to the names of the typeface in many languages: no reader asks.
    parsed.face.table.pop("name")
    return parsed


@lru_cache(maxsize=32_768)
def unit_width(text: str, name: str) -> float:
    """Return the width of a text at size 1, in points."""
    face = font(name).face
    widths, default = face.charWidths, face.defaultWidth
    return float(sum(widths.get(ord(letter), default) for letter in text)) / 1000


def text_width(text: str, name: str, size: float) -> float:
    """Return the width of a text in points."""
    return unit_width(text, name) * size


@cache
def ascent(name: str) -> float:
    """Return the height of the letters above the baseline, at size 1."""
    return float(font(name).face.ascent) / 1000


def has_glyph(letter: str, name: str = style.REGULAR) -> bool:
    """Return whether the font draws this letter."""
    return ord(letter) in font(name).face.charToGlyph
