"""The documents this program prints: kind, name on the command line, label, layout.

This is the door of the room. Nothing heavy is imported before the first document is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from e2c_desktop.documents import registry_hours as hours
from e2c_desktop.documents.content import (
    AbsenceLetterContent,
    AmendmentContent,
    AttendanceSheetContent,
    BookletContent,
    CompanySheetContent,
    CompletionContent,
    ConventionContent,
    DiligenceContent,
    EntryCertificateContent,
    EvaluationContent,
    FigureTablesContent,
    HelpSheetContent,
    InstallationSheetContent,
    KeyFiguresContent,
    ListContent,
    PlacementCertificateContent,
    PresenceContent,
    RecoverySheetContent,
    StatementContent,
    ThankYouContent,
    TownSheetContent,
    VisitReportContent,
)
from e2c_desktop.documents.content_exit import ExitContentsContent, ScanContent
from e2c_desktop.documents.document_type import About, DocumentType
from e2c_desktop.documents.registry_attestations import ATTESTATION_TYPES
from e2c_desktop.documents.registry_bilans import BILAN_TYPES
from e2c_desktop.documents.registry_booklets import BOOKLET_TYPES
from e2c_desktop.documents.registry_papers import PAPER_TYPES
from e2c_desktop.documents.registry_school import SCHOOL_TYPES
from e2c_desktop.domain.codes import DocumentKind


def render_booklet(content: BookletContent) -> bytes:
    """Return the trainee's booklet as a PDF file."""
    from e2c_desktop.documents import booklet

    return booklet.render_booklet(content)


def render_entry_certificate(content: EntryCertificateContent) -> bytes:
    """Return the entry certificate as a PDF file."""
    from e2c_desktop.documents import entry_certificate

    return entry_certificate.render_entry_certificate(content)


def render_convention(content: ConventionContent) -> bytes:
    """Return a convention, of PMSMP or of training placement, as a PDF file."""
    from e2c_desktop.documents import convention

    return convention.render_convention(content)


def render_amendment(content: AmendmentContent) -> bytes:
    """Return an amendment to a convention as a PDF file."""
    from e2c_desktop.documents import amendment

    return amendment.render_amendment(content)


def render_evaluation_sheet(content: EvaluationContent) -> bytes:
    """Return the sheet of the tutor, to fill in or filled, as a PDF file."""
    from e2c_desktop.documents import evaluation_sheet

    return evaluation_sheet.render_evaluation_sheet(content)


def render_placement_certificate(content: PlacementCertificateContent) -> bytes:
    """Return the certificate that a company signs as a PDF file."""
    from e2c_desktop.documents import placement_certificate

    return placement_certificate.render_placement_certificate(content)


def render_visit_report(content: VisitReportContent) -> bytes:
    """Return the report of the visits of a placement as a PDF file."""
    from e2c_desktop.documents import visit_report

    return visit_report.render_visit_report(content)


def render_thank_you_letter(content: ThankYouContent) -> bytes:
    """Return the letter to a company as a PDF file."""
    from e2c_desktop.documents import thank_you_letter

    return thank_you_letter.render_thank_you_letter(content)


def render_company_sheet(content: CompanySheetContent) -> bytes:
    """Return the sheet of a company as a PDF file."""
    from e2c_desktop.documents import company_sheet

    return company_sheet.render_company_sheet(content)


def render_key_figures(content: KeyFiguresContent) -> bytes:
    """Return the annual report of figures as a PDF file."""
    from e2c_desktop.documents import key_figures

    return key_figures.render_key_figures(content)


def render_town_sheet(content: TownSheetContent) -> bytes:
    """Return the sheet of a commune as a PDF file."""
    from e2c_desktop.documents import town_sheet

    return town_sheet.render_town_sheet(content)


def render_figure_tables(content: FigureTablesContent) -> bytes:
    """Return tables of figures as a PDF file."""
    from e2c_desktop.documents import figure_sheet

    return figure_sheet.render_figure_tables(content)


def render_attendance_sheet(content: AttendanceSheetContent) -> bytes:
    """Return the sheet that trainees sign as a PDF file."""
    from e2c_desktop.documents import attendance_sheet

    return attendance_sheet.render_attendance_sheet(content)


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


def render_help_sheet(content: HelpSheetContent) -> bytes:
    """Return a page of the help as a PDF file; it needs no base."""
    from e2c_desktop.documents import help_sheet

    return help_sheet.render_help_sheet(content)


def render_exit_contents(content: ExitContentsContent) -> bytes:
    """Return the contents page of an exit file."""
    from e2c_desktop.documents import exit_contents

    return exit_contents.render_exit_contents(content)


def scan_pages(content: ScanContent, day: date) -> bytes:
    """Return a scan as a file of A4 pages.

    Raises:
        PrintProblem: the file cannot be drawn.
    """
    from e2c_desktop.documents import scan_pages as pages

    return pages.scan_pages(content, day)


