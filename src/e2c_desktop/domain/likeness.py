"""Two people who may be one: what they have in common, while typing and over a whole base.

Wider than the rule of the imports (`domain.duplicates`), which merges exact twins by itself: here
they are told too, as well as usual names, names swapped, and likely slips of the keyboard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from e2c_desktop.domain import duplicates
from e2c_desktop.domain.duplicates import LARGEST_BLOCK, MAX_KEYSTROKES, keystrokes, letters_of
from e2c_desktop.domain.text import comparison_key

BEGINNING = 3
"""Letters that two names share to be compared among the many people of one filled-in birth date."""
_TOLD_EVERY = 2000


class Likeness(StrEnum):
    """Why two people may be one, the strongest sign first; the value is what is read."""

    SAME = "même nom, même date de naissance"
    USUAL = "même nom d’usage, même date de naissance"
    SWAPPED = duplicates.SWAPPED
    CLOSE = duplicates.CLOSE
    SAME_DAY_MONTH = "même nom, jour et mois de naissance inversés"
    SAME_NO_BIRTH = duplicates.SAME_NAME_NO_BIRTH
    SWAPPED_NO_BIRTH = "nom et prénom inversés, une date de naissance manque"
    USUAL_NO_BIRTH = "même nom d’usage, une date de naissance manque"
    CLOSE_NO_BIRTH = "noms proches, une date de naissance manque"
    SAME_NAME = duplicates.SAME_NAME

    @property
    def rank(self) -> int:
        """Its place from the strongest, 0."""
        return list(Likeness).index(self)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a person as they are compared, and the birth date.

    Attributes:
        last, first, usual: keys of comparison (`domain.text.comparison_key`).
        letters: the set of letters of nom and prénom, as bits.
    """

    last: str
    first: str
    usual: str
    birth_date: date | None
    letters: int

    @classmethod
    def of(cls, last_name: str, first_name: str, usual_name: str, birth_date: date | None) -> Names:
        """Return the names of a person from what was typed."""
        last, first = comparison_key(last_name), comparison_key(first_name)
        letters = letters_of(last + first)
        return cls(last, first, comparison_key(usual_name), birth_date, letters)


def likeness(one: Names, other: Names) -> Likeness | None:
    """Return why two people may be one; None when nothing says so.

    Two known birth dates that differ leave only the same names: others bear close ones.
    """
    born = (one.birth_date, other.birth_date)
    if None in born:
        return _without_birth(one, other)
    if one.birth_date == other.birth_date:
        return _born_together(one, other)
    if (one.last, one.first) != (other.last, other.first):
        return None
    return Likeness.SAME_DAY_MONTH if _crossed(*born) else Likeness.SAME_NAME


def _born_together(one: Names, other: Names) -> Likeness | None:
    if (one.last, one.first) == (other.last, other.first):
        return Likeness.SAME
    if (one.last, one.first) == (other.first, other.last):
        return Likeness.SWAPPED
    if _same_usual(one, other):
        return Likeness.USUAL
    return Likeness.CLOSE if _close(one, other, MAX_KEYSTROKES) else None


def _without_birth(one: Names, other: Names) -> Likeness | None:
    if (one.last, one.first) == (other.last, other.first):
        return Likeness.SAME_NO_BIRTH
    if (one.last, one.first) == (other.first, other.last):
        return Likeness.SWAPPED_NO_BIRTH
    if _same_usual(one, other):
        return Likeness.USUAL_NO_BIRTH
    return Likeness.CLOSE_NO_BIRTH if _close(one, other, 1) else None


def _same_usual(one: Names, other: Names) -> bool:
    """Whether the name that one of them uses is a name of the other."""
    if one.first != other.first:
        return False
    mine, theirs = {one.last, one.usual} - {""}, {other.last, other.usual} - {""}
    return bool(mine & theirs)


def _close(one: Names, other: Names, limit: int) -> bool:
    # Each keystroke changes two letters of the set at most.
    if (one.letters ^ other.letters).bit_count() > 2 * limit:
        return False
    return keystrokes(one.last + one.first, other.last + other.first, limit) <= limit


def _crossed(one: date | None, other: date | None) -> bool:
    """Whether the day and the month of one are the month and the day of the other."""
    if one is None or other is None:
        return False
    return (one.year, one.month, one.day) == (other.year, other.day, other.month)


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two people of a list, by their places in it, and why they may be one."""

    first: int
    second: int
    likeness: Likeness


def likely_pairs(
    people: Sequence[Names], report: Callable[[int, int], None] | None = None
) -> list[LikelyPair]:
    """Return the pairs of a whole base, the strongest first, then in the order of the people.

    People are compared inside blocks only: of the same two names in any order, of one first name
    and one usual name, of one birth date. A date that more than `LARGEST_BLOCK` people share is
    a filled-in default (01/01): its people are compared by the beginnings of their names.

    Args:
        people: everybody.
        report: told (blocks compared, blocks in all) from time to time; it may raise to stop.
    """
    blocks = [block for block in _blocks(people) if 1 < len(block) <= LARGEST_BLOCK]
    found: dict[tuple[int, int], Likeness] = {}
    for number, block in enumerate(blocks):
        if report is not None and number % _TOLD_EVERY == 0:
            report(number, len(blocks))
        for places in combinations(block, 2):
            sign = likeness(people[places[0]], people[places[1]])
            if sign is not None:
                found[places] = sign
    pairs = [LikelyPair(*places, sign) for places, sign in found.items()]
    ranks = {sign: sign.rank for sign in Likeness}
    return sorted(pairs, key=lambda pair: (ranks[pair.likeness], pair.first, pair.second))


def _blocks(people: Sequence[Names]) -> Iterator[list[int]]:
    """Yield the places of the people to be compared with one another, in their order."""
    by_names: dict[tuple[str, str], list[int]] = {}
    by_birth: dict[date, list[int]] = {}
    for place, person in enumerate(people):
        for last in {person.last, person.usual or person.last}:
            key = (last, person.first) if last < person.first else (person.first, last)
            by_names.setdefault(key, []).append(place)
        if person.birth_date is not None:
            by_birth.setdefault(person.birth_date, []).append(place)
    for block in by_names.values():
        # Too many namesakes to be one person: those of one birth date are still compared below.
        yield block
    for block in by_birth.values():
        if len(block) <= LARGEST_BLOCK:
            yield block
        else:
            yield from _by_beginnings(people, block)


def _by_beginnings(people: Sequence[Names], block: Iterable[int]) -> Iterator[list[int]]:
    """Part people born on one day by the beginning of either name, then by both whole names."""
    parts: dict[tuple[str, ...], list[int]] = {}
    for place in block:
        person = people[place]
        beginnings = {name[:BEGINNING] for name in (person.last, person.first)}
        for beginning in beginnings:
            parts.setdefault((beginning,), []).append(place)
        parts.setdefault((person.last, person.first), []).append(place)
    yield from parts.values()
