"""The pictures of the companies: list and record, contacts, placements, form, merge."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from e2c_desktop.queries.company_filters import CompanyFilter
from e2c_desktop.ui.companies.page import CompaniesPage
from e2c_desktop.ui.companies.sub_tabs import CONTACTS, IDENTITY, PLACEMENTS
from e2c_desktop.ui.shell.tabs import COMPANIES, TRAINEES
from e2c_desktop.ui.shell.workspace import Workspace


def shoot_companies(
    shoot: Callable[..., Any],
    window: QWidget,
    page: Workspace,
    fit: Callable[[int, int], tuple[int, int]],
) -> None:
    """Take the tab « Entreprises », then come back to the trainees."""
    companies = page.tabs.show(COMPANIES)
    assert isinstance(companies, CompaniesPage)
    first = page.reads.companies.page(CompanyFilter(text="crèche petits galets"), limit=1)[0]
    companies.open_record(first.id)
    for key, name in ((IDENTITY, "identite"), (CONTACTS, "contacts"), (PLACEMENTS, "stages")):
        companies.record.open_tab(key)
        shoot(f"entreprises-{name}", window)
    companies.edit()
    shoot("entreprises-formulaire", window)
    companies.forms.cancel()
    page.toasts.dismiss()
    merging = companies.asking.merging
    merging.show_report()
    report = merging.pairs.dialog
    assert report is not None
    report.resize(*fit(1120, 600))
    shoot("entreprises-doublons", window, report)
    pair = report.pair()
    report.reject()
    merging.open_merge(pair.first.id, pair.second.id)
    merge = merging.merge
    assert merge is not None
    merge.resize(*fit(940, 640))
    shoot("entreprises-fusion", window, merge)
    merge.reject()
    page.tabs.show(TRAINEES)
