"""Actions on the people of a company: add, correct, say that they left, put aside."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.company import ContactDraft, cleaned_contact, validate_contact
from e2c_desktop.domain.company_codes import roles_of, written_roles
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
from e2c_desktop.storage.models import Company, Contact
from e2c_desktop.storage.unit_of_work import UnitOfWork


def contact_columns(draft: ContactDraft) -> dict[str, Any]:
    """Return the columns of a cleaned contact; the first of its roles stands alone too."""
    values = values_of(draft)
    values["roles"] = written_roles(draft.roles)
    values["role"] = roles_of(values["roles"])[0]
    return values


@allowed(*EDITORS)
def add_contact(work: UnitOfWork, *, company_id: UUID, draft: ContactDraft) -> tuple[UUID, Changes]:
    """Add a person to a company.

    Returns:
        The identifier of the contact, and what was changed.

    Raises:
        InvalidDraft: the name is missing, or a text cannot be stored.
        NotFound: the company is gone.
        Refused: it was merged into another one.
    """
    draft = cleaned_contact(draft)
    refuse_errors(validate_contact(draft))
    contact_id = new_id()
    with work.write("Ajouter un contact") as scope:
        company = find_record(scope.session, Company, company_id)
        if company.merged_into_id is not None:
            raise Refused(
                "Cette fiche a été fusionnée avec une autre.", advice="Actualisez la liste."
            )
        scope.session.add(
            Contact(
                id=contact_id,
                company_id=company_id,
                site_origine=company.site_origine,
                **contact_columns(draft),
            )
        )
    return contact_id, scope.changes


@allowed(*EDITORS)
def update_contact(
    work: UnitOfWork, *, contact_id: UUID, version: int, draft: ContactDraft
) -> Changes:
    """Correct a person of a company, or say that they left.

    Raises:
        InvalidDraft: the name is missing, or a text cannot be stored.
        NotFound, Conflict: the contact is gone, or was saved since it was read.
    """
    draft = cleaned_contact(draft)
    refuse_errors(validate_contact(draft))
    with work.write("Modifier un contact") as scope:
        contact = find_version(scope.session, Contact, contact_id, version)
        apply_values(contact, contact_columns(draft))
    return scope.changes


@allowed(*EDITORS)
def archive_contact(work: UnitOfWork, *, contact_id: UUID, version: int) -> Changes:
    """Put a contact noted by mistake aside; placements that name it still do.

    Raises:
        NotFound, Conflict: the contact is gone, or was saved since it was read.
        Refused: it is aside already.
    """
    with work.write("Supprimer un contact") as scope:
        contact = find_version(scope.session, Contact, contact_id, version)
        if contact.archived_at is not None:
            raise Refused("Ce contact est déjà supprimé.")
        contact.archived_at = work.now()
    return scope.changes
