"""Pictures of the tab « Indicateurs »: its pages, and one of them as tables."""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.services.figure_board import (
    COMPARED,
    KEY_FIGURES,
    LATER,
    MOVES,
    OF_FSE,
    PROFILE,
    STAYS,
)
from e2c_desktop.ui.figures.page import FiguresPage
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import FIGURES, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace

_PAGES = (
    (KEY_FIGURES, "indicateurs"),
    (PROFILE, "indicateurs-profil"),
    (MOVES, "indicateurs-mouvements"),
    (STAYS, "indicateurs-stages"),
    (LATER, "indicateurs-suivi"),
    (COMPARED, "indicateurs-cote-a-cote"),
    (OF_FSE, "indicateurs-fse"),
)


def shoot_indicators(shoot: Callable[..., object], program: Application, page: Workspace) -> None:
    """The pages as charts, then the first one as tables."""
    tab = page.tabs.show(FIGURES)
    assert isinstance(tab, FiguresPage)
    for key, name in _PAGES:
        tab.show_page(key)
        shoot(name, program.window)
    tab.show_page(KEY_FIGURES)
    for card in tab.views[KEY_FIGURES].cards:
        card.switch()
    shoot("indicateurs-tableaux", program.window)
    page.tabs.show(TRAINEES)
