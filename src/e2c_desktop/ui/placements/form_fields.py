"""The fields of a placement: which, in which order, and what each proposes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.codes import PlacementKind, PlacementObject
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.french import born_on, short_date
from e2c_desktop.domain.placement import PlacementDraft, wanted_mentions
from e2c_desktop.domain.placement_codes import Presence
from e2c_desktop.queries.placement_choices import (
    CompanyChoice,
    PathChoice,
    PrescriberChoice,
    delegation_on,
)
from e2c_desktop.services.nomenclatures import find_trades, trade_title
from e2c_desktop.ui.forms.specs import (
    Cards,
    Choice,
    Date,
    Editor,
    FieldSpec,
    LongText,
    LookupOf,
    Made,
    Phone,
    Text,
)
from e2c_desktop.ui.kit.lookup import LookupItem, source_of
from e2c_desktop.ui.placements.hours_editor import HoursEditor
from e2c_desktop.ui.placements.week_editor import WeekEditor
from e2c_desktop.ui.ports import Doors

WHO, WHEN, MORE = "Qui et quoi", "Dates et horaires", "Autres mentions de la convention"
"""The sections, in their order."""

COLUMNS = 12

OBJECTS = (
    (PlacementObject.DISCOVER, "Découvrir un métier"),
    (PlacementObject.CONFIRM, "Confirmer un projet"),
    (PlacementObject.RECRUIT, "Initier un recrutement"),
)
"""The objects of a PMSMP in a few words (article L5135-1)."""

OF_PMSMP = ("prescriber_id", "purpose")
"""Fields that only a PMSMP has."""


class Sources:
    """What the fields propose, read when it is asked; what is chosen now is known whole.

    Args:
        doors: doors of the page.
    """

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._reads = doors.reads.placement_form
        self.prescribers: list[PrescriberChoice] = self._reads.prescribers()
        self.company_id: UUID | None = None
        self._people: dict[UUID, PathChoice] = {}
        self._companies: dict[UUID, CompanyChoice] = {}

    def forget(self) -> None:
        """Read everything again when it is asked: something changed elsewhere."""
        self._people.clear()
        self._companies.clear()
        self.read_prescribers()

    def read_prescribers(self) -> None:
        """Read the prescribers again: a delegation was noted."""
        self.prescribers = self._reads.prescribers()

    def person(self, path_id: UUID | None) -> PathChoice | None:
        """Return the person of a path, None when there is none."""
        if path_id is None:
            return None
        if path_id not in self._people:
            try:
                self._people[path_id] = self._reads.person(path_id)
            except NotFound:
                return None
        return self._people[path_id]

    def company(self, company_id: UUID | None) -> CompanyChoice | None:
        """Return a company, None when there is none."""
        if company_id is None:
            return None
        if company_id not in self._companies:
            try:
                self._companies[company_id] = self._reads.host(company_id)
            except NotFound:
                return None
        return self._companies[company_id]

    def prescriber(self, prescriber_id: UUID | None) -> PrescriberChoice | None:
        """Return a structure that may prescribe, None when there is none."""
        return next((one for one in self.prescribers if one.id == prescriber_id), None)

    def people(self, typed: str) -> list[LookupItem]:
        """Propose people by their names."""
        found = self._reads.people(typed)
        return [LookupItem(one.path_id, shown_name(one), _about(one)) for one in found]

    def person_label(self, path_id: UUID) -> str:
        """Return the name of the person of a path."""
        found = self.person(path_id)
        return "" if found is None else shown_name(found)

    def companies(self, typed: str) -> list[LookupItem]:
        """Propose companies by their names."""
        found = self._reads.hosts(typed)
        return [LookupItem(one.id, one.name, one.town) for one in found]

    def company_label(self, company_id: UUID) -> str:
        """Return the name of a company and its commune."""
        found = self.company(company_id)
        if found is None:
            return ""
        return f"{found.name}, {found.town}" if found.town else found.name

    def contacts(self, typed: str) -> list[LookupItem]:
        """Propose the people of the company chosen."""
        if self.company_id is None:
            return []
        found = self._reads.contacts(self.company_id)
        lines = [LookupItem(one.id, one.name, one.function) for one in found if one.active]
        return list(source_of(lines)(typed))

    def contact_label(self, contact_id: UUID) -> str:
        """Return the name and the function of a person of the company chosen."""
        found = self._reads.contacts(self.company_id) if self.company_id is not None else []
        for one in found:
            if one.id == contact_id:
                return f"{one.name}, {one.function}" if one.function else one.name
        return ""

    def prescriber_lines(self, typed: str) -> list[LookupItem]:
        """Propose the structures that may prescribe, those with a delegation of today first."""
        today = self._doors.today()
        lines = [(delegation_on(one.delegations, today) is None, one) for one in self.prescribers]
        ordered = sorted(lines, key=lambda pair: pair[0])
        items = [LookupItem(one.id, one.name, _delegated(one, today)) for _, one in ordered]
        return list(source_of(items)(typed))

    def prescriber_label(self, prescriber_id: UUID) -> str:
        """Return the name of a structure, and whether it gave a delegation."""
        found = self.prescriber(prescriber_id)
        if found is None:
            return ""
        return f"{found.name} (délégation)" if found.delegations else found.name

    def trades(self, typed: str) -> list[LookupItem]:
        """Propose trades by code or words."""
        return [LookupItem(line.code, f"{line.code} {line.title}") for line in find_trades(typed)]

    def trade_label(self, code: str) -> str:
        """Return a trade with its code."""
        return f"{code} {trade_title(code)}".strip()

    def staff(self) -> list[tuple[object, str]]:
        """Return the members of staff who may follow a placement."""
        return [(one.id, one.name) for one in self._doors.reads.staff() if one.active]


def shown_name(person: PathChoice) -> str:
    """Return « CISSÉ Mamadou-Lamine »."""
    return f"{person.last_name.upper()} {person.first_name}".strip()


def _about(person: PathChoice) -> str:
    born = born_on(person.sex, person.birth_date) if person.birth_date else ""
    return ", ".join(part for part in (born, person.site, person.referent) if part)


def _delegated(prescriber: PrescriberChoice, today: date) -> str:
    found = delegation_on(prescriber.delegations, today)
    if found is None:
        return prescriber.kind.label
    if found.ends_on is None:
        return "délégation sans fin"
    return f"délégation jusqu’au {short_date(found.ends_on)}"


def _week(parent: QObject) -> WeekEditor:
    return WeekEditor(parent)


def _hours(parent: QObject) -> HoursEditor:
    return HoursEditor(parent)


def placement_specs(doors: Doors, sources: Sources, *, readonly: bool) -> list[FieldSpec]:
    """Return the fields of a placement, in the order of reading and of Tab."""
    starred = {"kind", *wanted_mentions(PlacementKind.PMSMP)}
    specs = [*_who(sources), *_when(doors), *_more(sources)]
    return [
        replace(spec, required=spec.name in starred, readonly=readonly or spec.readonly)
        for spec in specs
    ]


def _spec(
    name: str, label: str, editor: Editor, width: int, section: str, help_text: str = ""
) -> FieldSpec:
    return FieldSpec(name, label, editor, section=section, width=width, help=help_text)


def _who(sources: Sources) -> Sequence[FieldSpec]:
    people = LookupOf(sources.people, sources.person_label, placeholder="Taper un nom")
    companies = LookupOf(sources.companies, sources.company_label, placeholder="Taper un nom")
    tutors = LookupOf(
        sources.contacts,
        sources.contact_label,
        create_label="Ajouter",
        placeholder="Choisir ou ajouter",
    )
    prescribers = LookupOf(
        sources.prescriber_lines, sources.prescriber_label, placeholder="Taper un nom"
    )
    trades = LookupOf(sources.trades, sources.trade_label, placeholder="Code ou mots")
    return (
        _spec("path_id", "Stagiaire", people, 4, WHO),
        _spec("company_id", "Entreprise", companies, 4, WHO),
        _spec("tutor_id", "Tuteur en entreprise", tutors, 4, WHO),
        _spec("kind", "Type", Choice(PlacementKind, empty=None), 4, WHO),
        _spec("prescriber_id", "Organisme prescripteur", prescribers, 4, WHO),
        _spec("trade_code", "Métier (ROME)", trades, 4, WHO),
        _spec("purpose", "Objet, un seul", Cards(OBJECTS, empty=None), 12, WHO),
        _spec("objectives", "Objectifs", LongText(lines=2), 4, WHO),
        _spec("tasks", "Tâches confiées", LongText(lines=2), 4, WHO),
        _spec("competences", "Compétences visées", LongText(lines=2), 4, WHO),
    )


def _when(doors: Doors) -> Sequence[FieldSpec]:
    day = Date(doors.today, weekday=True)
    return (
        _spec("starts_on", "Premier jour", day, 3, WHEN),
        _spec("ends_on", "Dernier jour", day, 3, WHEN),
        _spec("planned_hours", "Heures prévues", Made(_hours), 2, WHEN),
        _spec("presence", "Présence", Choice(Presence), 4, WHEN),
        _spec("hours_reason", "Motif des heures prévues", Text(120), 12, WHEN),
        _spec("timetable", "Horaire de la semaine", Made(_week), 12, WHEN),
    )


def _more(sources: Sources) -> Sequence[FieldSpec]:
    signers = LookupOf(sources.contacts, sources.contact_label, placeholder="Le tuteur")
    staff = Choice(sources.staff(), empty="Le référent du parcours")
    return (
        _spec(
            "evaluation_method",
            "Comment les objectifs seront évalués",
            LongText(lines=2),
            12,
            MORE,
        ),
        _spec("place", "Lieu, si ce n’est pas l’adresse de l’entreprise", Text(240), 6, MORE),
        _spec("signatory_id", "Qui signe pour l’entreprise", signers, 3, MORE),
        _spec("accompanist_id", "Accompagné par", staff, 3, MORE),
        _spec("protections", "Équipements de protection", LongText(lines=2), 4, MORE),
        _spec("prevention", "Prévention et consignes", LongText(lines=2), 4, MORE),
        _spec("access", "Accès et transports", LongText(lines=2), 4, MORE),
        _spec("emergency_name", "Prévenir en cas d’urgence", Text(120), 6, MORE),
        _spec("emergency_phone", "Téléphone d’urgence", Phone(), 6, MORE),
        _spec("renewal_reason", "Motif du renouvellement", Text(240), 12, MORE),
        _spec("note", "Note, non imprimée", LongText(lines=2), 12, MORE),
    )


def known_of(person: PathChoice | None) -> dict[str, Any]:
    """Return the fields that what is known of a person fills."""
    if person is None:
        return {}
    return {
        "prescriber_id": person.prescriber_id,
        "trade_code": person.project_trade_code,
        "emergency_name": person.emergency_name,
        "emergency_phone": person.emergency_phone,
    }


def completed(draft: PlacementDraft, sources: Sources) -> PlacementDraft:
    """Return a draft with what follows from what is typed: trade, delegation of the first day."""
    title = trade_title(draft.trade_code)
    draft = replace(draft, trade=title or draft.trade if draft.trade_code else draft.trade)
    if draft.kind is not PlacementKind.PMSMP:
        return replace(draft, prescriber_id=None, delegation_id=None, purpose=None)
    prescriber = sources.prescriber(draft.prescriber_id)
    if prescriber is None or draft.starts_on is None:
        return replace(draft, delegation_id=None)
    found = delegation_on(prescriber.delegations, draft.starts_on)
    return replace(draft, delegation_id=None if found is None else found.id)
