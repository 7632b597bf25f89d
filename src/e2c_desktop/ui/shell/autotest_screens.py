"""`--autotest`, the steps of the window, one after the other."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox

from e2c_desktop.domain.errors import DatabaseOpenElsewhere
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.runtime.resources import resource_bytes, resource_names
from e2c_desktop.runtime.trial import Trial, TrialFailed
from e2c_desktop.ui.imports.wizard import ImportWizard
from e2c_desktop.ui.kit.theme import FAMILY, ThemeChoice, theme
from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.figures_dialog import FiguresDialog
from e2c_desktop.ui.shell.autotest import (
    TrialGround,
    TriedProgram,
    look_at,
    save_picture,
    settle,
    stay,
    until,
)
from e2c_desktop.ui.shell.autotest_activities import see_activities
from e2c_desktop.ui.shell.autotest_attendance import look_at_presence
from e2c_desktop.ui.shell.autotest_competences import see_competences
from e2c_desktop.ui.shell.autotest_hours import look_at_hours
from e2c_desktop.ui.shell.autotest_outcomes import look_at_outcomes
from e2c_desktop.ui.shell.autotest_papers import look_at_papers
from e2c_desktop.ui.shell.autotest_partners import look_at_relation
from e2c_desktop.ui.shell.autotest_portfolio import see_portfolio
from e2c_desktop.ui.shell.autotest_settings import look_at_settings
from e2c_desktop.ui.shell.autotest_tabs import see_exits, see_figures, see_home, see_placements
from e2c_desktop.ui.shell.qt_setup import log_qt_messages, make_application
from e2c_desktop.ui.shell.tabs import COMPANIES, TRAINEES

_BUTTONS: Final = {
    QDialogButtonBox.StandardButton.Cancel: "Annuler",
    QDialogButtonBox.StandardButton.Close: "Fermer",
    QDialogButtonBox.StandardButton.Save: "Enregistrer",
    QDialogButtonBox.StandardButton.Yes: "Oui",
    QDialogButtonBox.StandardButton.No: "Non",
}
_STEPS = 7
_LIST_DIALOGS: Final = ("columns", "labels", "change_many")
_ACTIONS_WITH_DIALOG: Final = (
    "step",
    "dates",
    "referent",
    "aid",
    "loan",
    "find_company",
    "cohorts",
    "new_path",
    "history",
    "add_piece",
    "scan_folder",
    "consent",
    "piece_kinds",
    "merge",
    "duplicates",
    "chapters",
)
_COMPANY_DIALOGS: Final = ("columns", "new_contact", "history", "merge", "duplicates")
_PAGE = QSize(420, 594)
_PLACEMENTS = 3


def try_window(trial: Trial, ground: TrialGround, picture: Path | None, stays: float) -> None:
    """Open everything once.

    Args:
        trial: does the steps.
        ground: the base and the folder.
        picture: where the picture of the list goes, if anywhere.
        stays: seconds for which the list stays on the screen.
    """
    log_qt_messages()
    application = make_application(sys.argv[:1])
    trial.run("Afficher en français les boutons de Qt", french_buttons)
    trial.run("Charger les polices, les icônes et les couleurs", load_look)
    tried = TriedProgram(application, ground)
    screens = Screens(tried, picture, stays)
    try:
        trial.chain(
            (
                ("Ouvrir l’assistant de premier démarrage", screens.assistant),
                ("Passer par les trois apparences", screens.looks),
                ("Ouvrir la page de verrouillage", screens.lock_page),
                ("Entrer par le mot de passe, voir l’accueil et la liste", screens.log_in),
                ("Voir les portraits, les filtres et les dialogues de la liste", screens.lists),
                ("Voir une fiche, ses rubriques et ses dialogues", screens.record),
                ("Ouvrir le formulaire", screens.form),
                ("Voir les stages et le formulaire d’un stage", screens.placements),
                ("Voir les indicateurs, en graphiques et en tableaux", screens.indicators),
                ("Voir les sorties et leur suivi", screens.exits),
                ("Voir les activités, leurs séances et leurs rubriques", screens.activities),
                ("Voir une entreprise, ses rubriques et ses dialogues", screens.relation),
                ("Créer une entreprise et voir son onglet", screens.companies),
                ("Voir les appels, la saisie en série, les anomalies", screens.outcomes),
                ("Voir les présences, le planning et leurs réglages", screens.planning),
                ("Voir l’aperçu avant impression", screens.printing),
                ("Ouvrir les documents des stages", screens.papers),
                ("Ouvrir les documents de chiffres et d’heures", screens.figures),
                ("Parcourir l’assistant d’import", screens.importing),
                ("Ouvrir les réglages et la page des touches", screens.settings),
                ("Chercher partout", screens.search),
                ("Montrer une erreur", screens.error),
                ("Montrer la liste à l’écran", screens.show),
                ("Verrouiller, puis fermer", screens.close),
            )
        )
    finally:
        trial.run("Tout refermer", tried.end)


def french_buttons() -> None:
    """Look at the buttons that Qt words by itself.

    Raises:
        TrialFailed: one is not French.
    """
    box = QDialogButtonBox()
    for kind, words in _BUTTONS.items():
        found = box.addButton(kind).text().replace("&", "")
        if found != words:
            raise TrialFailed(f"«\u00a0{found}\u00a0» au lieu de «\u00a0{words}\u00a0»")
    message = QMessageBox()
    cancel = message.addButton(QMessageBox.StandardButton.Cancel)
    if cancel.text().replace("&", "") != "Annuler":
        raise TrialFailed(f"«\u00a0{cancel.text()}\u00a0» au lieu de «\u00a0Annuler\u00a0»")


def load_look() -> str:
    """Draw every icon, and find the fonts of the screen.

    Raises:
        TrialFailed: one is missing or cannot be read.
    """
    if FAMILY not in QFontDatabase.families():
        raise TrialFailed(f"la police {FAMILY} n’est pas chargée")
    icons = [name for name in resource_names("icons") if name.endswith(".svg")]
    for name in icons:
        if not QSvgRenderer(QByteArray(resource_bytes(name))).isValid():
            raise TrialFailed(f"l’icône {name} ne se lit pas")
    if not icons:
        raise TrialFailed("aucune icône")
    return f"{len(icons)} icônes"


class Screens:
    """One method for each step."""

    def __init__(self, tried: TriedProgram, picture: Path | None, stays: float) -> None:
        self._tried, self._program, self._window = tried, tried.program, tried.window
        self._picture, self._stays = picture, stays

    def assistant(self) -> None:
        """Show the window, and each step of the assistant."""
        self._window.show()
        self._program.start()
        assistant = self._program.assistant
        if assistant is None:
            raise TrialFailed("l’assistant ne s’est pas ouvert")
        for rank in range(_STEPS):
            assistant.show_step(rank)
            look_at(self._window)

    def looks(self) -> None:
        """Paint the assistant in every look: its widgets are the fewest to dress again."""
        for choice in (ThemeChoice.DARK, ThemeChoice.CONTRAST, ThemeChoice.LIGHT):
            theme().apply(choice)
            look_at(self._window)
        self._program.drop_assistant()

    def lock_page(self) -> None:
        """See who may log in; open the dialog of the recovery page."""
        login = self._program.login
        self._program.show_login(self._tried.ground.base)
        until(lambda: login.chosen is not None, "les personnes de la base")
        until(lambda: self._program.preloading.done, "le chargement")
        look_at(self._window)
        login.forgotten.click()
        self._tried.look_at_dialog()

    def log_in(self) -> str:
        """Type the password, wait for the rows."""
        login, people = self._program.login, self._tried.ground.people
        login.password.setText(self._tried.ground.password)
        login.button.click()
        until(lambda: self._program.workspace is not None, "l’ouverture de la base")
        page = self._tried.page
        see_home(page, self._window)
        until(lambda: page.trainees.list.model.total() > 0, "les lignes de la liste")
        until(lambda: bool(page.bar.backup.text()), "l’état des sauvegardes")
        if page.trainees.list.model.total() != people:
            raise TrialFailed(f"{page.trainees.list.model.total()} lignes au lieu de {people}")
        look_at(self._window)
        return f"{people} personnes"

    def lists(self) -> None:
        """Show the list as portraits, every field of its filters, and what it asks."""
        trainees = self._tried.page.trainees
        pane = trainees.list
        pane.toggle_faces()
        look_at(self._window)
        pane.toggle_faces()
        pane.head.open_fields("entree")
        look_at(pane.head.fields)
        pane.head.fields.close()
        pane.tick()
        for name in _LIST_DIALOGS:
            trainees.page_actions()[name].trigger()
            self._tried.look_at_dialog()
        pane.ticks.clear()

    def record(self) -> None:
        """Show somebody: each tab, and what the actions of the record ask."""
        trainees = self._tried.page.trainees
        first = self._tried.page.reads.trainees_page(TraineeFilter(), limit=1)[0]
        trainees.open_trainee(first.id)
        for rank in range(trainees.record.tabs.count()):
            trainees.record.open_tab(rank)
            look_at(self._window)
        see_competences(trainees, self._window)
        see_portfolio(trainees.record, self._window, self._tried.look_at_dialog)
        for name in _ACTIONS_WITH_DIALOG:
            trainees.page_actions()[name].trigger()
            self._tried.look_at_dialog()

    def form(self) -> None:
        """Edit somebody, then begin with somebody new; nothing is kept."""
        trainees = self._tried.page.trainees
        for begin in (trainees.edit, trainees.new_record):
            begin()
            if trainees.editing.form() is None:
                raise TrialFailed("le formulaire ne s’est pas ouvert")
            look_at(self._window)
            trainees.editing.cancel()

    def placements(self) -> None:
        """See the tab « Stages »."""
        see_placements(self._tried.page, self._window)

    def indicators(self) -> None:
        """See the tab « Indicateurs »."""
        see_figures(self._tried.page, self._window)

    def exits(self) -> None:
        """See the tab « Sorties »."""
        see_exits(self._tried.page, self._window)

    def activities(self) -> None:
        """See the tab « Activités »."""
        see_activities(self._tried.page, self._window)

    def relation(self) -> str:
        """Show a company: each tab, and what the actions of its relation ask."""
        return look_at_relation(self._tried)

    def outcomes(self) -> str:
        """Open the windows on what becomes of people."""
        return look_at_outcomes(self._tried)

    def planning(self) -> str:
        """See the week of a group, the planning of cohorts and the settings of presence."""
        return look_at_presence(self._tried)

    def companies(self) -> None:
        """Register a company with the form, look at its sub-tabs and at what it asks."""
        from e2c_desktop.ui.companies.page import CompaniesPage

        page = self._tried.page.tabs.show(COMPANIES)
        if not isinstance(page, CompaniesPage):
            raise TrialFailed("l’onglet des entreprises ne s’est pas ouvert")
        page.new_record()
        form = page.forms.form()
        if form is None:
            raise TrialFailed("le formulaire ne s’est pas ouvert")
        form.binder.editors["name"].set_value("Garage des Sorbiers")
        look_at(self._window)
        if not page.forms.save(close=True):
            raise TrialFailed("l’entreprise n’a pas été enregistrée")
        for _ in range(page.record.tabs.count()):
            page.record.next_tab()
            look_at(self._window)
        for name in _COMPANY_DIALOGS:
            page.page_actions()[name].trigger()
            self._tried.look_at_dialog()
        self._tried.page.tabs.show(TRAINEES)

    def printing(self) -> None:
        """See the very pages before they are printed."""
        page = self._tried.page
        first = page.reads.trainees_page(TraineeFilter(), limit=1)[0]
        page.open_printing([first.path_id] if first.path_id is not None else [])
        dialog = page.dialog
        if not isinstance(dialog, PrintDialog):
            raise TrialFailed("le dialogue d’impression ne s’est pas ouvert")
        until(dialog.preview.has_pages, "les pages")
        document = dialog.preview.document
        until(lambda: document.pageCount() > 0, "le document")
        drawn = document.render(0, _PAGE)  # kept: its points are read where it has them
        if len(set(memoryview(drawn.constBits()).cast("I"))) < 2:
            raise TrialFailed("l’aperçu est vide")
        look_at_papers(dialog)
        self._tried.look_at_dialog()

    def papers(self) -> None:
        """Open what prints the papers of placements, those of the base if it has some."""
        page = self._tried.page
        found = page.reads.found_placements("a", _PLACEMENTS)
        page.going.print_placements([one.id for one in found])
        if not isinstance(page.dialog, PrintDialog):
            raise TrialFailed("les documents des stages ne se sont pas ouverts")
        self._tried.look_at_dialog()

    def figures(self) -> None:
        """See the annual report of figures before it is printed."""
        page = self._tried.page
        page.open_figures()
        dialog = page.dialog
        if not isinstance(dialog, FiguresDialog):
            raise TrialFailed("les documents de chiffres ne se sont pas ouverts")
        until(dialog.preview.has_pages, "les pages des chiffres")
        self._tried.look_at_dialog()
        look_at_hours(self._tried)

    def importing(self) -> str:
        """Read the workbook again: everybody is known."""
        page = self._tried.page
        page.open_import()
        wizard = page.dialog
        if not isinstance(wizard, ImportWizard):
            raise TrialFailed("l’assistant d’import ne s’est pas ouvert")
        doing = wizard.doing
        look_at(wizard)
        doing.read_from(self._tried.ground.workbook)
        until(lambda: doing.book is not None and not doing.busy, "la lecture du classeur")
        wizard.go_to(1)
        look_at(wizard)
        doing.check()
        until(lambda: doing.preview is not None and not doing.busy, "la vérification")
        wizard.go_to(2)
        self._tried.look_at_dialog()
        identical = doing.preview.figures.identical if doing.preview is not None else 0
        if identical != self._tried.ground.people:
            raise TrialFailed(f"{identical} lignes reconnues")
        return f"{identical} lignes reconnues"

    def settings(self) -> None:
        """Open the settings and the page of keys."""
        look_at_settings(self._tried)

    def search(self) -> None:
        """Find somebody by the beginning of a name."""
        search = self._tried.page.search
        self._tried.page.open_search()
        search.field.setText("kowal")
        search.search_texts()
        found = search.list.lines()
        look_at(self._window)
        search.close_search()
        if not found:
            raise TrialFailed("personne n’est trouvé")

    def error(self) -> None:
        """Show what a refusal looks like."""
        self._program.errors.show(DatabaseOpenElsewhere(), self._window)
        self._tried.look_at_dialog()

    def show(self) -> None:
        """Leave the list on the screen, and take its picture."""
        self._tried.page.trainees.record.open_tab(1)
        self._window.raise_()
        settle()
        if self._picture is not None:
            save_picture(self._window, self._picture)
        stay(self._stays)

    def close(self) -> None:
        """Lock, which closes the base, then close the window."""
        session = self._program.session
        self._program.lock()
        until(lambda: session.work is None and not self._program.tasks.running, "la fermeture")
        look_at(self._window)
        self._program.leaving.leave()
        until(lambda: not self._window.isVisible(), "la fin")
