"""Parts that the papers of placements share: who answers, how names are written, hours, lists."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from e2c_desktop.documents.content import (
    PaperFrame,
    Party,
    PartyRole,
    PersonName,
    Purpose,
    SchoolBlock,
    WorkContact,
)
from e2c_desktop.domain.codes import PlacementKind, PlacementObject
from e2c_desktop.domain.placement_codes import SignatureParty
from e2c_desktop.domain.placement_states import required_parties
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.placement_dossier_rows import (
    ContactPaper,
    PlacementDossier,
    StaffPaper,
)
from e2c_desktop.services.contents_common import (
    address_lines,
    agreement_of,
    head_block,
    person_name,
)
from e2c_desktop.services.nomenclatures import activity_title, trade_title

CERFA: Final = "13912*05"
"""The form whose mentions a convention of PMSMP takes up, as in August 2026 (domain, §4.6)."""

PURPOSES: Final = {
    PlacementObject.DISCOVER: Purpose.DISCOVER,
    PlacementObject.CONFIRM: Purpose.CONFIRM,
    PlacementObject.RECRUIT: Purpose.RECRUIT,
}
_ROLES: Final = {
    SignatureParty.TRAINEE: PartyRole.TRAINEE,
    SignatureParty.GUARDIAN: PartyRole.GUARDIAN,
    SignatureParty.HOST: PartyRole.HOST,
    SignatureParty.SCHOOL: PartyRole.SCHOOL,
    SignatureParty.PRESCRIBER: PartyRole.PRESCRIBER,
}


def placement_school(dossier: PlacementDossier, school: SchoolFacts) -> SchoolBlock:
    """Return the head of the papers of a placement."""
    return head_block(school, dossier.site, fse=dossier.path.fse)


def trainee_name(dossier: PlacementDossier) -> PersonName:
    """Return the name of the trainee."""
    return person_name(dossier.person)


def frame_of(kind: PlacementKind) -> PaperFrame:
    """Return the legal frame in whose words a paper is written."""
    return PaperFrame.PMSMP if kind is PlacementKind.PMSMP else PaperFrame.TRAINING


def purpose_of(dossier: PlacementDossier) -> Purpose | None:
    """Return the object of a PMSMP."""
    purpose = dossier.placement.purpose
    return None if purpose is None else PURPOSES[purpose]


def one_line(address: str, postal_code: str, town: str) -> str:
    """Return an address on one line; the postal code stays with its town."""
    lines = address_lines(address, postal_code, town)
    return ", ".join(line.replace("\n", ", ") for line in lines)


def listed(text: str) -> tuple[str, ...]:
    """Return what was typed one a line, without the dashes that people put before."""
    lines = (line.strip().lstrip("-–—•·*").strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def decimal_hours(hours: float | None) -> Decimal | None:
    """Return hours as they are printed, or None."""
    return None if hours is None else Decimal(str(hours))


def contact(person: ContactPaper | None) -> WorkContact:
    """Return somebody of a company, named as typed; nobody when there is none."""
    if person is None:
        return WorkContact()
    return WorkContact(person.name, person.function, person.phone)


def staff(person: StaffPaper | None) -> WorkContact:
    """Return somebody of the school; nobody when there is none."""
    if person is None:
        return WorkContact()
    name, sex = _capital_name(person.name), agreement_of(person.sex)
    return WorkContact(name, person.function.lower(), person.phone, sex)


def _capital_name(name: str) -> str:
    """Return « Maëlle D’HÔTEL » for « Maëlle D’Hôtel »: the first word is the first name."""
    first, _, last = name.strip().partition(" ")
    return f"{first} {last.upper()}" if last else first


def craft_of(dossier: PlacementDossier) -> str:
    """Return the trade in words, then its code: « Cuisine (G1603) »."""
    placement = dossier.placement
    words = placement.trade or trade_title(placement.trade_code)
    if words and placement.trade_code:
        return f"{words} ({placement.trade_code})"
    return words or placement.trade_code


def activity(naf: str) -> str:
    """Return a code of activity with its title: « 56.29A — Restauration collective »."""
    return " — ".join(part for part in (naf, activity_title(naf)) if part)


def parties_of(dossier: PlacementDossier, school: SchoolFacts) -> tuple[Party, ...]:
    """Return who signs, in the order of the boxes.

    A prescriber that is the school itself signs once, in both roles.
    """
    placement, person = dossier.placement, dossier.person
    required = required_parties(placement.kind, person.birth_date, placement.starts_on)
    found = [Party(_ROLES[party], _name(party, dossier, school)) for party in required]
    prescriber = dossier.prescriber
    if prescriber is not None and prescriber.siret and prescriber.siret == school.siret:
        found = [party for party in found if party.role is not PartyRole.PRESCRIBER]
        found = [
            Party(PartyRole.SCHOOL_PRESCRIBER, party.name)
            if party.role is PartyRole.SCHOOL
            else party
            for party in found
        ]
    return tuple(found)


def _name(party: SignatureParty, dossier: PlacementDossier, school: SchoolFacts) -> str:
    """Return the name that stands in a box; empty, it is written by hand."""
    if party is SignatureParty.TRAINEE:
        name = trainee_name(dossier)
        return f"{name.first} {name.family_capitals}".strip()
    if party is SignatureParty.GUARDIAN:
        return dossier.guardian.guardian_name
    if party is SignatureParty.HOST:
        return contact(dossier.signatory).line
    if party is SignatureParty.PRESCRIBER:
        shown = prescriber_shown(dossier)
        return dossier.prescriber.adviser if shown and dossier.prescriber else ""
    return school_signatory(school)


def school_signatory(school: SchoolFacts) -> str:
    """Return who signs for the school, with the function: « Clémence ŒUVRARD, directrice »."""
    signed = (_capital_name(school.signatory_name), school.signatory_function)
    return ", ".join(part for part in signed if part)


def prescriber_shown(dossier: PlacementDossier) -> bool:
    """Tell whether the prescriber may be named: some kinds tell of the life of the person."""
    return dossier.prescriber is not None and not dossier.prescriber.kind.sensitive
