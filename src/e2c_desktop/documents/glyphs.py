"""Before printing: which letters of a document its font cannot draw, and where they are.

Nothing is ever printed as a blank box without a word: Arabic, Georgian, emoji are told on the
screen, with the field and the letter, before the sheet exists.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache

from e2c_desktop.documents import fonts
from e2c_desktop.documents.text import clean
from e2c_desktop.documents.texts import catalogue

_NEVER_DRAWN = {"\n", "\ufe0f"}
_NEVER_TEXTS = frozenset({type(None), bool, int, date, bytes})


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A letter that cannot be printed.

    Attributes:
        field: where it is, « cover.person.last ».
        label: the name of that field in French, « nom ».
        letter: the letter itself.
        name: its Unicode name, in capitals.
    """

    field: str
    label: str
    letter: str
    name: str


def missing_glyphs(content: object) -> list[MissingGlyph]:
    """Return the letters of a content that its font does not draw, each once per field."""
    found: dict[tuple[str, str], MissingGlyph] = {}
    for path, text in _texts(content, ""):
        for letter in undrawn_letters(clean(text)):
            name = unicodedata.name(letter, f"U+{ord(letter):04X}")
            found.setdefault((path, letter), MissingGlyph(path, _label(path), letter, name))
    return list(found.values())


@lru_cache(maxsize=8_192)
def undrawn_letters(text: str) -> tuple[str, ...]:
    """Return the letters of a text that the font does not draw, each once, in their order."""
    letters = dict.fromkeys(text)
    return tuple(
        letter for letter in letters if letter not in _NEVER_DRAWN and not fonts.has_glyph(letter)
    )


def _label(path: str) -> str:
    """Return the French name of a field; the technical one when it has none."""
    own = path.rsplit(".", 1)[-1].split("[", maxsplit=1)[0]
    label = catalogue().get(f"field.{own}", own)
    return label if isinstance(label, str) else own


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield every text of a content with its path; codes and pictures are not texts."""
    if isinstance(value, str):
        if not isinstance(value, Enum):
            yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, f"{path}[{index + 1}]")
    else:
        kind: type = type(value)
        for name in _parts(kind):
            part = getattr(value, name)
            if type(part) not in _NEVER_TEXTS:
                yield from _texts(part, f"{path}.{name}" if path else name)


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a content's class; other classes hold no text."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()
