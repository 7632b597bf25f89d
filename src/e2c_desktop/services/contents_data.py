"""What the papers of the school about personal data say."""

from __future__ import annotations

from e2c_desktop.documents.content import DocumentStamp
from e2c_desktop.documents.content_data import ImpactContent, ProcessingRegisterContent
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.queries.school_papers import SchoolDossier
from e2c_desktop.services.contents_common import head_block


def register_content(
    dossier: SchoolDossier, school: SchoolFacts, stamp: DocumentStamp
) -> ProcessingRegisterContent:
    """Return what the register of processing says."""
    head = head_block(school, dossier.site, fse=False)
    return ProcessingRegisterContent(head, stamp, dossier.carrier, dossier.follow_up)


def impact_content(
    dossier: SchoolDossier, school: SchoolFacts, stamp: DocumentStamp
) -> ImpactContent:
    """Return what the form of the impact analysis says."""
    return ImpactContent(head_block(school, dossier.site, fse=False), stamp, dossier.carrier)
