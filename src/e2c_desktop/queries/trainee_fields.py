"""The fields by which the list of trainees may be narrowed, beside its own indexed filters.

One line here is all that a field needs: the condition in SQL, the editor of the panel, the words
of the chip and what a view keeps follow from its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import (
    Answer,
    Coded,
    EntryLevel,
    ExitReason,
    Nationality,
    Opinion,
    PayStatus,
    Sex,
)
from e2c_desktop.domain.dates import add_months
from e2c_desktop.domain.evaluation import Moment
from e2c_desktop.domain.trainee import ADULT_AGE
from e2c_desktop.queries.booklet_counts import assessed, final_held
from e2c_desktop.queries.booklet_share import WHOLE, booklet_share
from e2c_desktop.queries.criteria import NOBODY, Criterion
from e2c_desktop.storage.models import Path, Trainee

_T, _P = (cast("sa.Table", kind.__table__) for kind in (Trainee, Path))

Condition = sa.ColumnElement[bool]


class FieldKind(StrEnum):
    """What is asked of a field, and so how it is asked and told."""

    CHOICE = "valeurs"
    DATES = "dates"
    NUMBERS = "nombres"
    TEXT = "debut"


class FieldGroup(StrEnum):
    """The heading under which a field stands; its value is read."""

    PERSON = "Personne"
    PATH = "Parcours"


@dataclass(frozen=True, slots=True)
class FilterField:
    """One field that a list may be narrowed by.

    Attributes:
        key: stable name, kept in the views.
        title: on the chip and in the panel.
        kind: how it is asked.
        group: whose field it is.
        column: what is looked at; None when each value has its own condition.
        choices: the values of a list that never changes, with their words.
        conditions: the condition of each value, when it is not « column = value ».
        missing: what « non renseigné » means; by default an empty column.
        missable: whether « non renseigné » is offered.
        years: the column is a birth date, the numbers are ages.
        from_base: the values are those that the base holds (`values_of_field`).
        unit: of the numbers.
    """

    key: str
    title: str
    kind: FieldKind
    group: FieldGroup = FieldGroup.PERSON
    column: sa.ColumnElement[Any] | None = None
    choices: tuple[tuple[str, str], ...] = ()
    conditions: Mapping[str, Callable[[date], Condition]] = field(default_factory=dict)
    missing: Condition | None = None
    missable: bool = True
    years: bool = False
    from_base: bool = False
    unit: str = ""

    @property
    def of_path(self) -> bool:
        """Whether the latest path of the person is looked at."""
        return self.group is FieldGroup.PATH

    def empty(self) -> Condition:
        """Return the condition of « non renseigné »."""
        return _nothing_in(self.known()) if self.missing is None else self.missing

    def known(self) -> sa.ColumnElement[Any]:
        """Return the column, for the kinds that have one."""
        if self.column is None:
            raise ValueError(self.key)
        return self.column


def _codes(kind: type[Coded], *, without: frozenset[Coded] = frozenset()) -> Any:  # noqa: ANN401  # pairs of texts
    return tuple((each.value, each.label) for each in kind if each not in without)


def _nothing_in(column: sa.ColumnElement[Any]) -> Condition:
    return column == "" if isinstance(column.type, sa.Text) else column.is_(None)


def _blank(name: str) -> Callable[[date], Condition]:
    return lambda today: _nothing_in(_T.c[name])


def _minor_without_guardian(today: date) -> Condition:
    return sa.and_(_T.c.birth_date > add_months(today, -12 * ADULT_AGE), _T.c.guardian_name == "")


_TO_COMPLETE: dict[str, tuple[str, Callable[[date], Condition]]] = {
    "birth_date": ("Date de naissance", _blank("birth_date")),
    "sex": ("Sexe", _blank("sex")),
    "phone": ("Téléphone", _blank("phone")),
    "email": ("Mél", _blank("email")),
    "address": ("Adresse", lambda today: sa.or_(_T.c.address == "", _T.c.town == "")),
    "guardian": ("Représentant légal d’un mineur", _minor_without_guardian),
    "emergency": ("Personne à prévenir", _blank("emergency_phone")),
}
"""What a record lacks: what each lack is called, and how it is found."""

_YES_NO = (("O", "Oui"), ("N", "Non"))
_INCOMPLETE = ("incomplet", "À compléter")
_CHOICE, _DATES = FieldKind.CHOICE, FieldKind.DATES
_PERSON, _PATH = FieldGroup.PERSON, FieldGroup.PATH

FILTER_FIELDS: tuple[FilterField, ...] = (
    FilterField(
        "a_completer",
        "À compléter",
        _CHOICE,
        choices=tuple((key, words) for key, (words, _) in _TO_COMPLETE.items()),
        conditions={key: condition for key, (_, condition) in _TO_COMPLETE.items()},
        missable=False,
    ),
    FilterField("sexe", "Sexe", _CHOICE, column=_T.c.sex, choices=_codes(Sex)),
    FilterField("age", "Âge", FieldKind.NUMBERS, column=_T.c.birth_date, years=True, unit="ans"),
    FilterField("commune", "Commune", _CHOICE, column=_T.c.town, from_base=True),
    FilterField("code_postal", "Code postal", FieldKind.TEXT, column=_T.c.postal_code),
    FilterField(
        "nationalite", "Nationalité", _CHOICE, column=_T.c.nationality, choices=_codes(Nationality)
    ),
    FilterField("qpv", "QPV", _CHOICE, column=_T.c.qpv, choices=_codes(Answer)),
    FilterField(
        "image", "Droit à l’image", _CHOICE, column=_T.c.image_consent, choices=_codes(Answer)
    ),
    FilterField(
        "niveau",
        "Niveau à l’entrée",
        _CHOICE,
        _PATH,
        _P.c.entry_level,
        choices=_codes(EntryLevel, without=frozenset({EntryLevel.UNKNOWN})),
        missing=sa.or_(_P.c.entry_level.is_(None), _P.c.entry_level == EntryLevel.UNKNOWN),
    ),
    FilterField(
        "fse",
        "FSE+",
        _CHOICE,
        _PATH,
        choices=_YES_NO,
        conditions={"O": lambda today: _P.c.fse.is_(True), "N": lambda today: _P.c.fse.is_(False)},
        missable=False,
    ),
    FilterField(
        "remuneration",
        "Rémunération",
        _CHOICE,
        _PATH,
        _P.c.pay_status,
        choices=_codes(PayStatus),
    ),
    FilterField(
        "avis", "Avis à l’entretien", _CHOICE, _PATH, _P.c.interview_opinion, _codes(Opinion)
    ),
    FilterField(
        "motif_sortie", "Motif de sortie", _CHOICE, _PATH, _P.c.exit_reason, _codes(ExitReason)
    ),
    FilterField(
        "portefeuille",
        "Portefeuille",
        _CHOICE,
        _PATH,
        choices=(("complet", "Complet"), ("presque", "Rempli à 80\u00a0% et plus"), _INCOMPLETE),
        conditions={
            "complet": lambda today: booklet_share(today) == WHOLE,
            "presque": lambda today: booklet_share(today).between(80, WHOLE - 1),
            "incomplet": lambda today: booklet_share(today) < WHOLE,
        },
        missable=False,
    ),
    FilterField(
        "niveau_entree_evalue",
        "Niveau d’entrée évalué",
        _CHOICE,
        _PATH,
        choices=_YES_NO,
        conditions={
            "O": lambda today: assessed(Moment.ENTRY) > 0,
            "N": lambda today: assessed(Moment.ENTRY) == 0,
        },
        missable=False,
    ),
    FilterField(
        "bilan_final",
        "Bilan final tenu",
        _CHOICE,
        _PATH,
        choices=_YES_NO,
        conditions={"O": lambda today: final_held(), "N": lambda today: ~final_held()},
        missable=False,
    ),
    FilterField("candidature", "Candidature", _DATES, _PATH, _P.c.application_on),
    FilterField("entree", "Entrée", _DATES, _PATH, _P.c.entry_on),
    FilterField("integration", "Fin d’intégration", _DATES, _PATH, _P.c.integration_end_on),
    FilterField("contrat", "Contrat signé", _DATES, _PATH, _P.c.contract_on),
    FilterField("fin_prevue", "Fin prévue", _DATES, _PATH, _P.c.planned_end_on),
    FilterField("sortie", "Sortie", _DATES, _PATH, _P.c.exit_on),
    FilterField(
        "heures",
        "Heures par semaine",
        FieldKind.NUMBERS,
        _PATH,
        _P.c.weekly_hours,
        unit="h",
    ),
)
"""The fields, in the order of the panel."""

_BY_KEY = {each.key: each for each in FILTER_FIELDS}


def filter_field(key: str) -> FilterField:
    """Return a field by its key.

    Raises:
        KeyError: this version knows none of that name.
    """
    return _BY_KEY[key]


def condition(asked: Criterion, today: date) -> Condition:
    """Return what a person or their path must satisfy: any of the values asked for."""
    of_field = filter_field(asked.key)
    parts = _PARTS[of_field.kind](of_field, asked, today)
    if asked.missing:
        parts.append(of_field.empty())
    return sa.or_(*parts)


def conditions_of(criteria: Sequence[Criterion], today: date, *, of_path: bool) -> list[Condition]:
    """Return the conditions on the person, or those on their latest path."""
    return [
        condition(asked, today) for asked in criteria if filter_field(asked.key).of_path is of_path
    ]


def among(column: sa.ColumnElement[Any], values: frozenset[Any]) -> Condition:
    """Return the condition of having one of the values, or none when `NOBODY` is among them."""
    known = column.in_(sorted(values - {NOBODY}))
    return sa.or_(known, column.is_(None)) if NOBODY in values else known


def _chosen(of_field: FilterField, asked: Criterion, today: date) -> list[Condition]:
    values = sorted(asked.values)
    if of_field.conditions:
        return [of_field.conditions[value](today) for value in values]
    return [of_field.known().in_(values)] if values else []


def _between(column: sa.ColumnElement[Any], low: object, high: object) -> list[Condition]:
    """Return the condition of being between two bounds, one of which may be open."""
    parts: list[Condition] = []
    if low is not None:
        parts.append(column >= low)
    if high is not None:
        parts.append(column <= high)
    return [sa.and_(*parts)] if parts else []


def _dated(of_field: FilterField, asked: Criterion, today: date) -> list[Condition]:
    return _between(of_field.known(), *asked.bounds(today))


def _numbered(of_field: FilterField, asked: Criterion, today: date) -> list[Condition]:
    column = of_field.known()
    if not of_field.years:
        return _between(column, asked.low, asked.high)
    parts: list[Condition] = []
    if asked.low is not None:
        parts.append(column <= add_months(today, -12 * asked.low))
    if asked.high is not None:
        parts.append(column > add_months(today, -12 * (asked.high + 1)))
    return [sa.and_(*parts)] if parts else []


def _begun(of_field: FilterField, asked: Criterion, today: date) -> list[Condition]:
    del today
    return [of_field.known().startswith(asked.text, autoescape=True)] if asked.text else []


_PARTS: dict[FieldKind, Callable[[FilterField, Criterion, date], list[Condition]]] = {
    FieldKind.CHOICE: _chosen,
    FieldKind.DATES: _dated,
    FieldKind.NUMBERS: _numbered,
    FieldKind.TEXT: _begun,
}


def values_of_field(session: Session, key: str) -> list[str]:
    """Return the words that a field holds in the base, in the order of the alphabet.

    The whole table is read: asked when the field is opened, never to show the list.
    """
    column = filter_field(key).known()
    query = sa.select(column).distinct().where(column != "").order_by(column)
    return [str(value) for value in session.execute(query).scalars()]
