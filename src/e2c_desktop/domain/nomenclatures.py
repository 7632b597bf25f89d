"""Public lists of codes shipped with the program: activities (NAF rév. 2) and trades (ROME).

A person types a code or words; every word must be found in the code or in the title, accents and
capitals ignored. The titles are folded at the first search: a start never waits for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from e2c_desktop.domain.text import search_key, search_words

_NAF = re.compile(r"([0-9]{2})\.?([0-9]{2})\s?([A-Z])")


class CodeLine(NamedTuple):
    """One line of a list: the code, and its title."""

    code: str
    title: str


class CodeIndex:
    """A list of codes: looked up by code, searched by words."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        """Build from rows whose first two cells are the code and the title.

        Published lists are typed with straight apostrophes.
        """
        self._lines = [CodeLine(row[0], row[1].replace("'", "’")) for row in rows]
        self._titles = dict(self._lines)
        self._keys: list[str] = []

    def title(self, code: str) -> str:
        """Return the title of a code, empty when it is not in the list."""
        return self._titles.get(code, "")

    def search(self, typed: str, limit: int) -> list[CodeLine]:
        """Return the lines that hold every word typed, the codes that begin so first."""
        words = search_words(typed)
        if not words:
            return self._lines[:limit]
        if not self._keys:
            self._keys = [search_key(f"{code} {bare(code)} {title}") for code, title in self._lines]
        found = [
            line
            for line, key in zip(self._lines, self._keys, strict=True)
            if all(word in key for word in words)
        ]
        start = bare(typed.strip().upper())
        found.sort(key=lambda line: not bare(line.code).startswith(start))
        return found[:limit]


def bare(code: str) -> str:
    """Return a code without the dots and spaces that people type in it or not."""
    return code.replace(".", "").replace(" ", "")


def written_naf(text: str) -> str:
    """Return « 45.20A » for « 4520a »; what is no code of activity, as it is."""
    found = _NAF.fullmatch(text.strip().upper())
    return f"{found[1]}.{found[2]}{found[3]}" if found else text


def is_naf(text: str) -> bool:
    """Tell whether a text has the shape of a code of activity, of one nomenclature or the other."""
    return _NAF.fullmatch(text.strip().upper()) is not None
