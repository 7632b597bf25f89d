"""The window goes down to its smallest size in every tab, whatever was opened before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast
from uuid import UUID

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from tests.helpers.placements import make_host, prepare

from e2c_desktop.ui.companies.page import CompaniesPage
from e2c_desktop.ui.companies.sub_tabs import sub_tabs
from e2c_desktop.ui.placements.tab import PlacementsTab
from e2c_desktop.ui.placements.ways import Way
from e2c_desktop.ui.shell.application import Application
from e2c_desktop.ui.shell.tabs import COMPANIES, HOME, PLACEMENTS, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace

WIDE = QSize(1366, 768)
SMALLEST = QSize(1024, 540)
SIZES = [SMALLEST, QSize(1093, 614)]


def settle() -> None:
    """Let what a change of size asks for come to rest: bars and panes give room in turn."""
    for _ in range(4):
        QApplication.processEvents()


def school(program: Application) -> tuple[Workspace, UUID, UUID]:
    """Return the page of the program, a company and a placement in it."""
    page, work = program.workspace, program.session.work
    assert page is not None
    assert work is not None
    host = make_host(work)
    return page, host.id, prepare(work, company_id=host.id, tutor_id=host.tutor_id)


def seen(page: Workspace, company_id: UUID, placement_id: UUID) -> Iterator[tuple[str, QWidget]]:
    """Open every tab with a record in it, then the page of a placement, and a new one."""
    page.trainees.refresh()
    page.trainees.open_trainee(page.trainees.list.model.row(0).id)
    for rank in range(page.trainees.record.tabs.count()):
        page.trainees.record.tabs.setCurrentIndex(rank)
        yield f"Stagiaires {rank}", page.trainees
    companies = cast("CompaniesPage", page.tabs.show(COMPANIES))
    companies.open_record(company_id)
    for tab in sub_tabs():
        companies.record.open_tab(tab.key)
        yield f"Entreprises {tab.key}", companies
    placements = cast("PlacementsTab", page.tabs.show(PLACEMENTS))
    placements.page.open_record(placement_id)
    for way in Way:
        placements.page.show_way(way)
        yield f"Stages {way.name}", placements
    placements.page.show_way(Way.LIST)
    placements.open_form(placement_id)
    for rank in range(placements.forms.head.tabs.count()):
        placements.forms.head.tabs.setCurrentIndex(rank)
        yield f"Stage {rank}", placements
    placements.forms.leave()
    placements.new_placement()
    yield "Nouveau stage", placements
    for key in (HOME, TRAINEES, COMPANIES, PLACEMENTS):
        yield f"Retour {key}", cast("QWidget", page.tabs.show(key))


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size.width()}x{size.height()}")
def test_every_page_stands_whole_in_the_window(opened: Application, size: QSize) -> None:
    window = opened.window
    for name, shown in seen(*school(opened)):
        for asked in (WIDE, size):
            window.resize(asked)
            settle()
            assert window.size() == asked, name
            least, room = shown.minimumSizeHint(), shown.size()
            assert least.expandedTo(room) == room, f"{name}: {least}, {room}"


def test_a_page_left_behind_does_not_keep_the_window_wide(opened: Application) -> None:
    page, *made = school(opened)
    for name, _shown in seen(page, *made):
        opened.window.resize(SMALLEST)
        settle()
        needed = page.minimumSizeHint()
        assert needed.expandedTo(SMALLEST) == SMALLEST, f"{name}: {needed}"
