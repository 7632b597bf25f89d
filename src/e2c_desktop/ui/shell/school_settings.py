"""The actions of the settings that open a dialog on what the school decides.

Each dialog is loaded when it is asked for: the window opens without them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

if TYPE_CHECKING:
    from e2c_desktop.ui.frameworks.dialog import FrameworksDialog
    from e2c_desktop.ui.portfolio.chapters_dialog import ChaptersDialog
    from e2c_desktop.ui.ports import Doors
    from e2c_desktop.ui.printing.school_papers_dialog import SchoolPapersDialog
    from e2c_desktop.ui.shell.access_dialog import AccessDialog
    from e2c_desktop.ui.shell.application import Application
    from e2c_desktop.ui.shell.attendance_dialog import AttendanceDialog
    from e2c_desktop.ui.shell.attestation_dialog import AttestationDialog
    from e2c_desktop.ui.shell.document_texts_dialog import DocumentTextsDialog
    from e2c_desktop.ui.shell.outcome_rules_dialog import OutcomeRulesDialog
    from e2c_desktop.ui.shell.rules_dialog import RulesDialog
    from e2c_desktop.ui.shell.school_dialog import SchoolDialog
    from e2c_desktop.ui.shell.workspace import Workspace

_Dialog = TypeVar("_Dialog", bound=QDialog)


class SettingsAction(Generic[_Dialog]):
    """One entry of the settings and the dialog that it opens.

    Attributes:
        action: offered while a base is open.
        dialog: the last one opened.
    """

    def __init__(
        self,
        program: Application,
        words: str,
        make: Callable[[Application, Workspace], _Dialog],
        icon: str,
    ) -> None:
        self._program, self._make = program, make
        self.dialog: _Dialog | None = None
        self.action = QAction(words, program)
        self.action.setData(icon)
        self.action.triggered.connect(self.ask)
        program.window.shortcuts.add(self.action)

    def ask(self) -> None:
        """Open the dialog over the window; nothing happens while no base is open."""
        workspace = self._program.workspace
        if workspace is None:
            return
        self.dialog = self._make(self._program, workspace)
        self.dialog.open()


class SchoolSettings:
    """What the settings open of the school, each in its own dialog.

    Attributes:
        placements, outcomes, attendance: the rules it follows for each.
        frameworks: the competences it assesses.
        booklet: the chapters of its booklets.
        attestations: how it words and numbers them.
        identity: its names, sites, funders and team.
        access: who opens the base, and their passwords.
        texts: the wordings of its documents.
        register: its papers about personal data.
    """

    def __init__(self, program: Application) -> None:
        self.placements = SettingsAction(
            program, "Règles des stages…", _placements, "briefcase-business"
        )
        self.outcomes = SettingsAction(
            program, "Règles des sorties et du suivi…", _outcomes, "door-open"
        )
        self.attendance = SettingsAction(
            program, "Réglages des présences…", _attendance, "calendar-check-2"
        )
        self.frameworks = SettingsAction(
            program, "Référentiel de compétences…", _frameworks, "layers"
        )
        self.booklet = SettingsAction(program, "Portefeuille…", _booklet, "book-open")
        self.attestations = SettingsAction(
            program, "Réglages des attestations…", _attestations, "award"
        )
        self.identity = SettingsAction(program, "École, sites et signatures…", _identity, "school")
        self.access = SettingsAction(program, "Accès et mots de passe…", _access, "key-round")
        self.texts = SettingsAction(program, "Textes des documents…", _texts, "scroll-text")
        self.register = SettingsAction(
            program, "Registre des traitements…", _register, "clipboard-list"
        )

    def show_label(self) -> None:
        """Open the identity of the school at its label."""
        self.identity.ask()
        if self.identity.dialog is not None:
            self.identity.dialog.form.focus_field("label_number")

    def __iter__(self) -> Iterator[SettingsAction[QDialog]]:
        """The entries, in the order in which the settings show them."""
        yield from vars(self).values()


def _placements(program: Application, workspace: Workspace) -> RulesDialog:
    from e2c_desktop.ui.shell.rules_dialog import RulesDialog

    return RulesDialog(workspace.work, workspace.bus, program.errors, program.window)


def _outcomes(program: Application, workspace: Workspace) -> OutcomeRulesDialog:
    from e2c_desktop.ui.shell.outcome_rules_dialog import OutcomeRulesDialog

    return OutcomeRulesDialog(workspace.work, workspace.bus, program.errors, program.window)


def _attendance(program: Application, workspace: Workspace) -> AttendanceDialog:
    from e2c_desktop.ui.shell.attendance_dialog import AttendanceDialog

    return AttendanceDialog(workspace.work, workspace.bus, program.errors, program.window)


def _frameworks(program: Application, workspace: Workspace) -> FrameworksDialog:
    from e2c_desktop.ui.frameworks.dialog import FrameworksDialog

    return FrameworksDialog(_doors(workspace), workspace.show_file, program.window)


def _booklet(program: Application, workspace: Workspace) -> ChaptersDialog:
    from e2c_desktop.ui.portfolio.chapters_dialog import choose_school_chapters

    return choose_school_chapters(_doors(workspace), program.window)


def _attestations(program: Application, workspace: Workspace) -> AttestationDialog:
    from e2c_desktop.ui.shell.attestation_dialog import AttestationDialog

    return AttestationDialog(
        workspace.work, workspace.bus, program.errors, program.school.show_label, program.window
    )


def _identity(program: Application, workspace: Workspace) -> SchoolDialog:
    from e2c_desktop.ui.shell.school_dialog import SchoolDialog

    return SchoolDialog(workspace.work, workspace.bus, program.errors, program.window)


def _access(program: Application, workspace: Workspace) -> AccessDialog:
    from e2c_desktop.ui.shell.access_dialog import AccessDialog

    return AccessDialog(
        workspace.work,
        workspace.bus,
        program.errors,
        program.tasks,
        program.policy,
        program.window,
    )


def _texts(program: Application, workspace: Workspace) -> DocumentTextsDialog:
    from e2c_desktop.ui.shell.document_texts_dialog import DocumentTextsDialog

    return DocumentTextsDialog(
        workspace.work, workspace.bus, program.errors, program.tasks, program.window
    )


def _register(program: Application, workspace: Workspace) -> SchoolPapersDialog:
    from e2c_desktop.ui.printing.school_papers_dialog import SchoolPapersDialog
    from e2c_desktop.ui.shell.over_page import issuing_doors

    return SchoolPapersDialog(issuing_doors(workspace), program.window)


def _doors(workspace: Workspace) -> Doors:
    doors = workspace.doors()
    doors.open_base(workspace.work, workspace.reads)
    return doors
