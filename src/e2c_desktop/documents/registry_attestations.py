"""The attestations of competences and of the end of a path, loaded when one is asked for."""

from __future__ import annotations

from e2c_desktop.documents.document_type import DocumentType

ATTESTATION_TYPES: tuple[DocumentType, ...] = ()
