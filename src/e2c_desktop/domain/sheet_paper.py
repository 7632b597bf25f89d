"""An attendance sheet on paper: its number, who stands on it, which half-days are to be signed.

What was printed stays what was printed: when the planning or the cohort changed since, the paper
that comes back is told apart from the week of today.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.attendance import Half, Place
from e2c_desktop.domain.french import DAYS, NBSP, long_date
from e2c_desktop.domain.timetable import days_between

SHEET_CODE = r"FE-[0-9]{4}-[A-Z0-9]{3}-S[0-9]{2}-[A-Z]{1,3}"
"""The shape of the number of an attendance sheet, « FE-2026-ORS-S12-A » (documents-design §13)."""
_TYPED = re.compile(rf"(?:E2C1?\s*:\s*)?({SHEET_CODE})")
_SIGNED, _CLOSED = "o", "-"


def sheet_code(typed: str) -> str:
    """Return the number in what was typed or scanned; empty when it is none."""
    found = _TYPED.fullmatch(typed.strip().upper())
    return "" if found is None else found[1]


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """What stands on a paper.

    Attributes:
        people: paths in the order of the paper.
        places: the half-days to sign, in their order.
    """

    people: tuple[UUID, ...]
    places: tuple[Place, ...]

    @property
    def people_text(self) -> str:
        """The people as they are kept."""
        return ",".join(path_id.hex for path_id in self.people)

    def halves_text(self, first: date, last: date) -> str:
        """Return the half-days between two days, both included, as they are kept."""
        signed = set(self.places)
        return "".join(
            _SIGNED if (day, half) in signed else _CLOSED
            for day in days_between(first, last)
            for half in Half
        )

    @classmethod
    def from_text(cls, first: date, last: date, people: str, halves: str) -> SheetPaper:
        """Read a paper as it is kept.

        Raises:
            ValueError: it is none.
        """
        places = [(day, half) for day in days_between(first, last) for half in Half]
        signed = [place for place, sign in zip(places, halves, strict=True) if sign == _SIGNED]
        return cls(tuple(UUID(one) for one in people.split(",") if one), tuple(signed))


@dataclass(frozen=True, slots=True)
class PaperChanges:
    """What changed since a paper was printed.

    Attributes:
        opened: half-days planned since, which the paper does not let anybody sign.
        closed: half-days signed on paper and no longer planned.
        joined: how many people the paper does not name.
        gone: how many people of the paper are no longer in the cohort that week.
    """

    opened: tuple[Place, ...] = ()
    closed: tuple[Place, ...] = ()
    joined: int = 0
    gone: int = 0

    def sentences(self) -> list[str]:
        """Return what to tell before anything is typed; nothing when the paper is of today."""
        found = [f"{place_words(place)}{NBSP}: prévu depuis l’impression." for place in self.opened]
        found += [
            f"{place_words(place)}{NBSP}: fermé depuis l’impression." for place in self.closed
        ]
        if self.joined:
            who = "personnes ne sont" if self.joined > 1 else "personne n’est"
            found.append(f"{self.joined} {who} pas sur le papier.")
        if self.gone:
            who = "personnes du papier ne sont" if self.gone > 1 else "personne du papier n’est"
            found.append(f"{self.gone} {who} plus dans la promotion cette semaine.")
        return found


def paper_changes(
    paper: SheetPaper, people: Collection[UUID], planned: Collection[Place]
) -> PaperChanges:
    """Return what changed since a paper was printed.

    Args:
        paper: as it was printed.
        people: who is in the cohort that week now.
        planned: the half-days of the days of the paper that are planned now.
    """
    there, signed = set(planned), set(paper.places)
    return PaperChanges(
        tuple(sorted(there - signed, key=_rank)),
        tuple(place for place in paper.places if place not in there),
        len(set(people) - set(paper.people)),
        len(set(paper.people) - set(people)),
    )


def place_words(place: Place) -> str:
    """Return « Mardi 17 mars après-midi »."""
    day, half = place
    return f"{DAYS[day.weekday()].capitalize()} {long_date(day).rsplit(' ', 1)[0]} {half.words}"


def _rank(place: Place) -> tuple[date, bool]:
    return place[0], place[1] is Half.AFTERNOON
