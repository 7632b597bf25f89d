"""Tokens of the printed page: measures, colours, type scales.

The figures are those of the document design (§3 colours, §4 geometry, §5 type scale). Lengths are
in points; `mm()` converts. No colour carries a meaning alone: see the shapes of the components.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from e2c_desktop.documents.content_common import AccentPreset

Colour = tuple[float, float, float]

NBSP = "\u00a0"

REGULAR = "e2c"
SEMIBOLD = "e2c-bold"
ITALIC = "e2c-italic"
SEMIBOLD_ITALIC = "e2c-bold-italic"
STRONG = "e2c-strong"
LIGHT = "e2c-light"


def mm(value: float) -> float:
    """Convert millimetres to points."""
    return value * 72 / 25.4


def colour(hexadecimal: str) -> Colour:
    """Convert « #0F4C5C » to the three components the canvas takes."""
    red, green, blue = (int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return (red, green, blue)


INK = colour("#16212B")
MUTED = colour("#51606B")
AMBER = colour("#E0A03C")
MID = colour("#6A8E99")
RULE = colour("#8A99A2")
HAIR = colour("#C3CDD3")
TINT = colour("#DCE7EA")
TINT_SOFT = colour("#F1F5F6")
WHITE = (1.0, 1.0, 1.0)

ACCENTS: dict[AccentPreset, Colour] = {
    AccentPreset.PETROLE: colour("#0F4C5C"),
    AccentPreset.NUIT: colour("#1F3A68"),
    AccentPreset.FORET: colour("#1E5138"),
    AccentPreset.PRUNE: colour("#5A2A55"),
    AccentPreset.BRIQUE: colour("#7A2E22"),
    AccentPreset.GRAPHITE: colour("#2F3A43"),
}

PAGE_WIDTH = mm(210)
PAGE_HEIGHT = mm(297)
MARGIN = mm(20)
TEXT_WIDTH = mm(170)
ROOM = mm(297 - 25 - 22)
# Height of the text on a page of the booklet.
GUTTER = mm(4)


def cols(count: float, width: float = TEXT_WIDTH) -> float:
    """Return the width of `count` columns of the twelve-column grid."""
    column = (width - 11 * GUTTER) / 12
    return count * column + (count - 1) * GUTTER


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: fonts, size and leading in points, colour."""

    size: float
    leading: float
    font: str = REGULAR
    bold_font: str = SEMIBOLD
    colour: Colour = INK


_SHEET = {
    "title": TextStyle(21, 24, SEMIBOLD),
    "lead": TextStyle(9, 12, colour=MUTED),
    "h2": TextStyle(11.5, 14, SEMIBOLD),
    "h3": TextStyle(9.5, 12.2, SEMIBOLD),
    "body": TextStyle(10, 13.5),
    "cell": TextStyle(9.5, 12.2),
    "cell.strong": TextStyle(9.5, 12.2, SEMIBOLD),
    "head": TextStyle(8.5, 10.5, SEMIBOLD, colour=MUTED),
    "label": TextStyle(8.3, 10.5, colour=MUTED),
    "value": TextStyle(10.5, 13.5),
    "name": TextStyle(16, 20, SEMIBOLD),
    "note": TextStyle(8.3, 10.8, colour=MUTED),
    "role": TextStyle(9.5, 12.2, SEMIBOLD),
    "signer": TextStyle(9.5, 12.2),
    "chapter": TextStyle(15, 19, SEMIBOLD),
    "hero": TextStyle(36, 38, LIGHT),
    "hero.accent": TextStyle(36, 38, LIGHT),
    "figure": TextStyle(19, 21, LIGHT),
    "share": TextStyle(8.5, 10.5, SEMIBOLD),
    "word": TextStyle(8.3, 10.5, colour=MUTED),
}

_BOOKLET = {
    "cover": TextStyle(50, 56, LIGHT),
    "subtitle": TextStyle(17, 22, colour=MUTED),
    "title": TextStyle(27, 31, SEMIBOLD),
    "number": TextStyle(27, 31, LIGHT),
    "lead": TextStyle(13, 18.5, colour=MUTED),
    "h2": TextStyle(15.5, 19.5, SEMIBOLD),
    "h3": TextStyle(12.5, 16, SEMIBOLD),
    "body": TextStyle(12, 17),
    "body.strong": TextStyle(12, 17, SEMIBOLD),
    "cell": TextStyle(11.5, 15),
    "cell.strong": TextStyle(11.5, 15, SEMIBOLD),
    "cell.muted": TextStyle(11, 14.2, colour=MUTED),
    "head": TextStyle(11, 13.5, SEMIBOLD, colour=MUTED),
    "label": TextStyle(11, 13.5, colour=MUTED),
    "value": TextStyle(12.5, 16),
    "value.strong": TextStyle(12.5, 16, SEMIBOLD),
    "name": TextStyle(32, 39, SEMIBOLD),
    "cover.label": TextStyle(11.5, 16.6, colour=MUTED),
    "cover.value": TextStyle(13.5, 18.6),
    "figure": TextStyle(30, 33, LIGHT),
    "note": TextStyle(11, 14, colour=MUTED),
    "imprint": TextStyle(8.5, 11, colour=MUTED),
    "detail": TextStyle(11, 14.2),
    "quote": TextStyle(12.5, 17.5),
    "where": TextStyle(12, 17, colour=MUTED),
    "callout": TextStyle(12.5, 16, SEMIBOLD),
    "card": TextStyle(13.5, 17, SEMIBOLD),
    "trade": TextStyle(21, 25, SEMIBOLD),
    "company": TextStyle(13.5, 17),
    "project": TextStyle(16, 20, SEMIBOLD),
    "role": TextStyle(11.5, 15, SEMIBOLD),
    "signer": TextStyle(11, 14.2),
    "group": TextStyle(11.5, 15, SEMIBOLD),
    "question": TextStyle(11.5, 15, SEMIBOLD),
}

_ACCENTED = {"h2", "number", "figure", "hero.accent", "callout", "group", "question"}


# On A5 the same sizes, but for titles and running text (§4.3): never a reduced A4.
_BOOKLET_A5 = _BOOKLET | {
    "title": TextStyle(22, 26, SEMIBOLD),
    "number": TextStyle(22, 26, LIGHT),
    "body": TextStyle(11.5, 16),
    "body.strong": TextStyle(11.5, 16, SEMIBOLD),
}


class Theme:
    """The type scales, with the accent colour of one school."""

    def __init__(self, preset: AccentPreset, booklet: dict[str, TextStyle] = _BOOKLET) -> None:
        self.accent = ACCENTS[preset]
        self._sheet = self._coloured(_SHEET)
        self._booklet = self._coloured(booklet)

    def _coloured(self, scale: dict[str, TextStyle]) -> dict[str, TextStyle]:
        """Return a copy of a scale in which the accented styles take the accent."""
        return {
            name: replace(style, colour=self.accent) if name in _ACCENTED else style
            for name, style in scale.items()
        }

    def sheet(self, name: str) -> TextStyle:
        """Return a style of the sheets (attestations, lists)."""
        return self._sheet[name]

    def booklet(self, name: str) -> TextStyle:
        """Return a style of the booklet, larger because its readers need it."""
        return self._booklet[name]


@lru_cache(maxsize=len(ACCENTS))
def theme(preset: AccentPreset) -> Theme:
    """Return the theme of an accent; built once."""
    return Theme(preset)


@lru_cache(maxsize=len(ACCENTS))
def a5_theme(preset: AccentPreset) -> Theme:
    """Return the theme of an accent for a folded booklet."""
    return Theme(preset, _BOOKLET_A5)
