"""What the records that a placement names say of it: its person, its company, its people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from e2c_desktop.domain.codes import CompanyState, PlacementKind, PrescriberKind
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement import PlacementDraft
from e2c_desktop.domain.problems import Problem, Severity
from e2c_desktop.domain.text import clean_text, comparison_key
from e2c_desktop.domain.trainee import line_problems, note_problems

MAY_PRESCRIBE = frozenset(
    {
        PrescriberKind.ML,
        PrescriberKind.FT,
        PrescriberKind.CAP,
        PrescriberKind.SIAE,
        PrescriberKind.CD,
        PrescriberKind.PLIE,
        PrescriberKind.E2C,
        PrescriberKind.APP,
        PrescriberKind.AUTRE,
    }
)
"""Kinds of structures that may prescribe a PMSMP, by right or by an agreement (L5135-2)."""


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A person of a company whom a placement names."""

    name: str
    company_id: UUID
    active: bool = True


@dataclass(frozen=True, slots=True)
class DelegationFacts:
    """A delegation that a placement names; open when it has no last day."""

    prescriber_id: UUID
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """The facts that surround a draft.

    Attributes:
        names: the names of the trainee: birth name, first name, usual name.
        company_aside: the company is in the bin.
        company_changed: it is not the one that the saved placement names.
        entry_on, exit_on: the bounds of the path, where they are known.
    """

    names: tuple[str, str, str] = ("", "", "")
    company_aside: bool = False
    company_changed: bool = True
    company_state: CompanyState = CompanyState.ACTIVE
    tutor: ContactFacts | None = None
    signatory: ContactFacts | None = None
    prescriber_kind: PrescriberKind | None = None
    delegation: DelegationFacts | None = None
    entry_on: date | None = None
    exit_on: date | None = None


@dataclass(frozen=True, slots=True)
class DelegationDraft:
    """The right that a prescriber gives the school to prescribe in its name (L5135-2)."""

    prescriber_id: UUID | None = None
    reference: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""


def validate_around(draft: PlacementDraft, around: Around) -> list[Problem]:
    """Return what is wrong or strange in what a draft names, errors first."""
    found = [*_company(around), *_people(draft, around), *_prescriber(draft, around)]
    found += _path(draft, around)
    return sorted(found, key=lambda problem: list(Severity).index(problem.severity))


def _company(around: Around) -> list[Problem]:
    if around.company_aside:
        message = (
            "Cette entreprise est à la corbeille\u00a0: reprenez-la, ou choisissez-en une autre."
        )
        severity = Severity.ERROR if around.company_changed else Severity.WARNING
        return [Problem("company_id", "corbeille", severity, message)]
    if around.company_state is CompanyState.AVOID:
        message = "Cette entreprise est notée «\u00a0à éviter\u00a0»."
        return [Problem.warning("company_id", "eviter", message)]
    return []


def _people(draft: PlacementDraft, around: Around) -> list[Problem]:
    found: list[Problem] = []
    for field, contact in (("tutor_id", around.tutor), ("signatory_id", around.signatory)):
        if contact is None:
            continue
        if contact.company_id != draft.company_id:
            message = "Cette personne n’est pas de cette entreprise."
            found.append(Problem.error(field, "entreprise", message))
        elif is_same_person(contact.name, around.names):
            role = "son propre tuteur" if field == "tutor_id" else "signataire de l’entreprise"
            message = f"Le stagiaire ne peut pas être {role}."
            found.append(Problem.error(field, "stagiaire", message))
        elif not contact.active:
            message = "Cette personne n’est plus dans l’entreprise."
            found.append(Problem.warning(field, "partie", message))
    return found


def is_same_person(name: str, names: tuple[str, str, str]) -> bool:
    """Tell whether a name written in one piece is that of a trainee, in whatever order."""
    written = comparison_key(name)
    birth, first, usual = (comparison_key(each) for each in names)
    lasts = [last for last in (birth, usual) if last]
    orders = {written_as for last in lasts for written_as in (last + first, first + last)}
    return bool(first) and written in orders


def _prescriber(draft: PlacementDraft, around: Around) -> list[Problem]:
    found: list[Problem] = []
    if draft.kind is not PlacementKind.PMSMP:
        return found
    if around.prescriber_kind is not None and around.prescriber_kind not in MAY_PRESCRIBE:
        message = "Cette structure ne prescrit pas de PMSMP."
        severity = Severity.ERROR if around.prescriber_kind.sensitive else Severity.WARNING
        found.append(Problem("prescriber_id", "prescripteur", severity, message))
    delegation = around.delegation
    if delegation is not None and delegation.prescriber_id != draft.prescriber_id:
        message = "Cette délégation vient d’un autre prescripteur."
        found.append(Problem.error("delegation_id", "prescripteur", message))
    return found


def _path(draft: PlacementDraft, around: Around) -> list[Problem]:
    first, last = draft.starts_on, draft.ends_on
    found: list[Problem] = []
    if first is not None and around.entry_on is not None and first < around.entry_on:
        message = f"Le parcours commence le {short_date(around.entry_on)}."
        found.append(Problem.warning("starts_on", "parcours", message))
    if last is not None and around.exit_on is not None and last > around.exit_on:
        message = f"Le parcours s’est terminé le {short_date(around.exit_on)}."
        found.append(Problem.warning("ends_on", "parcours", message))
    return found


def cleaned_delegation(draft: DelegationDraft) -> DelegationDraft:
    """Return the delegation with its texts cleaned."""
    return replace(draft, reference=clean_text(draft.reference), note=clean_text(draft.note))


def validate_delegation(draft: DelegationDraft) -> list[Problem]:
    """Return why a delegation cannot be noted: a structure, a first day, days in order."""
    found = [*line_problems("reference", draft.reference), *note_problems("note", draft.note)]
    if draft.prescriber_id is None:
        message = "Choisissez l’organisme qui donne la délégation."
        found.append(Problem.error("prescriber_id", "vide", message))
    if draft.starts_on is None:
        message = "Notez le premier jour de la délégation."
        found.append(Problem.error("starts_on", "vide", message))
    elif draft.ends_on is not None and draft.ends_on < draft.starts_on:
        message = "Le dernier jour est avant le premier."
        found.append(Problem.error("ends_on", "ordre", message))
    return found
