"""Names of companies as they are compared: without their legal form, with or without the town.

Rules E and S of the imports: « SARL Studio » and « STUDIO » are one name; a name may be typed with
its town behind it.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

from e2c_desktop.domain.duplicates import MAX_KEYSTROKES, keystrokes, letters_of
from e2c_desktop.domain.text import comparison_key

_LEGAL_FORMS = frozenset(
    (
        *("sarl", "sas", "sasu", "eurl", "sa", "sci", "scop", "ei", "eirl", "cie"),
        *("ets", "etablissement", "etablissements", "societe", "ste", "association", "asso"),
    )
)


def company_key(name: str) -> str:
    """Return the key of a name without its legal form; the whole key when nothing else is left."""
    words = [comparison_key(word) for word in name.split()]
    bare = "".join(word for word in words if word not in _LEGAL_FORMS)
    return bare or "".join(words)


T = TypeVar("T", bound=Hashable)


class NearKeys(Generic[T]):
    """Keys of names and what bears them, found exactly or with a few typing errors.

    Keys are kept by length: only those that a few keystrokes could make are compared.
    """

    def __init__(self) -> None:
        self._exact: dict[str, dict[T, None]] = {}
        self._by_length: dict[int, list[tuple[str, int]]] = {}

    def add(self, key: str, bearer: T) -> None:
        """Add a key; an empty one is nobody's."""
        if not key:
            return
        bearers = self._exact.get(key)
        if bearers is None:
            bearers = self._exact[key] = {}
            self._by_length.setdefault(len(key), []).append((key, letters_of(key)))
        bearers[bearer] = None

    def exact(self, key: str) -> list[T]:
        """Return who bears the very key, in the order they were added."""
        return list(self._exact.get(key, ()))

    def near(self, key: str, limit: int = MAX_KEYSTROKES) -> list[T]:
        """Return who bears a key at most `limit` keystrokes away, each once."""
        letters = letters_of(key)
        found: dict[T, None] = {}
        for length in range(len(key) - limit, len(key) + limit + 1):
            for other, signs in self._by_length.get(length, ()):
                # Each keystroke changes two letters of the set at most.
                if (letters ^ signs).bit_count() > 2 * limit:
                    continue
                if keystrokes(key, other, limit) <= limit:
                    found.update(self._exact[other])
        return list(found)
