"""Which function gathers each paper of an entry, a stay, an exit, each letter and attestation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from e2c_desktop.documents.content import Content, DocumentStamp
from e2c_desktop.domain.codes import DocumentKind
from e2c_desktop.queries.dossier_rows import SchoolFacts
from e2c_desktop.services.contents_letters import (
    convocation_content,
    discipline_content,
    levy_content,
    partnership_content,
    prescriber_letter_content,
)
from e2c_desktop.services.contents_path_papers import (
    contract_content,
    data_notice_content,
    exit_certificate_content,
    image_consent_content,
    pay_certificate_content,
    registration_content,
    rules_receipt_content,
    still_here_content,
)

PAPER_BUILDERS: Final[dict[DocumentKind, Callable[[Any, SchoolFacts, DocumentStamp], Content]]] = {
    DocumentKind.CONTRACT: contract_content,
    DocumentKind.REGISTRATION: registration_content,
    DocumentKind.EXIT_CERTIFICATE: exit_certificate_content,
    DocumentKind.STILL_HERE: still_here_content,
    DocumentKind.PAY_CERTIFICATE: pay_certificate_content,
    DocumentKind.IMAGE_CONSENT: image_consent_content,
    DocumentKind.DATA_NOTICE: data_notice_content,
    DocumentKind.RULES_RECEIPT: rules_receipt_content,
    DocumentKind.CONVOCATION: convocation_content,
    DocumentKind.PRESCRIBER_LETTER: prescriber_letter_content,
    DocumentKind.WARNING: discipline_content,
    DocumentKind.DISCIPLINE_MEETING: discipline_content,
    DocumentKind.SANCTION: discipline_content,
    DocumentKind.PARTNERSHIP: partnership_content,
    DocumentKind.LEVY: levy_content,
}

PAPER_KINDS: Final = frozenset(PAPER_BUILDERS) - {DocumentKind.PARTNERSHIP, DocumentKind.LEVY}
"""The papers of a path that need what `queries.path_papers` reads."""
