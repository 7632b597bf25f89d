"""The small forms around a placement: renewal, interruption, derogation, new tutor, delegation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from e2c_desktop.domain.codes import ContactRole
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_text
from e2c_desktop.domain.trainee import line_problems, note_problems
from e2c_desktop.queries.placement_choices import PrescriberChoice
from e2c_desktop.services.rule_waivers import LONGEST_REASON
from e2c_desktop.ui.forms.specs import Choice, Date, FieldSpec, LongText, LookupOf, Phone, Text
from e2c_desktop.ui.kit.lookup import LookupItem, source_of


@dataclass(frozen=True, slots=True)
class Period:
    """The two days of a renewal."""

    starts_on: date | None = None
    ends_on: date | None = None


def period_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of a renewal."""
    return [
        FieldSpec("starts_on", "Premier jour", Date(today, weekday=True), required=True),
        FieldSpec("ends_on", "Dernier jour", Date(today, weekday=True), required=True),
    ]


class PeriodRules:
    """What is said of the days of a renewal.

    Args:
        after: the last day of the placement that is renewed.
    """

    def __init__(self, after: date) -> None:
        self._after = after

    def __call__(self, draft: Period) -> list[Problem]:
        """Return the remarks on the days as typed."""
        if draft.starts_on is None:
            return [_error("starts_on", "Notez le premier jour.")]
        if draft.ends_on is None:
            return [_error("ends_on", "Notez le dernier jour.")]
        if draft.starts_on <= self._after:
            return [_error("starts_on", "Le renouvellement commence après la fin du stage.")]
        if draft.ends_on < draft.starts_on:
            return [_error("ends_on", "Le dernier jour est avant le premier.")]
        return []


def pause_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of an interruption."""
    return [
        FieldSpec("starts_on", "Du", Date(today, weekday=True), required=True),
        FieldSpec("ends_on", "Au", Date(today, weekday=True), required=True),
        FieldSpec("reason", "Motif", Text(240, "Fermeture, formation, congé…"), width=2),
    ]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule is passed over."""

    reason: str = ""


def reason_specs() -> list[FieldSpec]:
    """Return the field of a derogation."""
    help_text = "Le motif, votre nom et votre rôle sont gardés, et imprimés au dossier."
    editor = LongText(max=LONGEST_REASON, lines=4)
    return [FieldSpec("reason", "Motif", editor, required=True, width=2, help=help_text)]


def reason_rules(draft: Reason) -> list[Problem]:
    """Return the remarks on a reason as typed."""
    found = note_problems("reason", draft.reason, LONGEST_REASON)
    if not clean_text(draft.reason):
        found.append(_error("reason", "Notez pourquoi cette règle n’est pas suivie."))
    return found


@dataclass(frozen=True, slots=True)
class NewTutor:
    """Somebody of a company who is not among its contacts yet."""

    name: str = ""
    function: str = ""
    role: ContactRole = ContactRole.TUTOR
    phone: str = ""
    email: str = ""


def tutor_specs() -> list[FieldSpec]:
    """Return the fields of a new contact."""
    return [
        FieldSpec("name", "Prénom et nom", Text(120), required=True),
        FieldSpec("function", "Fonction", Text(120, "chef d’atelier")),
        FieldSpec("phone", "Téléphone", Phone()),
        FieldSpec("email", "Mél", Text(120)),
        FieldSpec("role", "Rôle", Choice(ContactRole, empty=None)),
    ]


def tutor_rules(draft: NewTutor) -> list[Problem]:
    """Return the remarks on a new contact as typed; the rest is said by the service."""
    found = line_problems("name", draft.name)
    if not clean_text(draft.name):
        found.append(_error("name", "Notez le nom de cette personne."))
    return found


def delegation_specs(
    prescribers: Sequence[PrescriberChoice], today: Callable[[], date]
) -> list[FieldSpec]:
    """Return the fields of a delegation."""
    words = {one.id: one.name for one in prescribers}
    lines = [LookupItem(one.id, one.name, one.kind.label) for one in prescribers]

    def label_of(value: object) -> str:
        return next((name for known, name in words.items() if known == value), "")

    return [
        FieldSpec(
            "prescriber_id",
            "Organisme prescripteur",
            LookupOf(source_of(lines), label_of, placeholder="Taper un nom"),
            required=True,
        ),
        FieldSpec("reference", "Référence de l’accord", Text(120)),
        FieldSpec("starts_on", "Valable du", Date(today), required=True),
        FieldSpec("ends_on", "Au", Date(today), help="Vide\u00a0: sans fin."),
        FieldSpec("note", "Note", LongText(lines=2), width=2),
    ]


def _error(field: str, message: str) -> Problem:
    return Problem.error(field, "saisie", message)
