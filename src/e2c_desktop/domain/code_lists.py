"""Texts found in schools' files and the codes they stand for; compared through `comparison_key`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.text import clean_text, comparison_key

_YES = frozenset({"oui", "o", "x", "1", "vrai", "true", "yes"})
_NO = frozenset({"non", "n", "0", "faux", "false", "no"})
_UNKNOWN = frozenset({"", "nsp", "nr", "nonrenseigne"})


class CodeList:
    """One list: text → code. A text ending in « * » stands for every text that starts like it."""

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._codes: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._found: dict[str, str | None] = {}
        for text, code in rows:
            target = self._starts if text.endswith("*") else self._codes
            target.setdefault(comparison_key(text), code)

    @property
    def codes(self) -> frozenset[str]:
        """Every code that a text of the list stands for."""
        return frozenset((*self._codes.values(), *self._starts.values()))

    def code_of(self, text: str) -> str | None:
        """Return the code of a text, None when the list does not know it."""
        if text not in self._found:  # a column holds few texts, each many times
            self._found[text] = self._look_up(comparison_key(text))
        return self._found[text]

    def _look_up(self, key: str) -> str | None:
        code = self._codes.get(key)
        if code is None:
            starts = (code for start, code in self._starts.items() if key.startswith(start))
            code = next(starts, None)
        return code


@dataclass(frozen=True, slots=True)
class TraineeCodeLists:
    """The lists that the import of trainees needs."""

    sex: CodeList
    nationality: CodeList
    entry_level: CodeList
    prescriber: CodeList


@lru_cache(maxsize=256)
def answer_of(text: str) -> Answer | None:
    """Read a yes-or-no answer (G5); empty, « ? », « NSP » or anything else is not an answer."""
    key = comparison_key(text)
    if key in _YES:
        return Answer.YES
    if key in _NO:
        return Answer.NO
    return Answer.PENDING if "encours" in key else None


def is_no_answer(text: str) -> bool:
    """Tell whether a text says by itself that the answer is not known."""
    return comparison_key(clean_text(text)) in _UNKNOWN
