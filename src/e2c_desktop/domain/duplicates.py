"""People who may be the same: listed for somebody to decide, never merged by the program.

Three signs: the same name and another birth date; the same birth date with names swapped; the same
birth date and at most two keystrokes between the names (optimal string alignment).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.text import comparison_key

SAME_NAME = "même nom, autre date de naissance"
SAME_NAME_NO_BIRTH = "même nom, date de naissance non renseignée"
SWAPPED = "nom et prénom inversés"
CLOSE = "noms proches, même date de naissance"
MAX_KEYSTROKES = 2
LARGEST_BLOCK = 200
"""More people than that of one name or born on one day are a filled-in default, not namesakes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person as compared; `new` people are compared with everybody, others only with them."""

    label: str
    last_name: str
    first_name: str
    birth_date: date | None
    new: bool = True

    @property
    def name(self) -> str:
        """The names as typed."""
        return f"{self.last_name} {self.first_name}"


@dataclass(frozen=True, slots=True)
class ProbableDuplicate:
    """Two people who may be one, and why, in French."""

    first: Candidate
    second: Candidate
    reason: str


@dataclass(frozen=True, slots=True)
class _Keyed:
    rank: int
    person: Candidate
    last: str
    first: str
    letters: int

    @property
    def name_key(self) -> tuple[str, str]:
        return self.last, self.first


def identity_key(
    last_name: str, first_name: str, birth_date: date | None
) -> tuple[str, str, date | None]:
    """Return what makes two rows the same person: key of nom, key of prénom, birth date."""
    return comparison_key(last_name), comparison_key(first_name), birth_date


def letters_of(name: str) -> int:
    """Return the set of letters of a key as bits, to discard distant names without comparing."""
    bits = 0
    for sign in name:
        bits |= 1 << (ord(sign) % 61)
    return bits


def _keyed(rank: int, person: Candidate) -> _Keyed:
    last, first = comparison_key(person.last_name), comparison_key(person.first_name)
    return _Keyed(rank, person, last, first, letters_of(last + first))


def find_duplicates(people: Iterable[Candidate]) -> list[ProbableDuplicate]:
    """Return the pairs with at least one new person, in the order of the people.

    People are compared inside blocks only, of one name or of one birth date: the cost grows with
    the number of people, not with its square.
    """
    by_name: dict[tuple[str, str], list[_Keyed]] = {}
    by_birth: dict[date, list[_Keyed]] = {}
    for rank, person in enumerate(people):
        keyed = _keyed(rank, person)
        by_name.setdefault(keyed.name_key, []).append(keyed)
        if person.birth_date is not None:
            by_birth.setdefault(person.birth_date, []).append(keyed)
    found: dict[tuple[int, int], ProbableDuplicate] = {}
    for one, other in _pairs(by_name.values()):
        if one.person.birth_date != other.person.birth_date:
            unknown = None in (one.person.birth_date, other.person.birth_date)
            _add(found, one, other, SAME_NAME_NO_BIRTH if unknown else SAME_NAME)
    for one, other in _pairs(by_birth.values()):
        if reason := _likeness(one, other):
            _add(found, one, other, reason)
    return [found[ranks] for ranks in sorted(found)]


def _pairs(blocks: Iterable[Sequence[_Keyed]]) -> Iterator[tuple[_Keyed, _Keyed]]:
    """Yield each pair with a new person once, the person met first in front."""
    for block in blocks:
        if len(block) > LARGEST_BLOCK:
            continue
        for one in block:
            if not one.person.new:
                continue
            for other in block:
                if not other.person.new and other.rank < one.rank:
                    yield other, one
                elif other.rank > one.rank:
                    yield one, other


def _add(
    found: dict[tuple[int, int], ProbableDuplicate], one: _Keyed, other: _Keyed, reason: str
) -> None:
    found[one.rank, other.rank] = ProbableDuplicate(one.person, other.person, reason)


def _likeness(one: _Keyed, other: _Keyed) -> str:
    """Return the reason why two people born the same day may be one, or an empty text."""
    if one.name_key == other.name_key:
        return ""
    if one.last == other.first and one.first == other.last:
        return SWAPPED
    # Each keystroke changes two letters of the set at most.
    if (one.letters ^ other.letters).bit_count() > 2 * MAX_KEYSTROKES:
        return ""
    distance = keystrokes(one.last + one.first, other.last + other.first, MAX_KEYSTROKES)
    return CLOSE if distance <= MAX_KEYSTROKES else ""


def keystrokes(one: str, other: str, limit: int) -> int:
    """Return the optimal string alignment distance, or `limit + 1` when it is larger.

    Insertion, removal, replacement of a letter and exchange of two neighbours each count one.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row, *[0] * len(other)]
        for column, sign in enumerate(other, start=1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != sign))
            crossed = row > 1 and column > 1 and letter == other[column - 2]
            if crossed and one[row - 2] == sign:
                cost = min(cost, before_last[column - 2] + 1)
            line[column] = cost
        if min(line) > limit and min(last) > limit:
            return limit + 1
        before_last, last = last, line
    return min(last[-1], limit + 1)
