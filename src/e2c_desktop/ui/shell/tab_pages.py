"""The pages of the tabs that are built when they are first seen: their modules load then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.ports import Doors, GoingEverywhere
from e2c_desktop.ui.shell.tabs import ACTIVITIES, COMPANIES, EXITS, FIGURES, PLACEMENTS

if TYPE_CHECKING:
    from e2c_desktop.ui.home.page import HomePage

ShowFile = Callable[[bytes, str], object]
"""Shows a file, or prints it."""


def companies_page(doors: Callable[[], Doors], show_file: ShowFile) -> QWidget:
    """Build the tab « Entreprises »."""
    from e2c_desktop.ui.companies.page import CompaniesPage

    page = CompaniesPage(doors())
    page.pdf_ready.connect(show_file)
    return page


def figures_page(doors: Callable[[], Doors], show_file: ShowFile) -> QWidget:
    """Build the tab « Indicateurs »."""
    from e2c_desktop.ui.figures.page import FiguresPage

    page = FiguresPage(doors())
    page.pdf_ready.connect(show_file)
    return page


def home_page(doors: Doors, going: GoingEverywhere, show_file: ShowFile) -> HomePage:
    """Build the tab « Accueil »."""
    from e2c_desktop.ui.home.page import HomePage

    page = HomePage(doors, going)
    page.pdf_ready.connect(show_file)
    return page


def placements_page(doors: Callable[[], Doors], show_file: ShowFile) -> QWidget:
    """Build the tab « Stages »."""
    from e2c_desktop.ui.placements.tab import PlacementsTab

    page = PlacementsTab(doors())
    page.pdf_ready.connect(show_file)
    return page


def exits_page(doors: Callable[[], Doors], show_file: ShowFile) -> QWidget:
    """Build the tab « Sorties »."""
    from e2c_desktop.ui.exits.page import ExitsPage

    page = ExitsPage(doors())
    page.pdf_ready.connect(show_file)
    return page


def activities_page(doors: Callable[[], Doors], show_file: ShowFile) -> QWidget:
    """Build the tab « Activités »."""
    from e2c_desktop.ui.activities.tab import ActivitiesTab

    page = ActivitiesTab(doors())
    page.pdf_ready.connect(show_file)
    return page


@dataclass(frozen=True, slots=True)
class LaterTab:
    """A tab whose page is built when it is first seen.

    Attributes:
        key: its identifier.
        text: its name.
        icon: Lucide name.
        make: builds its page from the doors, and what shows a file.
        keys: what opens it.
    """

    key: str
    text: str
    icon: str
    make: Callable[[Callable[[], Doors], ShowFile], QWidget]
    keys: str


LATER_TABS = (
    LaterTab(COMPANIES, "Entreprises", "building-2", companies_page, "Alt E"),
    LaterTab(PLACEMENTS, "Stages", "briefcase-business", placements_page, "Alt T"),
    LaterTab(EXITS, "Sorties", "door-open", exits_page, "Alt O"),
    LaterTab(ACTIVITIES, "Activités", "shapes", activities_page, "Alt V"),
    LaterTab(FIGURES, "Indicateurs", "chart-column", figures_page, "Alt I"),
)
"""In the order of the left bar, under the tabs that are built at once."""
