"""The form of a person as data: every field of the two drafts, in the order of reading.

A field is added by one line here, besides the draft, the column and its migration. A test walks
these lines and the drafts, so that neither has a field the other does not know.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from datetime import date
from typing import Any
from uuid import UUID

from e2c_desktop.domain.codes import (
    Answer,
    ApplicationChannel,
    EntryLevel,
    Nationality,
    Opinion,
    PayStatus,
    Sex,
)
from e2c_desktop.domain.cohorts import room_words
from e2c_desktop.domain.path_draft import PathDraft, cleaned_path, validate_path
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.trainee import TraineeDraft, cleaned, validate
from e2c_desktop.queries.reads import Reads
from e2c_desktop.services.communes import town_code, towns_of
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    Flag,
    Integer,
    LongText,
    LookupOf,
    Phone,
    PostalTown,
    Text,
)
from e2c_desktop.ui.kit.lookup import LookupItem, source_of

SENSITIVE = frozenset({"rqth"})
"""Fields that only roles holding the key `sensible` see, and then closed at first."""
COMPUTED = frozenset({"town_code"})
"""Fields of the drafts without a line here: they follow from others."""

IDENTITY, CONTACT, RELATIVES, SITUATION = "Identité", "Coordonnées", "Proches", "Situation"
PATH, DATES, MONEY, PROJECT = "Parcours", "Candidature", "Heures et rémunération", "Projet"


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that a form offers, with their words.

    Attributes:
        sites, cohorts, staff, prescribers: what may be picked.
        rooms: people and places of each cohort.
    """

    sites: tuple[LookupItem, ...] = ()
    cohorts: tuple[LookupItem, ...] = ()
    staff: tuple[LookupItem, ...] = ()
    prescribers: tuple[LookupItem, ...] = ()
    rooms: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)

    def words(self, value: object) -> str:
        """Return the words of an identifier of any of the lists."""
        every = (*self.sites, *self.cohorts, *self.staff, *self.prescribers)
        return next((item.label for item in every if item.value == value), "")


def read_lists(reads: Reads) -> Lists:
    """Read the lists from the base."""
    cohorts = reads.cohorts()
    return Lists(
        sites=tuple(LookupItem(row.id, row.name) for row in reads.sites()),
        cohorts=tuple(
            LookupItem(row.id, row.name, f"{row.site}, {room_words(row.size, row.capacity)}")
            for row in cohorts
        ),
        rooms={row.id: (row.size, row.capacity) for row in cohorts},
        staff=tuple(LookupItem(row.id, row.name, row.function) for row in reads.staff()),
        prescribers=tuple(
            LookupItem(row.id, row.name, row.kind.label) for row in reads.prescribers()
        ),
    )


RecordDraft: Any = make_dataclass(
    "RecordDraft",
    [
        (spec.name, spec.type, field(default=spec.default))
        for kind in (TraineeDraft, PathDraft)
        for spec in fields(kind)
    ],
    frozen=True,
)
"""What the form holds: the fields of the person, then those of the path."""


def joined(trainee: TraineeDraft, path: PathDraft | None) -> Any:  # noqa: ANN401  # a built class
    """Return one draft of both."""
    values = {spec.name: getattr(trainee, spec.name) for spec in fields(TraineeDraft)}
    values |= {spec.name: getattr(path or PathDraft(), spec.name) for spec in fields(PathDraft)}
    return RecordDraft(**values)


def trainee_of(draft: Any) -> TraineeDraft:  # noqa: ANN401  # a built class
    """Return the person of a joined draft, with the INSEE code of the town."""
    values = {spec.name: getattr(draft, spec.name) for spec in fields(TraineeDraft)}
    if values["town"]:
        values["town_code"] = town_code(values["town"], values["postal_code"])
    else:
        values["town_code"] = ""
    return cleaned(TraineeDraft(**values))


def path_of(draft: Any) -> PathDraft:  # noqa: ANN401  # a built class
    """Return the path of a joined draft."""
    return cleaned_path(
        PathDraft(**{spec.name: getattr(draft, spec.name) for spec in fields(PathDraft)})
    )


def problems_of(draft: Any, *, today: date, with_path: bool) -> list[Problem]:  # noqa: ANN401
    """Return what the rules say of a joined draft."""
    found = validate(trainee_of(draft), today=today)
    return [*found, *validate_path(path_of(draft), today=today)] if with_path else found


def _answers(*kept: Answer) -> tuple[tuple[object, str], ...]:
    return tuple((answer, answer.label) for answer in kept)


