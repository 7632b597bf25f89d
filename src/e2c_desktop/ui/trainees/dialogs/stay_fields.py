"""The fields of the small forms of the sub-tab « Parcours »: aids, loans, change of referent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import AidKind, AidPace
from e2c_desktop.domain.euros import parse_euros, show_euros
from e2c_desktop.domain.path import PathDates, check_dates
from e2c_desktop.domain.path_remarks import referent_problems
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import note_problems
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    Flag,
    LongText,
    LookupOf,
    Money,
    Text,
)
from e2c_desktop.ui.kit.lookup import LookupItem, source_of


def aid_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of an aid."""
    return [
        FieldSpec("kind", "Type d’aide", Choice(AidKind, empty="Choisir…"), required=True),
        FieldSpec("funder", "Financée par", Text(120, "Région, mission locale…")),
        FieldSpec("amount", "Montant", Money(parse_euros, show_euros)),
        FieldSpec("pace", "Versée", Choice(AidPace, empty=None)),
        FieldSpec("starts_on", "Du", Date(today)),
        FieldSpec("ends_on", "Au", Date(today)),
        FieldSpec("note", "Note", LongText(lines=2), width=2),
    ]


def loan_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of equipment handed over."""
    return [
        FieldSpec("item", "Matériel", Text(120, "Ordinateur portable"), required=True),
        FieldSpec("number", "Numéro de série ou d’inventaire", Text(120)),
        FieldSpec("handed_on", "Remis le", Date(today), required=True),
        FieldSpec("due_on", "À rendre le", Date(today)),
        FieldSpec("condition", "État à la remise", LongText(lines=2), width=2),
        FieldSpec("to_keep", "Donné, à ne pas rendre", Flag()),
        FieldSpec("returned_on", "Rendu le", Date(today)),
        FieldSpec("condition_back", "État au retour", LongText(lines=2), width=2),
    ]


@dataclass(frozen=True, slots=True)
class ReferentChange:
    """A change of referent as typed; no member of staff means that nobody follows the path."""

    staff_id: UUID | None = None
    on: date | None = None
    reason: str = ""


def referent_specs(staff: Sequence[LookupItem], today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of a change of referent."""
    words = {item.value: item.label for item in staff}

    def label_of(value: object) -> str:
        return words.get(value, "")

    return [
        FieldSpec(
            "staff_id",
            "Nouveau référent ou nouvelle référente",
            LookupOf(source_of(staff), label_of, placeholder="Taper un nom"),
            help="Vide\u00a0: plus personne pour le moment.",
        ),
        FieldSpec("on", "À partir du", Date(today, weekday=True)),
        FieldSpec("reason", "Motif", LongText(lines=2), width=2),
    ]


class ReferentRules:
    """What the rules say of a change of referent.

    Args:
        present: who is the referent now.
        since: first day of the present referent, if it is known.
        today: gives the day of today.
    """

    def __init__(self, present: UUID | None, since: date | None, today: Callable[[], date]) -> None:
        self._present = present
        self._since = since
        self._today = today

    def __call__(self, draft: ReferentChange) -> list[Problem]:
        """Return the remarks on a change as typed."""
        found = note_problems("reason", draft.reason)
        if draft.staff_id == self._present:
            message = "C’est déjà la personne référente."
            found.append(Problem.error("staff_id", "meme", message))
        if draft.on is None:
            message = "Notez le jour du changement."
            return [*found, Problem.error("on", "vide", message)]
        return [*found, *referent_problems(draft.on, self._since, self._today())]


@dataclass(frozen=True, slots=True)
class DatesCorrection:
    """The dates of a path as they should have been noted, and why they move."""

    application_on: date | None = None
    entry_on: date | None = None
    contract_on: date | None = None
    suspended_on: date | None = None
    exit_on: date | None = None
    reason: str = ""

    def dates(self) -> PathDates:
        """Return the dates alone."""
        names = (spec.name for spec in fields(PathDates))
        return PathDates(**{name: getattr(self, name) for name in names})


_DATES = {
    "application_on": "Candidature reçue le",
    "entry_on": "Entrée le",
    "contract_on": "Contrat signé le",
    "suspended_on": "Suspension le",
    "exit_on": "Sortie le",
}


def dates_specs(known: PathDates, today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of the dates that a path has; a step is not added by its date."""
    return [
        *(
            FieldSpec(name, label, Date(today, weekday=True), required=True)
            for name, label in _DATES.items()
            if getattr(known, name) is not None
        ),
        FieldSpec("reason", "Motif de la correction", LongText(lines=2), width=2),
    ]


class DatesRules:
    """What the rules say of corrected dates.

    Args:
        known: the dates as they are.
        today: gives the day of today.
    """

    def __init__(self, known: PathDates, today: Callable[[], date]) -> None:
        self._known = known
        self._today = today

    def __call__(self, draft: DatesCorrection) -> list[Problem]:
        """Return the remarks on the dates as typed."""
        dates = draft.dates()
        emptied = [
            Problem.error(name, "vide", "Une étape ne s’enlève pas par sa date.")
            for name in _DATES
            if getattr(self._known, name) is not None and getattr(dates, name) is None
        ]
        found = [*note_problems("reason", draft.reason), *emptied]
        return found if emptied else [*found, *check_dates(dates, today=self._today())]
