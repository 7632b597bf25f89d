"""The papers of the school about personal data, loaded when one of them is asked for."""

from __future__ import annotations

from e2c_desktop.documents.content_data import ImpactContent, ProcessingRegisterContent
from e2c_desktop.documents.document_type import About, DocumentType
from e2c_desktop.domain.codes import DocumentKind


def render_processing_register(content: ProcessingRegisterContent) -> bytes:
    """Return the register of processing as a PDF file."""
    from e2c_desktop.documents import processing_register

    return processing_register.render_processing_register(content)


def render_impact_form(content: ImpactContent) -> bytes:
    """Return the form of the impact analysis as a PDF file."""
    from e2c_desktop.documents import impact_form

    return impact_form.render_impact_form(content)


SCHOOL_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        DocumentKind.PROCESSING_REGISTER,
        "registre-traitements",
        "Registre-traitements",
        ProcessingRegisterContent,
        render_processing_register,
        About.SCHOOL,
    ),
    DocumentType(
        DocumentKind.IMPACT_FORM,
        "fiche-aipd",
        "Fiche-AIPD",
        ImpactContent,
        render_impact_form,
        About.SCHOOL,
    ),
)
