"""Actions on companies: register, correct, put aside, take back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.codes import CompanyState, PlacementState
from e2c_desktop.domain.company import CompanyDraft, cleaned_company, validate_company
from e2c_desktop.domain.errors import Forbidden, InvalidDraft, Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.problems import Problem
from e2c_desktop.queries.companies import EXPECTED
from e2c_desktop.queries.company_records import AVOID_PLACE
from e2c_desktop.services.nomenclatures import activity_title
from e2c_desktop.services.protected import KEY_HOLDERS, note_opening
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Company, Placement, Staff
from e2c_desktop.storage.sealed import seal, unseal
from e2c_desktop.storage.unit_of_work import UnitOfWork

_SEALED = frozenset({"avoid_reason"})
_BINNED = "elle est à la corbeille."


def company_problems(draft: CompanyDraft, *, today: date) -> list[Problem]:
    """Return what the rules say of a draft, the list of activities included."""
    return validate_company(draft, today=today, activity=activity_title)


@allowed(*EDITORS)
def register_company(work: UnitOfWork, *, draft: CompanyDraft, today: date) -> tuple[UUID, Changes]:
    """Register a company.

    Returns:
        The identifier of the company, and what was changed.

    Raises:
        InvalidDraft: the name is missing, a text cannot be stored, another company has this SIRET,
            or « à éviter » has no reason, or is noted by a role that may not read it.
        NotFound: who follows it does not exist.
    """
    draft = cleaned_company(draft)
    refuse_errors(company_problems(draft, today=today))
    company_id = new_id()
    with work.write("Créer une entreprise") as scope:
        session = scope.session
        _check(session, work, None, draft)
        reason = None if not draft.avoid_reason else _seal(work, company_id, draft.avoid_reason)
        session.add(Company(id=company_id, avoid_reason_sealed=reason, **company_columns(draft)))
    return company_id, scope.changes


@allowed(*EDITORS)
def update_company(
    work: UnitOfWork, *, company_id: UUID, version: int, draft: CompanyDraft, today: date
) -> Changes:
    """Correct a company; the reason to avoid it stays for a role that cannot read it.

    Raises:
        InvalidDraft: as `register_company`; leaving « à éviter » is refused to the same roles.
        NotFound, Conflict: the record is gone, or was saved since it was read.
    """
    draft = cleaned_company(draft)
    refuse_errors(company_problems(draft, today=today))
    with work.write("Modifier une entreprise") as scope:
        company = find_version(scope.session, Company, company_id, version)
        _check(scope.session, work, company, draft)
        apply_values(company, {**company_columns(draft), **_new_reason(work, company, draft)})
    return scope.changes


def company_columns(draft: CompanyDraft) -> dict[str, Any]:
    """Return the columns of a cleaned draft, the sealed one aside."""
    values = values_of(draft, without=_SEALED)
    values["siret"] = draft.siret or None
    values["workforce"] = "" if draft.workforce is None else draft.workforce.value
    version = draft.naf_nomenclature
    values["naf_nomenclature"] = "" if version is None else version.value
    return values


def _check(
    session: Session, work: UnitOfWork, company: Company | None, draft: CompanyDraft
) -> None:
    """Check what the base alone knows.

    Raises:
        NotFound: who follows the company does not exist.
        InvalidDraft: its SIRET is another's, or « à éviter » is beyond this role.
    """
    if draft.follower_id is not None:
        find_record(session, Staff, draft.follower_id)
    problems = [
        *_siret_problems(session, draft.siret, company.id if company is not None else None),
        *_state_problems(work, company, draft),
    ]
    if problems:
        raise InvalidDraft(problems)


def _siret_problems(session: Session, siret: str, own: UUID | None) -> list[Problem]:
    if not siret:
        return []
    query = sa.select(Company).where(Company.siret == siret, Company.id != own)
    other = session.scalars(query).first()
    if other is None:
        return []
    where = ""
    if other.merged_into_id is not None:
        into = session.get_one(Company, other.merged_into_id)
        where = f"elle a été fusionnée avec « {into.name} »."
    elif other.archived_at is not None:
        where = _BINNED
    words = f"Ce SIRET est déjà celui de « {other.name} »"
    message = f"{words} : {where}" if where else f"{words}."
    return [Problem.error("siret", "doublon", message)]


def _state_problems(
    work: UnitOfWork, company: Company | None, draft: CompanyDraft
) -> list[Problem]:
    before = company.state if company is not None else CompanyState.PROSPECT
    if work.sensitive_key is not None or draft.state is before:
        return []
    if CompanyState.AVOID not in (draft.state, before):
        return []
    message = "« À éviter » est noté ou levé par la direction et les formateurs."
    return [Problem.error("state", "role", message)]


def _seal(work: UnitOfWork, company_id: UUID, reason: str) -> bytes:
    return seal(work.sensitive_key, reason, row_id=company_id, **AVOID_PLACE)


def _new_reason(work: UnitOfWork, company: Company, draft: CompanyDraft) -> dict[str, Any]:
    """Return the sealed column when it must change: sealing the same value gives other bytes.

    Raises:
        Forbidden: a reason was given without the key to seal it.
    """
    if draft.avoid_reason is None:
        return {}
    if work.sensitive_key is None:
        raise Forbidden
    kept = company.avoid_reason_sealed
    text = (
        "" if kept is None else unseal(work.sensitive_key, kept, row_id=company.id, **AVOID_PLACE)
    )
    if text == draft.avoid_reason:
        return {}
    sealed = _seal(work, company.id, draft.avoid_reason) if draft.avoid_reason else None
    return {"avoid_reason_sealed": sealed}


@allowed(*KEY_HOLDERS)
def note_avoid_reading(work: UnitOfWork, *, company_id: UUID) -> None:
    """Write in the journal that this person reads why a company is to be avoided.

    To be called before it is shown: what cannot be noted stays closed.

    Raises:
        Forbidden, NotFound, Refused: as `protected.note_opening`.
    """
    note_opening(work, Company, company_id)


@allowed(*EDITORS)
def archive_company(work: UnitOfWork, *, company_id: UUID, version: int) -> Changes:
    """Put a company in the bin: out of the lists, nothing erased, taken back later.

    Raises:
        NotFound, Conflict: the record is gone, or was saved since it was read.
        Refused: it is there already, or somebody is or will be there.
    """
    with work.write("Mettre une entreprise à la corbeille") as scope:
        company = find_version(scope.session, Company, company_id, version)
        if company.archived_at is not None:
            raise Refused("Cette fiche est déjà à la corbeille.")
        _refuse_awaited(scope.session, company_id, work.now().astimezone().date())
        company.archived_at = work.now()
    return scope.changes


def _refuse_awaited(session: Session, company_id: UUID, today: date) -> None:
    awaited = sa.select(Placement.id).where(
        Placement.company_id == company_id,
        Placement.archived_at.is_(None),
        Placement.ends_on >= today,
        Placement.state.in_((*EXPECTED, PlacementState.RUNNING)),
    )
    if session.execute(awaited).first() is not None:
        raise Refused(
            "Un stage est en cours ou prévu dans cette entreprise.",
            advice="Terminez ce stage ou annulez-le, puis recommencez.",
        )


@allowed(*EDITORS)
def unarchive_company(work: UnitOfWork, *, company_id: UUID, version: int) -> Changes:
    """Take a company back into the lists.

    Raises:
        NotFound, Conflict: the record is gone, or was saved since it was read.
        Refused: it is not in the bin, or it was merged into another one.
    """
    with work.write("Reprendre une entreprise de la corbeille") as scope:
        company = find_version(scope.session, Company, company_id, version)
        if company.archived_at is None:
            raise Refused("Cette fiche n’est pas à la corbeille.")
        if company.merged_into_id is not None:
            raise Refused("Cette fiche a été fusionnée avec une autre.")
        company.archived_at = None
    return scope.changes
