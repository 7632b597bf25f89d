"""Aids given during a path, and equipment handed over: added, corrected, returned, taken away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from e2c_desktop.domain.aids import (
    AidDraft,
    LoanDraft,
    cleaned_aid,
    cleaned_loan,
    validate_aid,
    validate_loan,
)
from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.models import Aid, Loan, Path
from e2c_desktop.storage.unit_of_work import UnitOfWork


@allowed(*EDITORS)
def add_aid(work: UnitOfWork, *, path_id: UUID, draft: AidDraft) -> tuple[UUID, Changes]:
    """Note an aid for a path; returns its identifier and what was changed.

    Raises:
        InvalidDraft: no kind, an amount or dates that cannot be.
        NotFound: the path does not exist.
    """
    draft = cleaned_aid(draft)
    refuse_errors(validate_aid(draft))
    aid_id = new_id()
    with work.write("Noter une aide") as scope:
        path = find_record(scope.session, Path, path_id)
        values = values_of(draft)
        scope.session.add(Aid(id=aid_id, path_id=path_id, site_origine=path.site_origine, **values))
    return aid_id, scope.changes


@allowed(*EDITORS)
def update_aid(work: UnitOfWork, *, aid_id: UUID, version: int, draft: AidDraft) -> Changes:
    """Correct an aid.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_aid(draft)
    refuse_errors(validate_aid(draft))
    with work.write("Modifier une aide") as scope:
        apply_values(find_version(scope.session, Aid, aid_id, version), values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def remove_aid(work: UnitOfWork, *, aid_id: UUID, version: int) -> Changes:
    """Put an aid to the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer une aide") as scope:
        find_version(scope.session, Aid, aid_id, version).archived_at = work.now()
    return scope.changes


@allowed(*EDITORS)
def add_loan(
    work: UnitOfWork, *, path_id: UUID, draft: LoanDraft, today: date
) -> tuple[UUID, Changes]:
    """Note equipment handed over; returns its identifier and what was changed.

    Raises:
        InvalidDraft: nothing named, no day, or dates out of order.
        NotFound: the path does not exist.
    """
    draft = cleaned_loan(draft)
    refuse_errors(validate_loan(draft, today=today))
    loan_id = new_id()
    with work.write("Noter un matériel remis") as scope:
        path = find_record(scope.session, Path, path_id)
        values = values_of(draft)
        scope.session.add(
            Loan(id=loan_id, path_id=path_id, site_origine=path.site_origine, **values)
        )
    return loan_id, scope.changes


@allowed(*EDITORS)
def update_loan(
    work: UnitOfWork, *, loan_id: UUID, version: int, draft: LoanDraft, today: date
) -> Changes:
    """Correct equipment handed over.

    Raises:
        InvalidDraft, NotFound, Conflict: nothing was changed.
    """
    draft = cleaned_loan(draft)
    refuse_errors(validate_loan(draft, today=today))
    with work.write("Modifier un matériel remis") as scope:
        apply_values(find_version(scope.session, Loan, loan_id, version), values_of(draft))
    return scope.changes


@allowed(*EDITORS)
def return_loan(work: UnitOfWork, *, loan_id: UUID, version: int, on: date) -> Changes:
    """Note that lent equipment came back on a day.

    Raises:
        NotFound, Conflict: the loan is gone, or was saved since it was read.
        Refused: it is back already, or that day is before it was handed over.
    """
    with work.write("Noter le retour d’un matériel") as scope:
        loan = find_version(scope.session, Loan, loan_id, version)
        if loan.returned_on is not None:
            raise Refused("Ce matériel est déjà rendu.")
        if on < loan.handed_on:
            raise Refused("Le retour est avant la remise.")
        loan.returned_on = on
    return scope.changes


@allowed(*EDITORS)
def remove_loan(work: UnitOfWork, *, loan_id: UUID, version: int) -> Changes:
    """Put equipment handed over to the bin.

    Raises:
        NotFound, Conflict: nothing was changed.
    """
    with work.write("Supprimer un matériel remis") as scope:
        find_version(scope.session, Loan, loan_id, version).archived_at = work.now()
    return scope.changes
