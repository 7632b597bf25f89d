"""A company in words: what the head of its record shows."""

from __future__ import annotations

from datetime import date

from e2c_desktop.domain.company_codes import NafVersion, idcc_name
from e2c_desktop.domain.company_insurance import insurance_alert
from e2c_desktop.domain.identifiers import display_siret, is_siret
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.company_records import CompanyRecord
from e2c_desktop.services.nomenclatures import activity_title
from e2c_desktop.ui.companies.alerts import TO_BIN, TO_CALL, TO_INSURANCE
from e2c_desktop.ui.companies.relation_words import call_alert
from e2c_desktop.ui.kit.pills import PillSpec
from e2c_desktop.ui.records.header_card import Alert, HeadContent
from e2c_desktop.ui.records.key_facts import KeyFact
from e2c_desktop.ui.records.statuses import company_pill
from e2c_desktop.ui.records.words import EMPTY

ICON = "building-2"
_WIDEST_ACTIVITY, _WIDEST_AGREEMENT = 190, 170


def place_of(address: str, postal_code: str, town: str) -> str:
    """Return « 27 rue des Sorbiers, 94400 Vitry-sur-Seine » of what is known."""
    return ", ".join(part for part in (address, f"{postal_code} {town}".strip()) if part)


def head_content(record: CompanyRecord, today: date, *, may_edit: bool) -> HeadContent:
    """Return what the head of a record shows.

    Args:
        record: the company.
        today: the day of today.
        may_edit: whether the alerts offer what repairs them.
    """
    draft = record.draft
    pills = [PillSpec("Dans la corbeille", "mute", "trash-2")] if record.archived else []
    sign = f"enseigne\u00a0: {draft.trade_name}" if draft.trade_name else ""
    place = place_of(draft.address, draft.postal_code, draft.town)
    line = [sign, place, display_phone(draft.phone)]
    return HeadContent(
        name=draft.name,
        letters="",
        icon=ICON,
        pills=(*pills, company_pill(draft.state)),
        line=" · ".join(part for part in line if part),
        alerts=tuple(_alerts(record, today, may_edit=may_edit)),
        facts=tuple(_facts(record)),
    )


def _alerts(record: CompanyRecord, today: date, *, may_edit: bool) -> list[Alert]:
    found = []
    if record.archived and may_edit:
        found.append(Alert("Cette fiche est à la corbeille.", "warn", "Reprendre", TO_BIN))
    draft = record.draft
    alert = insurance_alert(draft.state, draft.insured_until, record.needed_on, today)
    if alert is not None:
        action = "Noter la date" if may_edit else ""
        found.append(Alert(alert.text, alert.tone, action, TO_INSURANCE))
    late = call_alert(record.call, today)
    if late:
        found.append(Alert(late, "warn", "Noter l’appel" if may_edit else "", TO_CALL))
    return found


def _facts(record: CompanyRecord) -> list[KeyFact]:
    draft = record.draft
    size = draft.workforce.label if draft.workforce is not None else EMPTY
    agreement = f"{draft.idcc} {idcc_name(draft.idcc)}".strip() or EMPTY
    return [
        _number(record),
        KeyFact("Activité (NAF)", _activity(record), widest=_WIDEST_ACTIVITY),
        KeyFact("Effectif", size),
        KeyFact("Suivie par", record.follower or EMPTY),
        KeyFact("Conv. collective", agreement, widest=_WIDEST_AGREEMENT),
    ]


def _number(record: CompanyRecord) -> KeyFact:
    siret, other = record.draft.siret, record.draft.other_number
    if not siret:
        return KeyFact("Autre numéro" if other else "SIRET", other or EMPTY)
    if is_siret(siret):
        right = ("check", "ok", "La clé de ce SIRET est juste.")
        return KeyFact("SIRET", display_siret(siret), right)
    wrong = ("triangle-alert", "warn", "La clé de ce SIRET ne convient pas.")
    return KeyFact("SIRET", display_siret(siret), wrong)


def _activity(record: CompanyRecord) -> str:
    draft = record.draft
    if not draft.naf:
        return EMPTY
    known = activity_title(draft.naf) if draft.naf_nomenclature is not NafVersion.V2025 else ""
    return f"{draft.naf} {known}".strip()


def spoken_company(name: str, town: str) -> str:
    """Return « Garage des Sorbiers, à Vitry-sur-Seine »."""
    return f"{name}, à {town}" if town else name
