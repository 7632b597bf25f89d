"""What an indicator gives: a number, what it is made of, and the paths behind it with the reasons.

The number stays exact; the decimal comma appears in `Measure.text` only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import overload

from e2c_desktop.domain.codes import Coded
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.shares import decimal_text, half_up


class Unit(Coded):
    """What a number is: paths (`COUNT`), what paths have (`TALLY`), a rate or a mean."""

    COUNT = "nombre", ""
    TALLY = "total", ""
    RATE = "pourcent", "%"
    POINTS = "points", "points"
    DAYS = "jours", "jours"
    MONTHS = "mois", "mois"
    YEARS = "ans", "ans"
    EACH = "moyenne", ""


WHOLE = frozenset({Unit.COUNT, Unit.TALLY})
"""What is counted one by one, and told without a decimal."""

_PER_CENT = frozenset({Unit.RATE, Unit.POINTS})
DAYS_A_MONTH = Fraction(487, 16)
"""30.4375 days: the mean month, in which lengths of paths are told."""


def rounded(number: int, grain: int) -> int:
    """Return minutes as whole hours, or the like, halves up."""
    return (number + grain // 2) // grain


@dataclass(frozen=True, slots=True)
class Reason:
    """One path behind a figure, and why it counts or does not, in one French sentence."""

    id: Identifier
    why: str


class Later(Sequence[PathFacts]):
    """Paths that are looked for once somebody asks: few of the figures of a report are opened.

    Args:
        find: gives the paths.
    """

    def __init__(self, find: Callable[[], Sequence[PathFacts]]) -> None:
        self._find = find
        self._found: Sequence[PathFacts] | None = None

    @property
    def _paths(self) -> Sequence[PathFacts]:
        if self._found is None:
            self._found = self._find()
        return self._found

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[PathFacts]:
        return iter(self._paths)

    @overload
    def __getitem__(self, rank: int) -> PathFacts: ...

    @overload
    def __getitem__(self, rank: slice) -> Sequence[PathFacts]: ...

    def __getitem__(self, rank: int | slice) -> PathFacts | Sequence[PathFacts]:
        return self._paths[rank]


@dataclass(frozen=True, slots=True)
class Group:
    """Some paths behind a figure; their reasons are written when somebody asks for them.

    Attributes:
        words: what they have in common; under these words they are counted when left out.
        paths: in the order of their identifiers.
        why: gives the reason of one of them.
    """

    words: str
    paths: Sequence[PathFacts]
    why: Callable[[PathFacts], str]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The paths with their reasons."""
        return tuple(Reason(path.id, self.why(path)) for path in self.paths)


NOBODY = Group("", (), str)


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure of one report.

    Attributes:
        unit: what it counts.
        numerator: the paths counted, the things they have (companies, placements), or the sum of
            what is averaged (days, ages).
        denominator: what it is divided by; None for a mere count.
        counted: the paths in the numerator, or in the mean.
        others: those in the denominator alone.
        outside: those left out of the denominator.
        masked: too few to tell a rate: the numbers alone are shown (decision I13).
        whole: who is in the denominator, when these are not `counted` and `others` together.
        grain: how many of what is added up make one of what is told: 60 for minutes told in hours.
    """

    unit: Unit
    numerator: int
    denominator: int | None = None
    counted: Group = NOBODY
    others: Group = NOBODY
    outside: tuple[Group, ...] = ()
    masked: bool = False
    whole: Sequence[PathFacts] | None = None
    grain: int = 1

    @property
    def parts(self) -> tuple[int, int | None]:
        """The numerator and the denominator as they are told; only paths are not rounded."""
        if self.grain == 1:
            return self.numerator, self.denominator
        told = rounded(self.numerator, self.grain)
        if self.unit is not Unit.RATE or self.denominator is None:
            return told, self.denominator
        return told, rounded(self.denominator, self.grain)

    @property
    def people(self) -> Sequence[PathFacts]:
        """The paths that the figure is about: those of its denominator, or those it counts."""
        return (*self.counted.paths, *self.others.paths) if self.whole is None else self.whole

    @property
    def value(self) -> Fraction | None:
        """The exact figure; None when there is nobody to divide by."""
        if self.denominator is None:
            return Fraction(self.numerator)
        if self.denominator == 0:
            return None
        found = Fraction(self.numerator, self.denominator)
        if self.unit is Unit.MONTHS:
            return found / DAYS_A_MONTH
        return found * 100 if self.unit in _PER_CENT else found / self.grain

    @property
    def text(self) -> str | None:
        """The figure as it is shown: « 31,3 % », « 6,9 mois », « 26 »; None when there is none."""
        value = self.value
        if value is None or self.masked:
            return None
        if self.unit in WHOLE:
            return str(self.numerator)
        signed = "+" if self.unit is Unit.POINTS and half_up(value) > 0 else ""
        return f"{signed}{decimal_text(value)} {self.unit.label}".rstrip()

    @property
    def excluded(self) -> Mapping[str, int]:
        """How many paths were left out of the denominator, by what they have in common."""
        return {group.words: len(group.paths) for group in self.outside if group.paths}
