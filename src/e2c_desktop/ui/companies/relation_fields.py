"""The fields of the small forms of a company: exchanges, contacts to make, engagements, trades."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import Answer
from e2c_desktop.domain.company_relation import (
    CallDraft,
    ExchangeDraft,
    cleaned_exchange,
    validate_call,
    validate_exchange,
)
from e2c_desktop.domain.euros import parse_euros, show_euros
from e2c_desktop.domain.placement_appraisal import BEST
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.relation_codes import EngagementKind, ExchangeChannel, ExchangeOutcome
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    Flag,
    Integer,
    LongText,
    LookupOf,
    Money,
    Text,
)
from e2c_desktop.ui.kit.lookup import LookupItem, source_of

Today = Callable[[], date]
NEXT = "Prochain contact"
_NEXT_FIELDS = {"due_on": "next_on", "staff_id": "next_staff_id", "about": "next_about"}
_YES_NO = ((Answer.YES, Answer.YES.label), (Answer.NO, Answer.NO.label))


@dataclass(frozen=True, slots=True)
class NotedCall:
    """An exchange as typed, and the contact that follows it."""

    on: date | None = None
    channel: ExchangeChannel | None = None
    contact_id: UUID | None = None
    outcome: ExchangeOutcome | None = None
    words: str = ""
    staff_id: UUID | None = None
    next_on: date | None = None
    next_staff_id: UUID | None = None
    next_about: str = ""

    @property
    def exchange(self) -> ExchangeDraft:
        """The exchange alone."""
        return ExchangeDraft(
            self.on, self.channel, self.words, self.outcome, self.staff_id, self.contact_id
        )

    @property
    def following(self) -> CallDraft:
        """The contact that follows, empty when none is wanted."""
        return CallDraft(self.next_on, self.next_staff_id, self.next_about)


def noted(draft: ExchangeDraft) -> NotedCall:
    """Return an exchange to correct."""
    return NotedCall(
        draft.on, draft.channel, draft.contact_id, draft.outcome, draft.words, draft.staff_id
    )


class NotedCallRules:
    """What the rules say of an exchange and of the contact that follows it.

    Args:
        today: gives the day of today.
    """

    def __init__(self, today: Today) -> None:
        self._today = today

    def __call__(self, draft: NotedCall) -> list[Problem]:
        """Return the remarks on what is typed."""
        today = self._today()
        found = validate_exchange(cleaned_exchange(draft.exchange), today=today)
        if not draft.following.empty:
            for one in validate_call(draft.following, today=today):
                field = _NEXT_FIELDS[one.field]
                found.append(Problem(field, one.code, one.severity, one.message))
        return found


def lookup_of(items: Sequence[LookupItem], placeholder: str) -> LookupOf:
    """Return the editor of one of some known values, found by typing."""
    words = {item.value: item.label for item in items}

    def label_of(value: object) -> str:
        return words.get(value, "")

    return LookupOf(source_of(items), label_of, placeholder=placeholder)


def exchange_specs(
    contacts: Sequence[LookupItem], staff: Sequence[LookupItem], today: Today, *, follows: bool
) -> list[FieldSpec]:
    """Return the fields of an exchange; `follows` asks for the next contact too."""
    specs = [
        FieldSpec("on", "Date", Date(today, weekday=True), required=True),
        FieldSpec("channel", "Moyen", Choice(ExchangeChannel, empty="Choisir…"), required=True),
        FieldSpec("contact_id", "Avec", lookup_of(contacts, "Taper un nom")),
        FieldSpec("staff_id", "Par", lookup_of(staff, "Vous")),
        FieldSpec("words", "Ce qui s’est dit", LongText(lines=2), width=2),
        FieldSpec("outcome", "Suite", Choice(ExchangeOutcome, empty="Sans suite notée")),
    ]
    if follows:
        specs += [
            FieldSpec("next_on", "Le", Date(today, weekday=True), section=NEXT),
            FieldSpec("next_staff_id", "Par", lookup_of(staff, "Vous"), section=NEXT),
            FieldSpec("next_about", "À propos de", Text(120), section=NEXT, width=2),
        ]
    return specs


def call_specs(staff: Sequence[LookupItem], today: Today) -> list[FieldSpec]:
    """Return the fields of a contact to make."""
    return [
        FieldSpec("due_on", "Le", Date(today, weekday=True), required=True),
        FieldSpec("staff_id", "Par", lookup_of(staff, "Vous")),
        FieldSpec("about", "À propos de", Text(120, "Faire renouveler l’assurance"), width=2),
    ]


def engagement_specs(today: Today) -> list[FieldSpec]:
    """Return the fields of what a company does for the school."""
    return [
        FieldSpec("kind", "Engagement", Choice(EngagementKind, empty="Choisir…"), required=True),
        FieldSpec("year", "Année", Integer(1990, today().year + 2), required=True),
        FieldSpec("on", "Le jour", Date(today), help="Son année prend la place de l’autre."),
        FieldSpec(
            "amount",
            "Montant",
            Money(parse_euros, show_euros),
            help="Pour la taxe d’apprentissage.",
        ),
        FieldSpec("note", "Note", LongText(lines=2), width=2),
    ]


def trade_specs(trades: LookupOf) -> list[FieldSpec]:
    """Return the fields of a trade that a company hosts; its months come apart."""
    return [
        FieldSpec("name", "Métier", Text(120, "Mécanicien automobile"), required=True),
        FieldSpec("code", "Code ROME", trades),
        FieldSpec("tasks", "Ce que le stagiaire y fait", LongText(lines=3), width=2),
        FieldSpec("equipment", "Équipement de protection", Text(120, "Chaussures S3, gants")),
        FieldSpec("dress", "Tenue", Text(120, "Bleu de travail")),
        FieldSpec("min_age", "Âge minimum", Integer(14, 30, "ans")),
        FieldSpec("places", "Places en même temps", Integer(0, 99)),
        FieldSpec("interview", "Entretien exigé avant le stage", Flag(), width=2),
        FieldSpec("closed", "Mois sans accueil", Text(60, "juillet, août"), width=2),
    ]


def welcome_specs() -> list[FieldSpec]:
    """Return the fields of how a company receives trainees."""
    return [
        FieldSpec("capacity", "Stagiaires en même temps", Integer(0, 99)),
        FieldSpec("accepts_minors", "Accepte les mineurs", Choice(_YES_NO)),
        FieldSpec("minors_terms", "À quelles conditions", Text(200, "Sans pont élévateur")),
        FieldSpec("wheelchair", "Accessible en fauteuil", Choice(_YES_NO)),
        FieldSpec("safety", "Consignes et risques", LongText(lines=3), width=2),
        FieldSpec("equipment", "Équipement et tenue pour tous", LongText(lines=2), width=2),
    ]


def appraisal_specs(today: Today) -> list[FieldSpec]:
    """Return the fields of what is thought of a company after a placement."""
    marks = Choice([(mark, f"{mark} sur {BEST}") for mark in range(BEST, 0, -1)], empty="Sans note")
    return [
        FieldSpec("opinion", "Avis du stagiaire", marks),
        FieldSpec("supervision", "Encadrement par le tuteur", marks),
        FieldSpec("acceptance", "Accueil des difficultés", marks),
        FieldSpec("on", "Donné le", Date(today), required=True),
        FieldSpec("words", "Ce qui en est dit", LongText(lines=3), width=2),
    ]
