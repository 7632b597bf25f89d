"""French communes: from a town as typed and a postal code to the INSEE code (G11).

One postal code covers several communes and one commune may have several postal codes: the name
decides, the postal code only says where to look. Names are normalised when they are looked up,
few at a time: normalising the 35,000 at start would cost the budget of the window.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from e2c_desktop.domain.text import comparison_key

_ABBREVIATIONS = {"st": "saint", "ste": "sainte"}
_ARTICLES = frozenset({"l", "le", "la", "les"})
_ON = re.compile(r"\bs/\s*", re.IGNORECASE)
_CEDEX = re.compile(r"\bcedex\b(?:\s*[0-9]{1,2}\b)?", re.IGNORECASE)
_PARTS = re.compile(r"[\W_]+")
_DISTRICT = re.compile(r"(paris|lyon|marseille)0?([0-9]{1,2})(?:er|e|eme|ieme)?(?:arrondissement)?")


class CommuneVerdict(StrEnum):
    """How a town was found; the value is the code of the warning, empty when all agrees."""

    FOUND = ""
    OTHER_POSTAL_CODE = "W-CP-VILLE"
    UNKNOWN = "W-VILLE"


class Commune(NamedTuple):
    """A commune or a municipal district (arrondissement) of Paris, Lyon or Marseille."""

    code: str
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class CommuneMatch:
    """The answer of a look-up; `commune` is None when the name is unknown."""

    verdict: CommuneVerdict
    commune: Commune | None = None


def commune_key(name: str) -> str:
    """Return the name folded: St → saint, s/ → sur, no leading article, no « CEDEX 2 »."""
    plain = _CEDEX.sub(" ", _ON.sub("sur ", name))
    words = [comparison_key(word) for word in _PARTS.split(plain)]
    words = [_ABBREVIATIONS.get(word, word) for word in words if word]
    if len(words) > 1 and words[0] in _ARTICLES:
        del words[0]
    key = "".join(words)
    if found := _DISTRICT.fullmatch(key):
        return f"{found[1]}{int(found[2])}"
    return key


def department_of(postal_code: str) -> tuple[str, ...]:
    """Return the departments a postal code may belong to, none when it is not five digits.

    The first two digits, three overseas; Corsica has two departments for « 20 ».
    """
    if len(postal_code) != 5 or not postal_code.isascii() or not postal_code.isdigit():
        return ()
    if postal_code.startswith("20"):
        return ("2A", "2B")
    return (postal_code[:3] if postal_code.startswith(("97", "98")) else postal_code[:2],)


class CommuneIndex:
    """The communes by postal code and by department."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        """Build from rows (INSEE code, name, department, region, type, postal codes by « | »)."""
        self._by_postal_code: dict[str, list[Commune]] = {}
        self._by_department: dict[str, list[Commune]] = {}
        for code, name, department, _, _, postal_codes, *_ in rows:
            commune = Commune(code, name, department)
            self._by_department.setdefault(department, []).append(commune)
            for postal_code in postal_codes.split("|"):
                self._by_postal_code.setdefault(postal_code, []).append(commune)
        self._department_keys: dict[str, dict[str, list[Commune]]] = {}
        self._found: dict[tuple[str, str, tuple[str, ...]], CommuneMatch] = {}

    def find(
        self, name: str, postal_code: str = "", departments: Sequence[str] = ()
    ) -> CommuneMatch:
        """Return the commune of a town as typed.

        Args:
            name: the town; must not be empty.
            postal_code: five digits, or empty when unknown.
            departments: where to look without a postal code: the departments of the school.
        """
        question = (name, postal_code, tuple(departments))
        answer = self._found.get(question)
        if answer is None:
            answer = self._found[question] = self._find(commune_key(name), postal_code, departments)
        return answer

    def _find(self, key: str, postal_code: str, departments: Sequence[str]) -> CommuneMatch:
        for commune in self._by_postal_code.get(postal_code, ()) if postal_code else ():
            if commune_key(commune.name) == key:
                return CommuneMatch(CommuneVerdict.FOUND, commune)
        own = department_of(postal_code)
        namesakes = [
            commune
            for department in own or departments
            for commune in self._keys_of(department).get(key, ())
        ]
        if len(namesakes) != 1:
            return CommuneMatch(CommuneVerdict.UNKNOWN)
        verdict = CommuneVerdict.OTHER_POSTAL_CODE if own else CommuneVerdict.FOUND
        return CommuneMatch(verdict, namesakes[0])

    def holds(self, name: str, departments: Sequence[str] = ()) -> bool:
        """Whether a commune has this name in some departments; anywhere when none is given."""
        key = commune_key(name)
        return any(key in self._keys_of(one) for one in departments or self._by_department)

    def _keys_of(self, department: str) -> dict[str, list[Commune]]:
        keys = self._department_keys.get(department)
        if keys is None:
            keys = self._department_keys[department] = {}
            for commune in self._by_department.get(department, ()):
                keys.setdefault(commune_key(commune.name), []).append(commune)
        return keys

    def towns_of(self, postal_code: str) -> list[Commune]:
        """Return the communes of a postal code, to propose them in a form."""
        return list(self._by_postal_code.get(postal_code, ()))
