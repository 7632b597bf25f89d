"""The paper of a meeting about a path, loaded when it is asked for."""

from __future__ import annotations

from e2c_desktop.documents.content_bilan import BilanContent
from e2c_desktop.documents.document_type import DocumentType
from e2c_desktop.domain.codes import DocumentKind


def render_bilan(content: BilanContent) -> bytes:
    """Return the paper of a meeting as a PDF file."""
    from e2c_desktop.documents import bilan_sheet

    return bilan_sheet.render_bilan(content)


BILAN_TYPES: tuple[DocumentType, ...] = (
    DocumentType(DocumentKind.BILAN, "bilan", "Bilan", BilanContent, render_bilan),
)
