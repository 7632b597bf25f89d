"""The logos of funders at the head of documents: add, correct, put aside, order."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.changes import Changes
from e2c_desktop.domain.errors import Refused
from e2c_desktop.domain.ids import new_id
from e2c_desktop.domain.rights import Role
from e2c_desktop.domain.school import FunderLogoDraft, validate_funder_logo
from e2c_desktop.services.records import (
    apply_values,
    find_record,
    find_version,
    refuse_errors,
    values_of,
)
from e2c_desktop.services.rights import allowed
from e2c_desktop.storage.models import FunderLogo, Site
from e2c_desktop.storage.unit_of_work import UnitOfWork

MOST = 4
"""Logos that one row holds beside the school's (documents-design §6.1)."""


@allowed(Role.DIRECTION)
def add_funder_logo(work: UnitOfWork, *, draft: FunderLogoDraft) -> tuple[UUID, Changes]:
    """Add the logo of a funder, after the others.

    Raises:
        InvalidDraft: no name or no picture.
        NotFound: its site is gone.
        Refused: the documents of a site would have more logos than their head holds.
    """
    refuse_errors(validate_funder_logo(draft))
    logo_id = new_id()
    with work.write("Ajouter un logo de financeur") as scope:
        session = scope.session
        _check(session, draft.site_id, but=None)
        last = session.scalar(sa.select(sa.func.max(FunderLogo.rank)))
        rank = 0 if last is None else last + 1
        session.add(FunderLogo(id=logo_id, rank=rank, **values_of(draft)))
    return logo_id, scope.changes


@allowed(Role.DIRECTION)
def update_funder_logo(
    work: UnitOfWork, *, logo_id: UUID, version: int, draft: FunderLogoDraft
) -> Changes:
    """Correct the logo of a funder.

    Raises:
        InvalidDraft, NotFound, Refused: as `add_funder_logo`.
        Conflict: it was saved since it was read.
    """
    refuse_errors(validate_funder_logo(draft))
    with work.write("Modifier un logo de financeur") as scope:
        logo = find_version(scope.session, FunderLogo, logo_id, version)
        _check(scope.session, draft.site_id, but=logo_id)
        apply_values(logo, values_of(draft))
    return scope.changes


@allowed(Role.DIRECTION)
def remove_funder_logo(work: UnitOfWork, *, logo_id: UUID, version: int) -> Changes:
    """Stop printing the logo of a funder; documents already issued keep it.

    Raises:
        NotFound, Conflict: it is gone, or was saved since it was read.
    """
    with work.write("Retirer un logo de financeur") as scope:
        logo = find_version(scope.session, FunderLogo, logo_id, version)
        logo.archived_at = work.now()
    return scope.changes


@allowed(Role.DIRECTION)
def move_funder_logo(work: UnitOfWork, *, logo_id: UUID, up: bool) -> Changes:
    """Move a logo one place: State, Region and others stand in the order that conventions ask.

    Raises:
        NotFound: it is gone.
        Refused: it is already the first, or the last.
    """
    with work.write("Déplacer un logo de financeur") as scope:
        query = sa.select(FunderLogo).where(FunderLogo.archived_at.is_(None))
        logos = list(scope.session.scalars(query.order_by(FunderLogo.rank, FunderLogo.id)))
        moved = find_record(scope.session, FunderLogo, logo_id)
        place = logos.index(moved) + (-1 if up else 1)
        if not 0 <= place < len(logos):
            raise Refused("Ce logo est déjà au bout de la liste.")
        logos.remove(moved)
        logos.insert(place, moved)
        for rank, logo in enumerate(logos):
            logo.rank = rank
    return scope.changes


def _check(session: Session, site_id: UUID | None, *, but: UUID | None) -> None:
    """Refuse one logo too many for the head of a document."""
    if site_id is not None:
        find_record(session, Site, site_id)
    query = sa.select(FunderLogo.site_id).where(FunderLogo.archived_at.is_(None))
    others = list(session.scalars(query.where(FunderLogo.id != but) if but else query))
    sites = {site_id} if site_id is not None else {None, *others}
    if max(sum(1 for one in others if one in (None, site)) for site in sites) >= MOST:
        raise Refused(
            f"L’en-tête d’un document porte {MOST} logos de financeurs au plus.",
            advice="Retirez un logo, ou réservez-le à un site.",
        )
