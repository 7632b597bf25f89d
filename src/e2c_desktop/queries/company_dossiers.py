"""Everything the sheet of a company says, and companies by their name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from e2c_desktop.domain.codes import PlacementState
from e2c_desktop.domain.errors import NotFound
from e2c_desktop.queries.dossier_rows import SiteFacts
from e2c_desktop.queries.fact_columns import fact_columns
from e2c_desktop.queries.placement_dossier_rows import (
    CompanyContactPaper,
    CompanyDossier,
    CompanyEngagementPaper,
    CompanyPaper,
    CompanyPlacementPaper,
    CompanyTradePaper,
)
from e2c_desktop.storage.models import (
    Company,
    CompanyEngagement,
    CompanyTrade,
    Contact,
    Path,
    Placement,
    Site,
    Trainee,
)

_NEVER_DONE = (PlacementState.DRAFT, PlacementState.CANCELLED, PlacementState.NO_SHOW)


def company_dossiers(
    session: Session, company_ids: Sequence[UUID], *, site_code: str = ""
) -> dict[UUID, CompanyDossier]:
    """Return the dossiers of some companies; unknown ones are left out.

    Args:
        session: the reading.
        company_ids: the companies.
        site_code: the site whose numbers the sheets take; the first of the school without it.

    Raises:
        NotFound: the base has no site yet.
    """
    site = printing_site(session, site_code)
    query = sa.select(*fact_columns(Company, CompanyPaper)).where(
        Company.id.in_(company_ids), Company.archived_at.is_(None)
    )
    companies = [CompanyPaper(*row) for row in session.execute(query)]
    contacts = _hung(session, Contact, CompanyContactPaper, company_ids, Contact.active.is_(True))
    trades = _hung(session, CompanyTrade, CompanyTradePaper, company_ids)
    engagements = _hung(session, CompanyEngagement, CompanyEngagementPaper, company_ids)
    placements = _placements(session, company_ids)
    return {
        company.id: CompanyDossier(
            company,
            site,
            tuple(contacts.get(company.id, ())),
            tuple(trades.get(company.id, ())),
            tuple(engagements.get(company.id, ())),
            tuple(placements.get(company.id, ())),
        )
        for company in companies
    }


def printing_site(session: Session, site_code: str) -> SiteFacts:
    """Return the site of a code, the first of the school when there is none of that code.

    Raises:
        NotFound: the base has no site yet.
    """
    query = sa.select(*fact_columns(Site, SiteFacts)).where(Site.archived_at.is_(None))
    query = query.order_by(Site.code != site_code, Site.name, Site.id)
    row = session.execute(query).first()
    if row is None:
        raise NotFound("L’école de cette base n’a pas encore de site.")
    return SiteFacts(*row)


def _hung(
    session: Session,
    mapped: type[Any],
    facts: type[Any],
    company_ids: Sequence[UUID],
    *conditions: sa.ColumnElement[bool],
) -> dict[UUID, list[Any]]:
    """Return the rows that hang on some companies, in the order of their making."""
    query = (
        sa.select(mapped.company_id, *fact_columns(mapped, facts))
        .where(mapped.company_id.in_(company_ids), mapped.archived_at.is_(None), *conditions)
        .order_by(mapped.created_at, mapped.id)
    )
    found: dict[UUID, list[Any]] = {}
    for name, *values in session.execute(query):
        found.setdefault(name, []).append(facts(*values))
    return found


def _placements(
    session: Session, company_ids: Sequence[UUID]
) -> dict[UUID, list[CompanyPlacementPaper]]:
    """Return whom some companies received, the latest first."""
    people = {name: getattr(Trainee, name) for name in ("last_name", "first_name", "usual_name")}
    people["trainee_id"] = Trainee.id
    query = (
        sa.select(Placement.company_id, *fact_columns(Placement, CompanyPlacementPaper, people))
        .join(Path, Path.id == Placement.path_id)
        .join(Trainee, Trainee.id == Path.trainee_id)
        .where(
            Placement.company_id.in_(company_ids),
            Placement.archived_at.is_(None),
            Placement.state.not_in(_NEVER_DONE),
            Trainee.archived_at.is_(None),
        )
        .order_by(Placement.starts_on.desc(), Placement.id)
    )
    found: dict[UUID, list[CompanyPlacementPaper]] = {}
    for name, *values in session.execute(query):
        found.setdefault(name, []).append(CompanyPlacementPaper(*values))
    return found


def companies_named(session: Session, words: Sequence[str]) -> list[UUID]:
    """Return the companies whose record holds all the words, folded as for a search.

    When some bear exactly these words as their name, they alone are returned.
    """
    wanted = "".join(words)
    select = sa.select(Company.id, Company.name_key).where(Company.archived_at.is_(None))
    for word in words:
        select = select.where(Company.search_text.contains(word, autoescape=True))
    found = session.execute(select.order_by(Company.sort_key, Company.id)).all()
    exact = [row.id for row in found if row.name_key.replace("|", "") == wanted]
    return exact or [row.id for row in found]


def all_company_ids(session: Session) -> list[UUID]:
    """Return every company, in the order of the names."""
    query = sa.select(Company.id).where(Company.archived_at.is_(None))
    return list(session.scalars(query.order_by(Company.sort_key, Company.id)))
