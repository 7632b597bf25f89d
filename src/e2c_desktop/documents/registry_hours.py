"""The layouts of the papers about hours, loaded when the first of them is asked for."""

from __future__ import annotations

from e2c_desktop.documents.content import (
    AbsenceLetterContent,
    CompletionContent,
    DiligenceContent,
    PresenceContent,
    StatementContent,
)


def render_completion_certificate(content: CompletionContent) -> bytes:
    """Return the « certificat de réalisation » as a PDF file."""
    from e2c_desktop.documents import completion_certificate

    return completion_certificate.render_completion_certificate(content)


def render_presence_certificate(content: PresenceContent) -> bytes:
    """Return the « attestation de présence » as a PDF file."""
    from e2c_desktop.documents import presence_certificates

    return presence_certificates.render_presence_certificate(content)


def render_diligence_certificate(content: DiligenceContent) -> bytes:
    """Return the « attestation d’assiduité » as a PDF file."""
    from e2c_desktop.documents import presence_certificates

    return presence_certificates.render_diligence_certificate(content)


def render_absence_letter(content: AbsenceLetterContent) -> bytes:
    """Return a letter about absences, the first or the second, as a PDF file."""
    from e2c_desktop.documents import absence_letter

    return absence_letter.render_absence_letter(content)


def render_monthly_statement(content: StatementContent) -> bytes:
    """Return the monthly statement of a funder as a PDF file."""
    from e2c_desktop.documents import monthly_statement

    return monthly_statement.render_monthly_statement(content)
