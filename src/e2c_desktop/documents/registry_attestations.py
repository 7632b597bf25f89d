"""The attestations of competences and of the end of a path, loaded when one is asked for."""

from __future__ import annotations

from e2c_desktop.documents.content import AcaContent, TrainingEndContent
from e2c_desktop.documents.document_type import DocumentType
from e2c_desktop.domain.codes import DocumentKind


def render_aca(content: AcaContent) -> bytes:
    """Return the « attestation de compétences acquises » as a PDF file."""
    from e2c_desktop.documents import aca

    return aca.render_aca(content)


def render_training_end(content: TrainingEndContent) -> bytes:
    """Return the « attestation de fin de formation » as a PDF file."""
    from e2c_desktop.documents import training_end

    return training_end.render_training_end(content)


ATTESTATION_TYPES: tuple[DocumentType, ...] = (
    DocumentType(DocumentKind.ACA, "aca", "ACA", AcaContent, render_aca),
    DocumentType(
        DocumentKind.TRAINING_END,
        "attestation-fin",
        "Attestation-fin",
        TrainingEndContent,
        render_training_end,
    ),
)
