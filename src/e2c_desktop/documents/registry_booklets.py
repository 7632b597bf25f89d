"""The variants of the booklet, loaded when one of them is asked for."""

from __future__ import annotations

from e2c_desktop.documents.document_type import DocumentType

BOOKLET_TYPES: tuple[DocumentType, ...] = ()