def mark_duplicate(data: bytes, issued_on: date) -> bytes:
    """Return an archived file with the line that says it is a duplicata, on each page."""
    from e2c_desktop.documents import duplicate

    return duplicate.mark_duplicate(data, issued_on)


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


_K = DocumentKind
DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType(_K.BOOKLET, "portefeuille", "Portefeuille", BookletContent, render_booklet),
    DocumentType(
        _K.ENTRY_CERTIFICATE,
        "attestation-entree",
        "Attestation-entree",
        EntryCertificateContent,
        render_entry_certificate,
    ),
    DocumentType(
        _K.PMSMP_CONVENTION,
        "convention-pmsmp",
        "Convention-PMSMP",
        ConventionContent,
        render_convention,
        About.PLACEMENT,
    ),
    DocumentType(
        _K.TRAINING_CONVENTION,
        "convention-stage",
        "Convention-stage",
        ConventionContent,
        render_convention,
        About.PLACEMENT,
    ),
    DocumentType(
        _K.AMENDMENT, "avenant", "Avenant", AmendmentContent, render_amendment, About.PLACEMENT
    ),
    DocumentType(
        _K.EVALUATION,
        "fiche-evaluation",
        "Fiche-evaluation",
        EvaluationContent,
        render_evaluation_sheet,
        About.PLACEMENT,
    ),
    DocumentType(
        _K.REVIEW,
        "fiche-evaluation-remplie",
        "Fiche-evaluation-remplie",
        EvaluationContent,
        render_evaluation_sheet,
        About.PLACEMENT,
    ),
    DocumentType(
        _K.PLACEMENT_CERTIFICATE,
        "attestation-stage",
        "Attestation-stage",
        PlacementCertificateContent,
        render_placement_certificate,
        About.PLACEMENT,
    ),
    DocumentType(
        _K.VISIT_REPORT,
        "compte-rendu-visite",
        "Compte-rendu-visite",
        VisitReportContent,
        render_visit_report,
        About.PLACEMENT,
    ),
    DocumentType(
        _K.THANK_YOU,
        "lettre-remerciement",
        "Lettre-remerciement",
        ThankYouContent,
        render_thank_you_letter,
        About.PLACEMENT,
    ),
    DocumentType(
        _K.COMPANY_SHEET,
        "fiche-entreprise",
        "Fiche-entreprise",
        CompanySheetContent,
        render_company_sheet,
        About.COMPANY,
    ),
    DocumentType(
        _K.KEY_FIGURES,
        "chiffres-cles",
        "Chiffres-cles",
        KeyFiguresContent,
        render_key_figures,
        About.SCHOOL,
    ),
    DocumentType(
        _K.TOWN_SHEET,
        "fiche-territoriale",
        "Fiche-territoriale",
        TownSheetContent,
        render_town_sheet,
        About.SCHOOL,
    ),
    DocumentType(
        _K.FUNDER_TABLES,
        "tableaux-financeurs",
        "Tableaux-financeurs",
        FigureTablesContent,
        render_figure_tables,
        About.SCHOOL,
    ),
    DocumentType(
        _K.SURVEY,
        "enquete-reseau",
        "Enquete-reseau",
        FigureTablesContent,
        render_figure_tables,
        About.SCHOOL,
    ),
    DocumentType(
        _K.ATTENDANCE_SHEET,
        "emargement",
        "Emargement",
        AttendanceSheetContent,
        render_attendance_sheet,
        About.COHORT,
    ),
    DocumentType(
        _K.COMPLETION,
        "certificat-realisation",
        "Certificat-realisation",
        CompletionContent,
        hours.render_completion_certificate,
    ),
    DocumentType(
        _K.PRESENCE,
        "attestation-presence",
        "Attestation-presence",
        PresenceContent,
        hours.render_presence_certificate,
    ),
    DocumentType(
        _K.DILIGENCE,
        "attestation-assiduite",
        "Attestation-assiduite",
        DiligenceContent,
        hours.render_diligence_certificate,
    ),
    DocumentType(
        _K.ABSENCE_LETTER,
        "lettre-absences",
        "Lettre-absences",
        AbsenceLetterContent,
        hours.render_absence_letter,
    ),
    DocumentType(
        _K.ABSENCE_REMINDER,
        "rappel-absences",
        "Rappel-absences",
        AbsenceLetterContent,
        hours.render_absence_letter,
    ),
    DocumentType(
        _K.MONTHLY_STATEMENT,
        "etat-presence",
        "Etat-presence",
        StatementContent,
        hours.render_monthly_statement,
        About.SCHOOL,
    ),
    *BOOKLET_TYPES,
    *ATTESTATION_TYPES,
    *BILAN_TYPES,
    *PAPER_TYPES,
    *SCHOOL_TYPES,
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