def identity_specs(today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of the person."""
    return [
        FieldSpec("last_name", "Nom de naissance", Text(120), required=True, section=IDENTITY),
        FieldSpec("first_name", "Prénom", Text(120), required=True, section=IDENTITY),
        FieldSpec("usual_name", "Nom d’usage", Text(120), section=IDENTITY),
        FieldSpec("sex", "Civilité", Choice(Sex), required=True, section=IDENTITY),
        FieldSpec("birth_date", "Date de naissance", Date(today), required=True, section=IDENTITY),
        FieldSpec("birth_place", "Lieu de naissance", Text(120), section=IDENTITY),
        FieldSpec("nationality", "Nationalité", Choice(Nationality), section=IDENTITY),
        FieldSpec("file_number", "Numéro de dossier", Text(120), section=IDENTITY),
        FieldSpec("address", "Adresse", Text(240), section=CONTACT, width=2),
        FieldSpec("postal_code", "Code postal", Text(12), section=CONTACT),
        FieldSpec("town", "Commune", PostalTown(towns_of, "postal_code"), section=CONTACT),
        FieldSpec("phone", "Téléphone", Phone(), section=CONTACT),
        FieldSpec("phone_2", "Autre téléphone", Phone(), section=CONTACT),
        FieldSpec("email", "Mél", Text(120, "prenom.nom@exemple.fr"), section=CONTACT, width=2),
        FieldSpec("guardian_name", "Représentant légal", Text(120), section=RELATIVES),
        FieldSpec("guardian_phone", "Téléphone du représentant", Phone(), section=RELATIVES),
        FieldSpec("emergency_name", "Personne à prévenir", Text(120), section=RELATIVES),
        FieldSpec("emergency_phone", "Téléphone d’urgence", Phone(), section=RELATIVES),
        FieldSpec(
            "image_consent",
            "Autorisation d’image",
            Choice(_answers(Answer.YES, Answer.NO)),
            section=SITUATION,
        ),
        FieldSpec(
            "qpv",
            "Habite un quartier prioritaire (QPV)",
            Choice(_answers(Answer.YES, Answer.NO)),
            section=SITUATION,
        ),
        FieldSpec("rqth", "Travailleur handicapé (RQTH)", Choice(Answer), section=SITUATION),
        FieldSpec("driving_licence", "Permis de conduire", Text(120), section=SITUATION),
        FieldSpec("languages", "Langues", LongText(lines=2), section=SITUATION),
        FieldSpec("mobility", "Mobilité", LongText(lines=2), section=SITUATION),
        FieldSpec("diplomas", "Diplômes obtenus", LongText(lines=2), section=SITUATION, width=2),
        FieldSpec("note", "Note", LongText(10_000, 4), section=SITUATION, width=2),
    ]


def path_specs(lists: Lists, today: Callable[[], date]) -> list[FieldSpec]:
    """Return the fields of the path."""
    return [*_who_and_where(lists), *_candidacy(today), *_money(), *_project()]


def _who_and_where(lists: Lists) -> list[FieldSpec]:
    sites = Choice(tuple((item.value, item.label) for item in lists.sites), empty="Choisir…")
    words = lists.words
    return [
        FieldSpec("site_id", "Site", sites, required=True, section=PATH),
        FieldSpec(
            "cohort_id", "Promotion", LookupOf(source_of(lists.cohorts), words), section=PATH
        ),
        FieldSpec(
            "referent_id", "Référent(e)", LookupOf(source_of(lists.staff), words), section=PATH
        ),
        FieldSpec(
            "prescriber_id",
            "Prescripteur",
            LookupOf(source_of(lists.prescribers), words),
            section=PATH,
        ),
        FieldSpec("prescriber_adviser", "Conseiller du prescripteur", Text(120), section=PATH),
        FieldSpec("entry_level", "Niveau à l’entrée", Choice(EntryLevel), section=PATH),
        FieldSpec("last_class", "Dernière classe suivie", Text(120), section=PATH),
        FieldSpec("derogation", "Motif de dérogation d’âge", Text(240), section=PATH),
    ]


def _candidacy(today: Callable[[], date]) -> list[FieldSpec]:
    return [
        FieldSpec("application_on", "Candidature reçue le", Date(today), section=DATES),
        FieldSpec("application_channel", "Par", Choice(ApplicationChannel), section=DATES),
        FieldSpec("information_on", "Information collective le", Date(today), section=DATES),
        FieldSpec(
            "information_present",
            "A participé à l’information",
            Choice(_answers(Answer.YES, Answer.NO)),
            section=DATES,
        ),
        FieldSpec("interview_on", "Entretien de motivation le", Date(today), section=DATES),
        FieldSpec("interview_opinion", "Avis", Choice(Opinion), section=DATES),
        FieldSpec("interview_reason", "Motif de l’avis", LongText(lines=2), section=DATES, width=2),
        FieldSpec(
            "integration_end_on",
            "Décision d’intégration avant le",
            Date(today, weekday=True),
            section=DATES,
            help="Calculée à l’entrée quand elle est vide.",
        ),
        FieldSpec(
            "planned_end_on",
            "Fin prévue le",
            Date(today, weekday=True),
            section=DATES,
            help="Calculée à l’entrée quand elle est vide.",
        ),
    ]


def _money() -> list[FieldSpec]:
    return [
        FieldSpec("weekly_hours", "Heures par semaine", Integer(0, 60, "h"), section=MONEY),
        FieldSpec("planned_hours", "Heures prévues en tout", Integer(0, 5000, "h"), section=MONEY),
        FieldSpec("pay_status", "Rémunération", Choice(PayStatus), section=MONEY),
        FieldSpec("payer", "Payée par", Text(120), section=MONEY),
        FieldSpec("fse", "Participation cofinancée par le FSE+", Flag(), section=MONEY, width=2),
    ]


def _project() -> list[FieldSpec]:
    return [
        FieldSpec("project", "Projet", LongText(lines=2), section=PROJECT, width=2),
        FieldSpec("project_trade_code", "Code ROME", Text(8, "K1303"), section=PROJECT),
        FieldSpec("next_steps", "Pistes", LongText(lines=2), section=PROJECT, width=2),
    ]


def shown_value(spec: FieldSpec, value: object, lists: Lists) -> str:
    """Return the words of a value in the read view, empty when it is not known."""
    if value is None or value == "":
        return ""
    if isinstance(value, UUID):
        return lists.words(value)
    return _plain(spec, value)


def _plain(spec: FieldSpec, value: object) -> str:
    from e2c_desktop.domain.french import NBSP, short_date
    from e2c_desktop.domain.phones import display_phone

    if isinstance(value, bool):
        return "Oui" if value else ""
    if isinstance(value, date):
        return short_date(value)
    if isinstance(spec.editor, Phone):
        return display_phone(str(value))
    if isinstance(spec.editor, Integer):
        return f"{value}{NBSP}{spec.editor.unit}"
    return str(getattr(value, "label", value))
