"""`--autotest`, the tabs beside the people: placements and the page of one of them."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QWidget

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.placements.tab import PlacementsTab
from e2c_desktop.ui.placements.ways import Way
from e2c_desktop.ui.shell.autotest import look_at
from e2c_desktop.ui.shell.tabs import PLACEMENTS, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


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
    tab.new_placement()
    form = tab.forms.form
    if form is None:
        raise TrialFailed("le formulaire d’un stage ne s’est pas ouvert")
    form.week.open_weeks()
    form.fold.set_open(True)
    look_at(window)
    tab.forms.cancel()
    page.tabs.show(TRAINEES)
