"""The tables of a report along its axes: shares of the people, rates of the exits (domain §3.5).

A list told in full keeps its empty lines; a list as long as what people answered (communes,
prescribers) is in the order of the counts, then of the signs, what is not known at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter

from e2c_desktop.domain.outcomes.axes import UNKNOWN, Axis
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.masking import hidden_groups, hidden_within, small_groups
from e2c_desktop.domain.outcomes.rule_set import Category
from e2c_desktop.domain.outcomes.shares import largest_remainder
from e2c_desktop.domain.outcomes.study import Study

_ID = attrgetter("id")


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One line of a breakdown: how many, which whole percent, and whom.

    Attributes:
        whom: finds the paths of the line: a report tells thousands of lines, of which few are
            opened.
    """

    label: str
    count: int
    share: int
    whom: Callable[[], Iterable[PathFacts]] = field(repr=False, compare=False)

    @property
    def ids(self) -> tuple[Identifier, ...]:
        """The paths of the line, each once."""
        return tuple(dict.fromkeys(map(_ID, self.whom())))


@dataclass(frozen=True, slots=True)
class PartTable:
    """How something of a report parts: exits, stays; told in counts, without any rate.

    Attributes:
        key: its stable name.
        label: what stands above it.
        of: what is counted, in French.
        shares: its lines, that sum to the whole.
    """

    key: str
    label: str
    of: str
    shares: tuple[ShareLine, ...]


def grouped(axis: Axis, paths: Iterable[PathFacts]) -> dict[str, list[PathFacts]]:
    """Return the paths of each line of an axis, as the lines are met."""
    found: dict[str, list[PathFacts]] = {}
    known: dict[Hashable, list[PathFacts]] = {}
    by = axis.by
    for path in paths:
        value = by(path)
        part = known.get(value)
        if part is None:
            part = known[value] = found.setdefault(axis.line(value), [])
        part.append(path)
    return found


def by_line(axis: Axis, paths: Iterable[PathFacts]) -> dict[str, list[PathFacts]]:
    """Return the paths of each line of an axis, in the order of its table."""
    found = grouped(axis, paths)
    return {
        line: found.get(line, [])
        for line in _in_order(axis, {line: len(part) for line, part in found.items()})
    }


def line_counts(axis: Axis, paths: Sequence[PathFacts]) -> dict[str, int]:
    """Return how many paths each line of an axis has, in the order of its table."""
    found: dict[str, int] = {}
    for value, count in Counter(map(axis.by, paths)).items():
        line = axis.line(value)
        found[line] = found.get(line, 0) + count
    return _in_order(axis, found)


def _in_order(axis: Axis, found: dict[str, int]) -> dict[str, int]:
    if not axis.lines:
        return dict(sorted(found.items(), key=_by_size))
    listed = [*axis.lines, *(line for line in axis.more if line in found)]
    return {line: found.get(line, 0) for line in listed}


def _by_size(item: tuple[str, int]) -> tuple[bool, int, str]:
    line, count = item
    return line == UNKNOWN, -count, line


def breakdown(axis: Axis, paths: Sequence[PathFacts]) -> tuple[ShareLine, ...]:
    """Return the lines of an axis; their counts sum to the people, their shares to 100 (I11)."""
    counts = line_counts(axis, paths)
    shares = largest_remainder(list(counts.values()))
    return tuple(
        ShareLine(line, count, share, partial(_of_line, axis, paths, line))
        for (line, count), share in zip(counts.items(), shares, strict=True)
    )


def _of_line(axis: Axis, paths: Iterable[PathFacts], line: str) -> list[PathFacts]:
    return grouped(axis, paths).get(line, [])


@dataclass(frozen=True, slots=True)
class GroupRate:
    """The rate of positive exits in one group.

    Attributes:
        label: its line on the axis.
        exits: how many exits of the denominator are in it.
        positives: how many of them are positive.
        small: its own rate is masked (I13).
        hidden: neither its rate nor its positives may be told outside: see `masking`.
    """

    label: str
    exits: int
    positives: int
    small: bool
    hidden: bool


def group_rates(axis: Axis, study: Study) -> tuple[GroupRate, ...]:
    """Return the positive exits along an axis; groups without any exit are left out."""
    under = study.rules.mask_under
    counted = study.counted
    exits = {line: count for line, count in line_counts(axis, counted).items() if count}
    positives = line_counts(axis, study.positives)
    small = small_groups(list(exits.values()), under)
    if axis.within is None:
        hidden = hidden_groups(list(exits.values()), under)
    else:
        parts = grouped(axis, counted)
        hidden = hidden_lines(axis, [parts[line] for line in exits], under)
    return tuple(
        GroupRate(line, count, positives.get(line, 0), rank in small, rank in hidden)
        for rank, (line, count) in enumerate(exits.items())
    )


def hidden_lines(axis: Axis, parts: Sequence[Sequence[PathFacts]], under: int) -> set[int]:
    """Return the ranks of the lines of an axis to hide, with what a coarser axis tells.

    Args:
        axis: the one the paths were parted by.
        parts: the paths of each line.
        under: rates of fewer paths than this are masked.
    """
    coarse = axis.within
    if coarse is None:
        return hidden_groups([len(part) for part in parts], under)
    wholes = by_line(coarse, (path for part in parts for path in part))
    ranks = {line: rank for rank, line in enumerate(wholes)}
    hidden = hidden_lines(coarse, list(wholes.values()), under)
    cells = [
        {ranks[line]: len(own) for line, own in grouped(coarse, part).items()} for part in parts
    ]
    return hidden_within(cells, {rank: rank not in hidden for rank in ranks.values()}, under)


def category_counts(study: Study) -> Counter[Category]:
    """Return how many exits of the denominator have each category."""
    return Counter(category for _, category in study.judged)
