"""Forms to fill in by hand, for nobody yet: neither numbered nor kept."""

from __future__ import annotations

from datetime import date
from typing import Final

import sqlalchemy as sa

from e2c_desktop.documents.content import (
    BeneficiaryBlock,
    ConventionContent,
    DocumentStamp,
    EvaluationContent,
    PaperFrame,
    Party,
    PartyRole,
    PersonName,
    Rating,
    SchoolBlock,
)
from e2c_desktop.documents.content_bilan import BilanContent
from e2c_desktop.documents.content_path_papers import (
    DataNoticeContent,
    ImageConsentContent,
    RulesReceiptContent,
)
from e2c_desktop.documents.registry import render_convention, render_evaluation_sheet
from e2c_desktop.documents.registry_bilans import render_bilan
from e2c_desktop.documents.registry_papers import (
    render_data_notice,
    render_image_consent,
    render_rules_receipt,
)
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.domain.placement_review import criteria_of_setting
from e2c_desktop.queries.company_dossiers import printing_site
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.dossiers import school_facts
from e2c_desktop.services.contents_common import head_block
from e2c_desktop.services.contents_placement_common import CERFA, school_signatory
from e2c_desktop.services.rights import EVERYBODY, allowed
from e2c_desktop.storage.models import School
from e2c_desktop.storage.unit_of_work import UnitOfWork

BLANK_FORMS: Final = (
    DocumentKind.PMSMP_CONVENTION,
    DocumentKind.TRAINING_CONVENTION,
    DocumentKind.EVALUATION,
    DocumentKind.BILAN,
    DocumentKind.IMAGE_CONSENT,
    DocumentKind.DATA_NOTICE,
    DocumentKind.RULES_RECEIPT,
)
"""The papers that make sense without anybody on them."""

_PARTIES: Final = (PartyRole.TRAINEE, PartyRole.GUARDIAN, PartyRole.HOST, PartyRole.SCHOOL)


@allowed(*EVERYBODY)
def blank_form(work: UnitOfWork, *, kind: DocumentKind, on: date) -> bytes:
    """Return a form with the school at its head and lines to write on.

    Args:
        work: the base, in the name of who looks.
        kind: one of `BLANK_FORMS`.
        on: the day of the file.

    Raises:
        NotFound: the base has no school or no site yet.
        ValueError: this document has no blank form.
    """
    if kind not in BLANK_FORMS:
        raise ValueError(kind)
    with work.read() as session:
        school = school_facts(session)
        site = printing_site(session, work.site)
        criteria = session.scalar(sa.select(School.review_criteria)) or ""
    head, stamp = head_block(school, site, fse=False), DocumentStamp(on)
    if kind is DocumentKind.BILAN:
        return render_bilan(BilanContent(head, stamp))
    if kind is DocumentKind.EVALUATION:
        lines = tuple(Rating(one.label, None, one.hint) for one in criteria_of_setting(criteria))
        return render_evaluation_sheet(EvaluationContent(head, stamp, attitudes=lines))
    if kind is DocumentKind.IMAGE_CONSENT:
        return render_image_consent(ImageConsentContent(head, stamp, minor=True))
    if kind is DocumentKind.DATA_NOTICE:
        return render_data_notice(DataNoticeContent(head, stamp))
    if kind is DocumentKind.RULES_RECEIPT:
        return render_rules_receipt(RulesReceiptContent(head, stamp, minor=True))
    return render_convention(_convention(kind, head, school, stamp))


def _convention(
    kind: DocumentKind, head: SchoolBlock, school: SchoolFacts, stamp: DocumentStamp
) -> ConventionContent:
    pmsmp = kind is DocumentKind.PMSMP_CONVENTION
    roles = (*_PARTIES, PartyRole.PRESCRIBER) if pmsmp else _PARTIES
    name = school_signatory(school)
    return ConventionContent(
        school=head,
        stamp=stamp,
        frame=PaperFrame.PMSMP if pmsmp else PaperFrame.TRAINING,
        beneficiary=BeneficiaryBlock(PersonName("", "")),
        parties=tuple(Party(role, name if role is PartyRole.SCHOOL else "") for role in roles),
        cerfa=CERFA,
        action_title=school.action_title,
        blank=True,
    )
