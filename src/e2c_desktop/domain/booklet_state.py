"""What the meter of a booklet looks at in one path: counts and days, never words typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from e2c_desktop.domain.booklet_chapters import USUAL, ChapterChoice
from e2c_desktop.domain.codes import PathState
from e2c_desktop.domain.evaluation import GRID_MOMENTS, Moment
from e2c_desktop.domain.experience import BilanKind

LAST_WEEKS = timedelta(days=14)
"""What closes a path (levels of exit, final meeting, closed objectives) is asked for this many days
before its planned end: an exit is prepared in its last fortnight (ui-design §16 a: exit − 10 days,
and some days to meet)."""

BEFORE_CONTRACT = frozenset(
    {
        PathState.CANDIDATE,
        PathState.ADMITTED,
        PathState.INTEGRATION,
        PathState.REFUSED,
        PathState.WITHDRAWN,
        PathState.LEFT_INTEGRATION,
    }
)
"""Paths that are not committed: their booklet holds the sheet and the dates alone."""
ENDED = frozenset({PathState.LEFT, PathState.FOLLOWED_UP, PathState.ARCHIVED})
"""Paths of which everything could be known."""

SHEET: Mapping[str, str] = {
    "birth_date": "date de naissance",
    "birth_place": "lieu de naissance",
    "address": "adresse",
    "phone": "téléphone",
    "email": "mél",
    "languages": "langues",
    "mobility": "mobilité",
    "diplomas": "diplômes",
}
"""What « Ma fiche » prints of the person, by the name of the column."""


@dataclass(frozen=True, slots=True)
class PlacementWords:
    """A placement that took place or takes place: which of its words are written."""

    id: UUID
    company: str
    starts_on: date
    ends_on: date
    tasks: bool
    learned: bool
    tutor: bool


@dataclass(frozen=True, slots=True)
class BilanState:
    """A meeting: when it is meant, when it was held, whether it is written and signed.

    Attributes:
        written: its synthesis, which the booklet prints, is there.
        signed: by the trainee and by the referent.
    """

    kind: BilanKind
    planned_on: date | None
    held_on: date | None
    written: bool
    signed: bool


@dataclass(frozen=True, slots=True)
class BookletState:
    """What the meter looks at in one path; counts, never words that somebody typed.

    Attributes:
        empty: names of the fields of `SHEET` that are empty.
        emergency: somebody to call is named.
        leads: next steps are told, as a text or one by one.
        competences: how many the framework of the path has.
        assessed: at each moment, how many of them have a level that counts.
        to_prove, proved: competences with such a level after the entry, and those of them shown by
            a proof; a level found at the entry needs none.
        objectives, ongoing: those of the contract, and those not closed.
        experiences, unfinished: those that the booklet prints, and those of which one of the three
            questions is not answered.
        placements: those agreed that have begun.
        choice: the chapters that the booklet prints: nothing is asked for the others.
        takeaways, attitudes: the trainee's own words on the progress, and own opinion at work.
    """

    state: PathState
    birth_date: date | None = None
    entry_on: date | None = None
    contract_on: date | None = None
    planned_end_on: date | None = None
    empty: frozenset[str] = frozenset()
    last_class: bool = False
    referent: bool = False
    emergency: bool = False
    project: bool = False
    leads: bool = False
    competences: int = 0
    assessed: Mapping[Moment, int] = field(default_factory=dict)
    to_prove: int = 0
    proved: int = 0
    objectives: int = 0
    ongoing: int = 0
    experiences: int = 0
    unfinished: int = 0
    placements: tuple[PlacementWords, ...] = ()
    bilans: tuple[BilanState, ...] = ()
    takeaways: bool = False
    attitudes: bool = False
    choice: ChapterChoice = USUAL

    @property
    def committed(self) -> bool:
        """Whether the contract is signed, or was."""
        return self.state not in BEFORE_CONTRACT

    @property
    def unproved(self) -> int:
        """How many levels are shown by nothing."""
        return self.to_prove - self.proved

    @property
    def unsigned(self) -> int:
        """How many meetings that were held are not signed."""
        return sum(one.held_on is not None and not one.signed for one in self.bilans)

    def unlevelled(self, today: date) -> int:
        """Return how many levels lack at the moments asked for."""
        given = (min(self.assessed.get(one, 0), self.competences) for one in self.asked(today))
        return sum(self.competences - count for count in given)

    def asked(self, today: date) -> tuple[Moment, ...]:
        """Return the moments whose levels are asked for: their time has come, or one was given."""
        due = {Moment.ENTRY: self.committed, Moment.EXIT: self.leaving(today)}
        return tuple(one for one in GRID_MOMENTS if due.get(one) or self.assessed.get(one, 0))

    def leaving(self, today: date) -> bool:
        """Whether what closes a path is asked for: it ended, or is in its last weeks."""
        if self.state in ENDED:
            return True
        end = self.planned_end_on
        return self.committed and end is not None and end - LAST_WEEKS <= today
