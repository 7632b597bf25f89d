"""Comparison of typed words with shown words: accents, capitals and ligatures do not count."""

from __future__ import annotations

import unicodedata

_SPECIAL = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ł": "l", "đ": "d", "ø": "o", "’": "'", "-": " "}
)


def folded(text: str) -> str:
    """Return the text as it is compared: « Œuvrard » and « oeuvrard » are the same."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))
