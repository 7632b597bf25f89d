"""The variants of the booklet, loaded when one of them is asked for."""

from __future__ import annotations

from e2c_desktop.documents.content import BookletContent, EasyContent, EmployerContent
from e2c_desktop.documents.document_type import DocumentType
from e2c_desktop.domain.codes import DocumentKind


def render_employer_booklet(content: EmployerContent) -> bytes:
    """Return the booklet for an employer as a PDF file."""
    from e2c_desktop.documents import employer_booklet

    return employer_booklet.render_employer_booklet(content)


def render_booklet_sheets(content: BookletContent) -> bytes:
    """Return the sheets of the booklet folded in A5: A4 lying down, turned on their short edge."""
    from e2c_desktop.documents.booklet_a5 import render_booklet_a5
    from e2c_desktop.documents.imposition import imposed

    return imposed(render_booklet_a5(content))


def render_easy_booklet(content: EasyContent) -> bytes:
    """Return the easy-to-read booklet as a PDF file."""
    from e2c_desktop.documents import easy_booklet

    return easy_booklet.render_easy_booklet(content)


BOOKLET_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        DocumentKind.EMPLOYER_BOOKLET,
        "portefeuille-employeur",
        "Portefeuille-employeur",
        EmployerContent,
        render_employer_booklet,
    ),
    DocumentType(
        DocumentKind.EASY_BOOKLET,
        "portefeuille-facile",
        "Portefeuille-facile-a-lire",
        EasyContent,
        render_easy_booklet,
    ),
)
