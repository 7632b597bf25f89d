"""Pictures of the tab « Accueil »: the day of a person, then that of the whole site."""

from __future__ import annotations

from collections.abc import Callable

from e2c_desktop.ui.home.page import HomePage
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import HOME, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_home(shoot: Callable[..., object], program: Application, page: Workspace) -> None:
    """The page as it opens, then with what comes later."""
    home = page.tabs.show(HOME)
    assert isinstance(home, HomePage)
    home.finish_opening()
    page.trainees.finish_opening()
    shoot("accueil", program.window)
    home.todo.toggle_later()
    shoot("accueil-plus-tard", program.window)
    page.tabs.show(TRAINEES)
