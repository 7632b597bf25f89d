"""Two records that may be one company: what they have in common (rule E of the imports, wider).

Two different SIRET whose keys are right are two establishments, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from e2c_desktop.domain.company_names import company_key
from e2c_desktop.domain.duplicates import (
    LARGEST_BLOCK,
    MAX_KEYSTROKES,
    keystrokes,
    letters_of,
)
from e2c_desktop.domain.identifiers import is_siret
from e2c_desktop.domain.text import comparison_key

_TOLD_EVERY = 2000
_SHORTEST = 4
"""Letters of a name under which two keystrokes make another name."""


class CompanyLikeness(StrEnum):
    """Why two records may be one company, the strongest sign first; the value is what is read."""

    SIRET = "même SIRET"
    NAME = "même nom, même code postal"
    SIGN = "même enseigne, même code postal"
    CLOSE = "noms proches, même code postal"
    SAME_NAME = "même nom, autre code postal"

    @property
    def rank(self) -> int:
        """Its place from the strongest, 0."""
        return list(CompanyLikeness).index(self)


@dataclass(frozen=True, slots=True)
class CompanyNames:
    """A company as it is compared.

    Attributes:
        key: the legal name without its legal form, folded.
        sign: the trade name, folded in the same way; empty without one.
        place: postal code, or the town folded without one.
        siret: digits as stored.
        sure: whether these are a SIRET whose key is right.
    """

    key: str
    sign: str
    place: str
    siret: str
    sure: bool
    letters: int

    @classmethod
    def of(
        cls, name: str, trade_name: str, postal_code: str, town: str, siret: str | None
    ) -> CompanyNames:
        """Build from the values of a record."""
        key, digits = company_key(name), siret or ""
        return cls(
            key,
            company_key(trade_name),
            postal_code.strip() or comparison_key(town),
            digits,
            bool(digits) and is_siret(digits),
            letters_of(key),
        )

    @property
    def keys(self) -> frozenset[str]:
        """Every name it answers to."""
        return frozenset(key for key in (self.key, self.sign) if key)


@dataclass(frozen=True, slots=True)
class AlikePair:
    """Two places of a list of companies, and what they have in common."""

    first: int
    second: int
    likeness: CompanyLikeness


def company_likeness(one: CompanyNames, other: CompanyNames) -> CompanyLikeness | None:
    """Return the strongest thing that two companies have in common, None when there is none."""
    if one.siret and one.siret == other.siret:
        return CompanyLikeness.SIRET
    if one.sure and other.sure:
        return None
    if not one.place or one.place != other.place:
        same = bool(one.key) and one.key == other.key
        return CompanyLikeness.SAME_NAME if same else None
    if one.key and one.key == other.key:
        return CompanyLikeness.NAME
    if one.keys & other.keys:
        return CompanyLikeness.SIGN
    return CompanyLikeness.CLOSE if _close(one, other) else None


def _close(one: CompanyNames, other: CompanyNames) -> bool:
    if min(len(one.key), len(other.key)) < _SHORTEST:
        return False
    # Each keystroke changes two letters of the set at most.
    if (one.letters ^ other.letters).bit_count() > 2 * MAX_KEYSTROKES:
        return False
    return keystrokes(one.key, other.key, MAX_KEYSTROKES) <= MAX_KEYSTROKES


def alike_pairs(
    companies: Sequence[CompanyNames], report: Callable[[int, int], None] | None = None
) -> list[AlikePair]:
    """Return the pairs that may be one company, the strongest first.

    Companies are compared inside blocks only, of one SIRET, name, sign or postal code.

    Args:
        companies: in an order that stays.
        report: told how many pairs are compared, of how many; it may raise to stop.
    """
    blocks = [block for block in _blocks(companies) if len(block) > 1]
    total = sum(len(block) * (len(block) - 1) // 2 for block in blocks)
    found: dict[tuple[int, int], CompanyLikeness] = {}
    for done, (first, second) in enumerate(_pairs(blocks)):
        if report is not None and done % _TOLD_EVERY == 0:
            report(done, total)
        if (first, second) not in found:
            sign = company_likeness(companies[first], companies[second])
            if sign is not None:
                found[first, second] = sign
    pairs = [AlikePair(first, second, sign) for (first, second), sign in found.items()]
    return sorted(pairs, key=lambda pair: (pair.likeness.rank, pair.first, pair.second))


def _blocks(companies: Sequence[CompanyNames]) -> list[list[int]]:
    """Return the places of the companies that share something; a filled-in name is no sign."""
    by_name: dict[str, list[int]] = {}
    by_place: dict[str, list[int]] = {}
    for place, company in enumerate(companies):
        for key in company.keys | ({company.siret} if company.siret else set()):
            by_name.setdefault(key, []).append(place)
        if company.place:
            by_place.setdefault(company.place, []).append(place)
    named = [block for block in by_name.values() if len(block) <= LARGEST_BLOCK]
    return [*named, *by_place.values()]


def _pairs(blocks: Sequence[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        for rank, first in enumerate(block):
            for second in block[rank + 1 :]:
                yield first, second
