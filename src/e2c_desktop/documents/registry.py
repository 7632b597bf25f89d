"""The documents this program prints: kind, name on the command line, label, layout.

This is the door of the room. Nothing heavy is imported before the first document is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from e2c_desktop.documents.content import (
    BookletContent,
    EntryCertificateContent,
    InstallationSheetContent,
    ListContent,
    RecoverySheetContent,
)
from e2c_desktop.domain.codes import DocumentKind


def render_booklet(content: BookletContent) -> bytes:
    """Return the trainee's booklet as a PDF file."""
    from e2c_desktop.documents import booklet

    return booklet.render_booklet(content)


def render_entry_certificate(content: EntryCertificateContent) -> bytes:
    """Return the entry certificate as a PDF file."""
    from e2c_desktop.documents import entry_certificate

    return entry_certificate.render_entry_certificate(content)


def render_list(content: ListContent) -> bytes:
    """Return a printed list as a PDF file."""
    from e2c_desktop.documents import list_sheet

    return list_sheet.render_list(content)


def render_recovery_sheet(content: RecoverySheetContent) -> bytes:
    """Return the recovery sheet as a PDF file; it carries a secret and is never archived."""
    from e2c_desktop.documents import recovery_sheet

    return recovery_sheet.render_recovery_sheet(content)


def render_installation_sheet(content: InstallationSheetContent) -> bytes:
    """Return the page that goes with the packages as a PDF file; it needs no base."""
    from e2c_desktop.documents import installation_sheet

    return installation_sheet.render_installation_sheet(content)


def merge_documents(
    documents: Iterable[tuple[str, bytes]], *, title: str, author: str, day: date
) -> bytes:
    """Return one PDF file with one bookmark per document.

    Args:
        documents: for each document, the title of its bookmark and its file.
        title: title of the whole; it names nobody.
        author: name of the school.
        day: date of the file.
    """
    from e2c_desktop.documents import merge
    from e2c_desktop.documents.parts import FileIdentity

    return merge.merge_documents(documents, FileIdentity(title, author, day))


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One printed document.

    Attributes:
        kind: kind stored with the issued document; its value is the prefix of the number.
        command: name on the command line, « portefeuille ».
        label: name in French.
        content: class of the content its layout takes.
        render: layout: content to PDF file.
    """

    kind: DocumentKind
    command: str
    label: str
    content: type[BookletContent] | type[EntryCertificateContent]
    render: Callable[[Any], bytes]

    @property
    def prefix(self) -> str:
        """Return the prefix of its numbers, « PF »."""
        return self.kind.value


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        DocumentKind.BOOKLET,
        "portefeuille",
        DocumentKind.BOOKLET.label,
        BookletContent,
        render_booklet,
    ),
    DocumentType(
        DocumentKind.ENTRY_CERTIFICATE,
        "attestation-entree",
        DocumentKind.ENTRY_CERTIFICATE.label,
        EntryCertificateContent,
        render_entry_certificate,
    ),
)


def document_type(kind: DocumentKind) -> DocumentType:
    """Return the document of a kind.

    Raises:
        KeyError: this version does not print it.
    """
    for known in DOCUMENT_TYPES:
        if known.kind is kind:
            return known
    raise KeyError(kind)


def document_named(command: str) -> DocumentType | None:
    """Return the document of a name on the command line, or None."""
    return next((known for known in DOCUMENT_TYPES if known.command == command), None)
