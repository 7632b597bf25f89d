"""What the sheet of a company says: a working paper of the school.

Neither why a company must be avoided nor the free notes are on it.
"""

from __future__ import annotations

from e2c_desktop.documents.content import (
    CompanyContact,
    CompanyPlacement,
    CompanySheetContent,
    DocumentStamp,
)
from e2c_desktop.domain.codes import ContactRole
from e2c_desktop.domain.euros import show_euros
from e2c_desktop.domain.phones import display_phone
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.placement_dossier_rows import (
    CompanyContactPaper,
    CompanyDossier,
    CompanyEngagementPaper,
    CompanyPlacementPaper,
)
from e2c_desktop.services.contents_common import head_block
from e2c_desktop.services.contents_placement_common import (
    activity,
    decimal_hours,
    listed,
    one_line,
)

_ROLES = {role.value: role for role in ContactRole}


def company_sheet_content(
    dossier: CompanyDossier, school: SchoolFacts, stamp: DocumentStamp
) -> CompanySheetContent:
    """Return the sheet of a company."""
    company = dossier.company
    minors = company.accepts_minors
    return CompanySheetContent(
        school=head_block(school, dossier.site, fse=False),
        stamp=stamp,
        name=company.name,
        trade_name=company.trade_name,
        siret=company.siret or company.other_number,
        legal_form=company.legal_form,
        registered_on=company.registered_on,
        trade=activity(company.naf),
        idcc=company.idcc,
        workforce=company.workforce,
        sector=company.sector,
        address=one_line(company.address, company.postal_code, company.town),
        phone=company.phone,
        email=company.email,
        website=company.website,
        state=company.state.label,
        capacity=company.capacity,
        accepts_minors="" if minors is None else minors.label,
        insured_until=company.insured_until,
        crafts=tuple(
            f"{one.name} ({one.code})" if one.code else one.name for one in dossier.trades
        ),
        engagements=tuple(_engagement(one) for one in dossier.engagements),
        safety=(*listed(company.safety), *listed(company.equipment)),
        contacts=tuple(_contact(one) for one in dossier.contacts),
        placements=tuple(_placement(one) for one in dossier.placements),
    )


def _engagement(one: CompanyEngagementPaper) -> str:
    """Return « Taxe d’apprentissage 2025 : 1 200 € »."""
    words = f"{one.kind.label} {one.year}"
    return words if one.amount is None else f"{words}\u00a0: {show_euros(one.amount)}"


def _contact(one: CompanyContactPaper) -> CompanyContact:
    roles = [_ROLES[code].label for code in one.roles.split() if code in _ROLES]
    reach = (display_phone(one.phone) if one.phone else "", one.email)
    words = "\n".join(part for part in reach if part)
    return CompanyContact(one.name, one.function, ", ".join(roles), words)


def _placement(one: CompanyPlacementPaper) -> CompanyPlacement:
    name = f"{(one.usual_name or one.last_name).upper()} {one.first_name}"
    return CompanyPlacement(
        name,
        one.starts_on,
        one.ends_on,
        one.kind.label,
        one.trade,
        decimal_hours(one.done_hours),
    )
