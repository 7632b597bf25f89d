"""Pairs of records that may be one, as a list: columns, order, filter, and what is taken out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.models.columns import Column, OrderKey

TITLE = "Doublons probables"
REASON = "motif"
_REASON_WIDTH = 220


class Identified(Protocol):
    """A record as it is told in a pair."""

    @property
    def id(self) -> UUID:
        """Its identifier."""


class Pair(Protocol):
    """Two records that may be one."""

    @property
    def first(self) -> Identified:
        """The one."""

    @property
    def second(self) -> Identified:
        """The other."""


class Report(Protocol):
    """What the comparison of a base gives."""

    @property
    def pairs(self) -> Sequence[Any]:
        """The pairs shown, the strongest first."""

    @property
    def found(self) -> int:
        """How many there are."""


P = TypeVar("P", bound=Pair)


@dataclass(frozen=True)
class PairKind(Generic[P]):
    """How the pairs of one kind of record are told.

    Attributes:
        columns: that of the reasons last.
        keys: what each column is sorted by.
        reasons: the reasons, in the order of their strength.
        reason: the reason of a pair.
        values: the cells of a pair as they are taken out: dates stay dates.
        spoken: a pair as a screen reader says it.
        search: words of the empty search box.
        distinct: words of the button that says that they are two.
        none: sentence when there is no pair.
        icon: of an empty list.
    """

    columns: Sequence[Column[P]]
    keys: Mapping[str, Callable[[P], Any]]
    reasons: Sequence[str]
    reason: Callable[[P], str]
    values: Callable[[P], list[Any]]
    spoken: Callable[[P], str]
    search: str
    distinct: str
    none: str
    icon: str


def pair_id(pair: Pair) -> tuple[UUID, UUID]:
    """Return what tells a pair from the others."""
    return pair.first.id, pair.second.id


class PairSource(Generic[P]):
    """Pairs known already, in the order asked.

    Args:
        kind: how they are told.
        pairs: the strongest first.
    """

    def __init__(self, kind: PairKind[P], pairs: Sequence[P]) -> None:
        self._kind, self._pairs = kind, list(pairs)

    def ordered(self, order: Sequence[OrderKey]) -> list[P]:
        """Return all the pairs in an order; those alike stay as they were."""
        found = list(self._pairs)
        for key in reversed(order):
            found.sort(key=self._kind.keys[key.key], reverse=key.descending)
        return found

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[P]:
        """Return a slice of the pairs."""
        return self.ordered(order)[offset : offset + limit]

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[P], int]:
        """Return the first pairs, and how many there are."""
        return self.ordered(order)[:limit], len(self._pairs)


def kept_pairs(kind: PairKind[P], pairs: Sequence[P], typed: str, reason: str) -> list[P]:
    """Return the pairs in which every word typed is found, of one reason or of all (empty)."""
    words = folded(typed).split()
    found = []
    for pair in pairs:
        texts = folded(" ".join(column.display(pair) for column in kind.columns))
        if reason in ("", kind.reason(pair)) and all(word in texts for word in words):
            found.append(pair)
    return found


def taken_out(kind: PairKind[P], pairs: Sequence[P], words: str) -> ShownList:
    """Return the list as it is printed and exported: what is shown, dates as dates."""
    columns = [
        ShownColumn(column.title, width=(column.width or _REASON_WIDTH) / 100)
        for column in kind.columns
    ]
    rows = [kind.values(pair) for pair in pairs]
    return ShownList(TITLE, columns, rows, subtitle=words, total=counted(len(rows)))


def counted(count: int) -> str:
    """Return « 12 paires », « 1 paire », « Aucune paire »."""
    return {0: "Aucune paire", 1: "1 paire"}.get(count, f"{count} paires")
