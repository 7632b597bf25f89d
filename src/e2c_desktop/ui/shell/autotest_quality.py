"""`--autotest`, the sections of certifications, satisfaction and complaints: their windows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.activities.cert_page import CertificationPage
from e2c_desktop.ui.activities.complaint_page import ComplaintPage
from e2c_desktop.ui.activities.satisfaction_page import SatisfactionPage
from e2c_desktop.ui.activities.sections import CERTIFICATIONS, COMPLAINTS, SATISFACTION
from e2c_desktop.ui.activities.tab import ActivitiesTab
from e2c_desktop.ui.shell.autotest import look_at


def see_quality(tab: ActivitiesTab) -> None:
    """See the windows of the three sections; nothing is kept.

    Raises:
        TrialFailed: a window did not open.
    """
    page = tab.show_section(CERTIFICATIONS)
    if isinstance(page, CertificationPage):
        _see(page.ask_new, lambda: page.person)
        _see(page.ask_session, lambda: page.session)
        row = page.pane.row()
        if row is not None:
            page.open_row(row)
            _close(page.asking.dialog)
    said = tab.show_section(SATISFACTION)
    if isinstance(said, SatisfactionPage):
        _see(said.type_papers, lambda: said.series)
        _see(said.show_papers, lambda: said.papers)
    register = tab.show_section(COMPLAINTS)
    if isinstance(register, ComplaintPage):
        _see(register.ask_new, lambda: register.dialog)


def _see(ask: Callable[[], None], opened: Callable[[], QDialog | None]) -> None:
    ask()
    _close(opened())


def _close(dialog: QDialog | None) -> None:
    if dialog is None:
        raise TrialFailed("une fenêtre de la qualité ne s’est pas ouverte")
    look_at(dialog)
    dialog.close()
