"""The letters, contracts and certificates of a path, loaded when one of them is asked for."""

from __future__ import annotations

from e2c_desktop.documents.content_letters import (
    ConvocationContent,
    DisciplineContent,
    LevyContent,
    PartnershipContent,
    PrescriberLetterContent,
)
from e2c_desktop.documents.content_path_papers import (
    DataNoticeContent,
    EngagementContent,
    ImageConsentContent,
    PathAttestationContent,
    RulesReceiptContent,
)
from e2c_desktop.documents.document_type import About, DocumentType
from e2c_desktop.domain.codes import DocumentKind


def render_contract(content: EngagementContent) -> bytes:
    """Return the contract of a path as a PDF file."""
    from e2c_desktop.documents import contract

    return contract.render_contract(content)


def render_path_attestation(content: PathAttestationContent) -> bytes:
    """Return an attestation of a path, of any of its facts, as a PDF file."""
    from e2c_desktop.documents import path_attestations

    return path_attestations.render_path_attestation(content)


def render_image_consent(content: ImageConsentContent) -> bytes:
    """Return the authorisation about the image as a PDF file."""
    from e2c_desktop.documents import image_consent

    return image_consent.render_image_consent(content)


def render_data_notice(content: DataNoticeContent) -> bytes:
    """Return the notice on personal data as a PDF file."""
    from e2c_desktop.documents import data_notice

    return data_notice.render_data_notice(content)


def render_rules_receipt(content: RulesReceiptContent) -> bytes:
    """Return the receipt of the rules of the school as a PDF file."""
    from e2c_desktop.documents import rules_receipt

    return rules_receipt.render_rules_receipt(content)


def render_convocation(content: ConvocationContent) -> bytes:
    """Return a letter that asks somebody to come as a PDF file."""
    from e2c_desktop.documents import convocation

    return convocation.render_convocation(content)


def render_prescriber_letter(content: PrescriberLetterContent) -> bytes:
    """Return the letter to who directed the person to the school as a PDF file."""
    from e2c_desktop.documents import prescriber_letter

    return prescriber_letter.render_prescriber_letter(content)


def render_discipline_letter(content: DisciplineContent) -> bytes:
    """Return a disciplinary letter as a PDF file."""
    from e2c_desktop.documents import discipline_letter

    return discipline_letter.render_discipline_letter(content)


def render_partnership(content: PartnershipContent) -> bytes:
    """Return the attestation of partnership of a company as a PDF file."""
    from e2c_desktop.documents import company_attestations

    return company_attestations.render_partnership(content)


def render_levy(content: LevyContent) -> bytes:
    """Return the attestation of apprenticeship tax of a company as a PDF file."""
    from e2c_desktop.documents import company_attestations

    return company_attestations.render_levy(content)


_K = DocumentKind
_ATTESTATIONS = (
    (_K.REGISTRATION, "attestation-inscription", "Attestation-inscription"),
    (_K.EXIT_CERTIFICATE, "attestation-sortie", "Attestation-sortie"),
    (_K.STILL_HERE, "attestation-non-abandon", "Attestation-non-abandon"),
    (_K.PAY_CERTIFICATE, "attestation-remuneration", "Attestation-remuneration"),
)
_DISCIPLINE = (
    (_K.WARNING, "avertissement", "Avertissement"),
    (_K.DISCIPLINE_MEETING, "convocation-disciplinaire", "Convocation-disciplinaire"),
    (_K.SANCTION, "notification-sanction", "Notification-sanction"),
)

PAPER_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        _K.CONTRACT, "contrat-engagement", "Contrat-engagement", EngagementContent, render_contract
    ),
    *(DocumentType(*one, PathAttestationContent, render_path_attestation) for one in _ATTESTATIONS),
    DocumentType(
        _K.IMAGE_CONSENT,
        "droit-image",
        "Droit-image",
        ImageConsentContent,
        render_image_consent,
    ),
    DocumentType(
        _K.DATA_NOTICE, "notice-rgpd", "Notice-RGPD", DataNoticeContent, render_data_notice
    ),
    DocumentType(
        _K.RULES_RECEIPT,
        "recepisse-reglement",
        "Recepisse-reglement",
        RulesReceiptContent,
        render_rules_receipt,
    ),
    DocumentType(
        _K.CONVOCATION, "convocation", "Convocation", ConvocationContent, render_convocation
    ),
    DocumentType(
        _K.PRESCRIBER_LETTER,
        "lettre-prescripteur",
        "Lettre-prescripteur",
        PrescriberLetterContent,
        render_prescriber_letter,
    ),
    *(DocumentType(*one, DisciplineContent, render_discipline_letter) for one in _DISCIPLINE),
    DocumentType(
        _K.PARTNERSHIP,
        "attestation-partenariat",
        "Attestation-partenariat",
        PartnershipContent,
        render_partnership,
        About.COMPANY,
    ),
    DocumentType(
        _K.LEVY,
        "attestation-taxe",
        "Attestation-taxe",
        LevyContent,
        render_levy,
        About.COMPANY,
    ),
)
# These documents, in the order of the command line.
