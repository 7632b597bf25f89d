"""The pairs of likely duplicates as a list: columns, order, filter, and what is taken out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.likeness import Likeness
from e2c_desktop.domain.text import sort_key
from e2c_desktop.queries.duplicates import DuplicatePair, PersonBrief
from e2c_desktop.services.lists import ShownColumn, ShownList
from e2c_desktop.ui.kit.folding import folded
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.models.columns import Column, OrderKey
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.twins import situation

TITLE = "Doublons probables"
REASON = "motif"
_UNKNOWN = "à compléter"


def _name(person: PersonBrief) -> str:
    return shown_name(person.last_name, person.first_name)


def _birth(person: PersonBrief) -> str:
    if person.birth_date is None:
        return _UNKNOWN if person.age is None else f"{person.age} ans"
    return short_date(person.birth_date)


def _first_name(pair: DuplicatePair) -> str:
    return _name(pair.first)


def _first_parts(pair: DuplicatePair) -> TextParts:
    return TextParts(pair.first.last_name.upper(), pair.first.first_name)


def _first_birth(pair: DuplicatePair) -> str:
    return _birth(pair.first)


def _first_where(pair: DuplicatePair) -> str:
    return situation(pair.first)


def _second_name(pair: DuplicatePair) -> str:
    return _name(pair.second)


def _second_parts(pair: DuplicatePair) -> TextParts:
    return TextParts(pair.second.last_name.upper(), pair.second.first_name)


def _second_birth(pair: DuplicatePair) -> str:
    return _birth(pair.second)


def _second_where(pair: DuplicatePair) -> str:
    return situation(pair.second)


def _reason(pair: DuplicatePair) -> str:
    return pair.likeness.value


COLUMNS: list[Column[DuplicatePair]] = [
    Column("nom", "Fiche", _first_name, width=168, parts=_first_parts),
    Column("naissance", "Naissance", _first_birth, width=88, tabular=True),
    Column("situation", "Situation", _first_where, width=140),
    Column("nom_2", "Autre fiche", _second_name, width=168, parts=_second_parts),
    Column("naissance_2", "Naissance", _second_birth, width=88, tabular=True),
    Column("situation_2", "Situation", _second_where, width=140),
    Column(REASON, "Motif", _reason),
]


def pair_id(pair: DuplicatePair) -> tuple[UUID, UUID]:
    """Return what tells a pair from the others."""
    return pair.first.id, pair.second.id


def spoken_pair(pair: DuplicatePair) -> str:
    """Return a pair as a screen reader says it."""
    return (
        f"{_name(pair.first)}, {_birth(pair.first)}, et {_name(pair.second)}, "
        f"{_birth(pair.second)}\u00a0: {pair.likeness}"
    )


def _day(person: PersonBrief) -> date:
    return person.birth_date or date.max


_KEYS: dict[str, Callable[[DuplicatePair], str | date | int]] = {
    "nom": lambda pair: sort_key(_first_name(pair)),
    "naissance": lambda pair: _day(pair.first),
    "situation": lambda pair: sort_key(_first_where(pair)),
    "nom_2": lambda pair: sort_key(_second_name(pair)),
    "naissance_2": lambda pair: _day(pair.second),
    "situation_2": lambda pair: sort_key(_second_where(pair)),
    REASON: lambda pair: pair.likeness.rank,
}


class PairSource:
    """Pairs known already, in the order asked.

    Args:
        pairs: the strongest first.
    """

    def __init__(self, pairs: Sequence[DuplicatePair]) -> None:
        self._pairs = list(pairs)

    def ordered(self, order: Sequence[OrderKey]) -> list[DuplicatePair]:
        """Return all the pairs in an order; those alike stay as they were."""
        found = list(self._pairs)
        for key in reversed(order):
            found.sort(key=_KEYS[key.key], reverse=key.descending)
        return found

    def page(self, order: Sequence[OrderKey], offset: int, limit: int) -> list[DuplicatePair]:
        """Return a slice of the pairs."""
        return self.ordered(order)[offset : offset + limit]

    def first_page(self, order: Sequence[OrderKey], limit: int) -> tuple[list[DuplicatePair], int]:
        """Return the first pairs, and how many there are."""
        return self.ordered(order)[:limit], len(self._pairs)


def kept_pairs(
    pairs: Sequence[DuplicatePair], typed: str, reason: Likeness | None
) -> list[DuplicatePair]:
    """Return the pairs in which every word typed is found, of one reason or of all."""
    words = folded(typed).split()
    found = []
    for pair in pairs:
        texts = folded(" ".join(column.display(pair) for column in COLUMNS))
        if reason in (None, pair.likeness) and all(word in texts for word in words):
            found.append(pair)
    return found


def taken_out(pairs: Sequence[DuplicatePair], words: str) -> ShownList:
    """Return the list as it is printed and exported: what is shown, dates as dates."""
    rows = [
        [
            _name(pair.first),
            pair.first.birth_date,
            _first_where(pair),
            _name(pair.second),
            pair.second.birth_date,
            _second_where(pair),
            pair.likeness.value,
        ]
        for pair in pairs
    ]
    widths = [column.width or 220 for column in COLUMNS]
    return ShownList(
        TITLE,
        [
            ShownColumn(column.title, width=width / 100)
            for column, width in zip(COLUMNS, widths, strict=True)
        ],
        rows,
        subtitle=words,
        total=counted(len(rows)),
    )


def counted(count: int) -> str:
    """Return « 12 paires », « 1 paire », « Aucune paire »."""
    return {0: "Aucune paire", 1: "1 paire"}.get(count, f"{count} paires")
