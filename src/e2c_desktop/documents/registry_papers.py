"""The letters, contracts and certificates of a path, loaded when one of them is asked for."""

from __future__ import annotations

from e2c_desktop.documents.document_type import DocumentType

PAPER_TYPES: tuple[DocumentType, ...] = ()
