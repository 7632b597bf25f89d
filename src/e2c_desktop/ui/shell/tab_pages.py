"""The pages of the tabs that are built when they are first seen: their modules load then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from e2c_desktop.ui.ports import Doors

ShowFile = Callable[[bytes, str], object]
"""Shows a file, or prints it."""


def companies_page(doors: Callable[[], Doors], show_file: ShowFile) -> QWidget:
    """Build the tab « Entreprises »."""
    from e2c_desktop.ui.companies.page import CompaniesPage

    page = CompaniesPage(doors())
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
