"""What the « Attestation d’entrée en formation » says (domain, §4.3)."""

from __future__ import annotations

from decimal import Decimal

from e2c_desktop.documents.content import DocumentStamp, EntryCertificateContent, PayStatus
from e2c_desktop.queries.dossier_rows import Dossier, SchoolFacts
from e2c_desktop.services.contents_common import (
    address_lines,
    is_minor,
    person_name,
    school_block,
)


def entry_certificate_content(
    dossier: Dossier, school: SchoolFacts, stamp: DocumentStamp
) -> EntryCertificateContent:
    """Return the content of the certificate on the day of its stamp.

    Raises:
        ValueError: the path has no date of entry (`missing_facts` says so before).
    """
    path, person = dossier.path, dossier.person
    if path.entry_on is None:
        raise ValueError("a certificate of entry needs a date of entry")
    day = stamp.issued_on
    signed = path.contract_on is not None and path.contract_on <= day
    weekly = path.weekly_hours if path.weekly_hours is not None else school.weekly_hours
    return EntryCertificateContent(
        school=school_block(school, dossier),
        stamp=stamp,
        person=person_name(person),
        start=path.entry_on,
        birth_date=person.birth_date,
        birth_place=person.birth_place,
        address=", ".join(address_lines(person.address, person.postal_code, person.town)),
        action_title=school.action_title,
        planned_end=path.exit_on or path.planned_end_on,
        weekly_hours=Decimal(weekly),
        total_hours=None if path.planned_hours is None else Decimal(path.planned_hours),
        place=_place(dossier),
        pay_status=PayStatus(path.pay_status.value) if path.pay_status else PayStatus.UNKNOWN,
        payer=path.payer,
        integration_weeks=None if signed else school.integration_weeks,
        minor_sentence=is_minor(person.birth_date, day),
    )


def _place(dossier: Dossier) -> str:
    site = dossier.site
    lines = address_lines(site.address, site.postal_code, site.town)
    return ", ".join(lines) or site.name
