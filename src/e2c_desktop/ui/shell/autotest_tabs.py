"""`--autotest`, the tabs beside the people: placements, the page of one of them, exits."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.exits.page import ExitsPage
from e2c_desktop.ui.figures.page import FiguresPage
from e2c_desktop.ui.home.page import HomePage
from e2c_desktop.ui.placements.tab import PlacementsTab
from e2c_desktop.ui.placements.ways import Way
from e2c_desktop.ui.shell.autotest import look_at, until
from e2c_desktop.ui.shell.tabs import EXITS, FIGURES, PLACEMENTS, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def see_home(page: Workspace, window: QMainWindow | QWidget) -> None:
    """See the day, everybody’s and what comes later; come to the list of the people.

    Raises:
        TrialFailed: the page of the day is not the first one, or it told no figure.
    """
    home = page.tabs.current()
    if not isinstance(home, HomePage):
        raise TrialFailed("l’onglet Accueil ne s’est pas ouvert")
    until(lambda: bool(home.where.people()), "qui est où")
    until(lambda: bool(home.figures.cards[-1].words().caption), "les chiffres du jour")
    look_at(window)
    home.change_whose()
    look_at(window)
    home.change_whose()
    page.tabs.show(TRAINEES)


def see_placements(page: Workspace, window: QMainWindow | QWidget) -> None:
    """See the placements in every way, then begin one; nothing is kept.

    Raises:
        TrialFailed: the tab or its form did not open.
    """
    tab = page.tabs.show(PLACEMENTS)
    if not isinstance(tab, PlacementsTab):
        raise TrialFailed("l’onglet Stages ne s’est pas ouvert")
    for way in Way:
        tab.page.show_way(way)
        look_at(window)
    tab.page.show_way(Way.LIST)
    see_follow_up(tab, window)
    tab.new_placement()
    form = tab.forms.form
    if form is None:
        raise TrialFailed("le formulaire d’un stage ne s’est pas ouvert")
    form.week.open_weeks()
    form.fold.set_open(True)
    look_at(window)
    tab.forms.cancel()
    page.tabs.show(TRAINEES)


def see_follow_up(tab: PlacementsTab, window: QMainWindow | QWidget) -> None:
    """See what is noted of the first placement, and each window that asks for it.

    Raises:
        TrialFailed: no placement is shown, or a window did not open.
    """
    page = tab.page
    record = page.record
    if record.row() is None:
        page.head.clear_filters()
    for rank in range(record.tabs.count()):
        record.open_tab(rank)
        look_at(window)
    follow = record.follow
    for ask in (follow.plan_visit, follow.note_absence, follow.note_accident):
        ask()
        _look_and_close(follow.dialog)
    record.amendments.add()
    _look_and_close(record.amendments.dialog)
    page.type_sheet()
    _look_and_close(page.sheets.dialog)


def see_figures(page: Workspace, window: QMainWindow | QWidget) -> None:
    """See every page of figures, as charts then as tables; nothing is kept.

    Raises:
        TrialFailed: the tab did not open, or nothing was computed.
    """
    tab = page.tabs.show(FIGURES)
    if not isinstance(tab, FiguresPage):
        raise TrialFailed("l’onglet Indicateurs ne s’est pas ouvert")
    until(lambda: tab.board is not None, "les indicateurs")
    for key, view in tab.views.items():
        tab.show_page(key)
        look_at(window)
        for card in view.cards:
            card.switch()
        look_at(window)
    page.tabs.show(TRAINEES)


def see_exits(page: Workspace, window: QMainWindow | QWidget) -> None:
    """See every exit, the follow-up of the first one if there is any, and the sheet of calls.

    Raises:
        TrialFailed: the tab or a window did not open.
    """
    tab = page.tabs.show(EXITS)
    if not isinstance(tab, ExitsPage):
        raise TrialFailed("l’onglet Sorties ne s’est pas ouvert")
    tab.list.head.clear_filters()
    look_at(window)
    for show in (tab.show_calls, tab.show_anomalies):
        show()
        _look_and_close(tab.windows.dialog)
    page.tabs.show(TRAINEES)


def _look_and_close(dialog: QDialog | None) -> None:
    if dialog is None:
        raise TrialFailed("une fenêtre de suivi ne s’est pas ouverte")
    look_at(dialog)
    dialog.close()
