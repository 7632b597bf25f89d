"""The pairs of people who may be one, as a list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.likeness import Likeness
from e2c_desktop.domain.text import sort_key
from e2c_desktop.queries.duplicates import DuplicatePair, PersonBrief
from e2c_desktop.ui.kit.rows import TextParts
from e2c_desktop.ui.models.columns import Column
from e2c_desktop.ui.records.pair_list import REASON, PairKind
from e2c_desktop.ui.trainees.presenting import shown_name
from e2c_desktop.ui.trainees.twins import situation

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
    Column("situation", "Situation", _first_where, width=200),
    Column("nom_2", "Autre fiche", _second_name, width=168, parts=_second_parts),
    Column("naissance_2", "Naissance", _second_birth, width=88, tabular=True),
    Column("situation_2", "Situation", _second_where, width=200),
    Column(REASON, "Motif", _reason),
]


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


def _values(pair: DuplicatePair) -> list[str | date | None]:
    return [
        _name(pair.first),
        pair.first.birth_date,
        _first_where(pair),
        _name(pair.second),
        pair.second.birth_date,
        _second_where(pair),
        pair.likeness.value,
    ]


PEOPLE: PairKind[DuplicatePair] = PairKind(
    columns=COLUMNS,
    keys=_KEYS,
    reasons=[sign.value for sign in Likeness],
    reason=_reason,
    values=_values,
    spoken=spoken_pair,
    search="Nom, naissance, site…",
    distinct="Ce sont deux personnes",
    none="Personne ne semble inscrit deux fois.",
    icon="users",
)
