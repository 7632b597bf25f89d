"""The fields of a situation: which, in which order, under which words for what is chosen."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from e2c_desktop.domain.codes import (
    Answer,
    ContactMode,
    EntryLevel,
    ExitReason,
    Moment,
    SituationCode,
)
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.domain.placement_follow_up import read_hours, show_hours
from e2c_desktop.domain.situation import ExitFacts, SituationDraft, fields_of
from e2c_desktop.queries.placement_choices import CompanyChoice
from e2c_desktop.services.nomenclatures import find_trades, trade_title
from e2c_desktop.ui.exits.employer_editor import EmployerEditor
from e2c_desktop.ui.forms.specs import (
    Choice,
    Date,
    FieldSpec,
    LongText,
    LookupOf,
    Made,
    Parsed,
    Suggested,
    Text,
)
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.ports import RecordDoors

COLUMNS = 3
CONTRACTS = (
    *("CDI intérimaire", "CDI inclusion", "CDD d’usage", "CDDI", "CDD tremplin", "PEC"),
    "Contrat d’engagement militaire",
)
"""Kinds of contract in the words of the papers (domain §5.5)."""
SOURCES = ("La personne", "Sa famille", "L’employeur", "L’organisme de formation", "Mission locale")


@dataclass(frozen=True, slots=True)
class SituationForm:
    """An exit or a follow-up as the card shows it.

    Attributes:
        host: the employer: the identifier of a company of the base, or a name.
    """

    exit_reason: ExitReason | None = None
    exit_on: date | None = None
    observed_on: date | None = None
    reached: Answer | None = None
    code: SituationCode | None = None
    contract: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    weekly_hours: float | None = None
    host: str = ""
    trade_code: str = ""
    title: str = ""
    certification: str = ""
    aimed_level: EntryLevel | None = None
    organism: str = ""
    contact_mode: ContactMode | None = None
    source: str = ""
    note: str = ""

    @property
    def facts(self) -> ExitFacts:
        """Why and when the path ended."""
        return ExitFacts(self.exit_reason, self.exit_on)

    @property
    def situation(self) -> SituationDraft:
        """The situation alone."""
        own = {spec.name for spec in fields(self)}
        values: dict[str, Any] = {
            spec.name: getattr(self, spec.name)
            for spec in fields(SituationDraft)
            if spec.name in own
        }
        company_id = company_of(self.host)
        employer = self.host if company_id is None else ""
        return SituationDraft(**values, company_id=company_id, employer=employer)


def form_of(facts: ExitFacts, draft: SituationDraft) -> SituationForm:
    """Return what the card shows of an exit and of a situation."""
    values = {spec.name: getattr(draft, spec.name) for spec in fields(draft)}
    if draft.reached is None and draft.code is not None:
        values["reached"] = Answer.YES  # a situation told by a file that did not say who answered
    company_id, employer = values.pop("company_id"), values.pop("employer")
    host = employer if company_id is None else str(company_id)
    return SituationForm(facts.exit_reason, facts.exit_on, **values, host=host)


def company_of(host: str) -> UUID | None:
    """Return the company that an employer is, None when it is a name alone."""
    try:
        return UUID(host)
    except ValueError:
        return None


_WHEN = ("starts_on", "ends_on", "weekly_hours")
_FIRST = ("exit_reason", "exit_on", "reached", "contact_mode", "observed_on", "code")
_JOB = ("host", *_WHEN, "trade_code", "title", "contract")
_TRAINING = ("title", *_WHEN, "host", "trade_code", "contract")
_LAST = ("certification", "aimed_level", "organism", "source", "note")


def shown_fields(form: SituationForm, moment: Moment) -> list[str]:
    """Return the fields to show for what is typed so far, in the order of reading."""
    asked = set(fields_of(form.situation, moment, form.exit_reason))
    if "employer" in asked:
        asked.add("host")
    if moment is Moment.EXIT:
        asked |= {"exit_reason", "exit_on"}
    middle = _JOB if "host" in asked else _TRAINING
    return [name for name in (*_FIRST, *middle, *_LAST) if name in asked]


def labels_for(code: SituationCode | None) -> dict[str, str]:
    """Return the words above the fields whose meaning follows the situation."""
    value = "" if code is None else code.value
    trained = value.startswith(("FOR_", "ALT_"))
    working = value.startswith(("EMP_", "ALT_"))
    return {
        "title": "Poste" if working else "Formation" if trained else "Précision",
        "organism": "Organisme de formation" if trained else "Structure",
        "ends_on": "Fin prévue" if working else "Fin",
    }


class HostSource:
    """Proposes the companies of the base to an employer's field.

    Args:
        doors: doors of the page.
    """

    def __init__(self, doors: RecordDoors) -> None:
        self._doors = doors

    def lines(self, typed: str) -> list[LookupItem]:
        """Return the companies that hold what is typed."""
        found = self._doors.reads.placement_form.hosts(typed)
        return [LookupItem(str(one.id), company_words(one), one.town) for one in found]

    def label(self, host: str) -> str:
        """Return the words of an employer."""
        company_id = company_of(host)
        if company_id is None:
            return host
        try:
            return company_words(self._doors.reads.placement_form.host(company_id))
        except NotFound:
            return ""


def company_words(one: CompanyChoice) -> str:
    """Return « L’Écluse de Gravelle, Saint-Maurice »."""
    return f"{one.name}, {one.town}" if one.town else one.name


def _hours(value: float) -> str:
    return f"{show_hours(value)}\u00a0h"


def _trades(typed: str) -> list[LookupItem]:
    return [LookupItem(one.code, f"{one.code} {one.title}") for one in find_trades(typed)]


def _trade(code: str) -> str:
    return f"{code} {trade_title(code)}".strip()


def situation_specs(doors: RecordDoors) -> list[FieldSpec]:
    """Return every field, in the order of reading and of Tab; the card shows some of them."""
    day = Date(doors.today)
    hosts = HostSource(doors)

    def employer(parent: QObject) -> EmployerEditor:
        return EmployerEditor(hosts.lines, hosts.label, parent)

    hours = Parsed(read_hours, _hours, "Écrire des heures\u00a0: 35, 17,5 ou 17 h 30.", "35\u00a0h")
    answers = Choice(((Answer.YES, "Oui"), (Answer.NO, "Non")), empty=None)
    return [
        FieldSpec("exit_reason", "Motif de fin", Choice(ExitReason), required=True, width=2),
        FieldSpec("exit_on", "Date de sortie", day, required=True),
        FieldSpec("reached", "Joint(e)", answers, required=True),
        FieldSpec("contact_mode", "Mode de contact", Choice(ContactMode), width=2),
        FieldSpec("observed_on", "Constatée le", day, required=True),
        FieldSpec(
            "code", "Situation", Choice(SituationCode, empty="Choisir…"), required=True, width=2
        ),
        FieldSpec("host", "Employeur", Made(employer), required=True, width=2),
        FieldSpec("title", "Poste", Text(120), width=2),
        FieldSpec("starts_on", "Début", day, required=True),
        FieldSpec("ends_on", "Fin prévue", day),
        FieldSpec("weekly_hours", "Heures par semaine", hours),
        FieldSpec(
            "trade_code", "Métier (ROME)", LookupOf(_trades, _trade, placeholder="Code ou mots")
        ),
        FieldSpec("contract", "Type de contrat", Suggested(CONTRACTS), width=2),
        FieldSpec("certification", "Certification visée", Text(120)),
        FieldSpec("aimed_level", "Niveau visé", Choice(EntryLevel)),
        FieldSpec("organism", "Organisme", Text(120)),
        FieldSpec("source", "Dit par", Suggested(SOURCES)),
        FieldSpec("note", "Note", LongText(lines=2), width=3),
    ]
