"""`--autotest`, the booklet of somebody: its sections, the large view, what its forms ask."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMainWindow, QWidget

from e2c_desktop.runtime.trial import TrialFailed
from e2c_desktop.ui.portfolio.tab import PortfolioTab
from e2c_desktop.ui.portfolio.writing_dialog import WritingDialog
from e2c_desktop.ui.shell.autotest import look_at
from e2c_desktop.ui.trainees.record_pane import PORTFOLIO, RecordPane


def see_portfolio(
    record: RecordPane, window: QMainWindow | QWidget, look_at_dialog: Callable[[], object]
) -> None:
    """See each section of a booklet, then the windows in which it is written; nothing is kept.

    Raises:
        TrialFailed: the large view did not open.
    """
    record.open_tab(PORTFOLIO)
    tab: PortfolioTab = record.portfolio
    for rank in range(tab.section_count()):
        tab.show_section(rank)
        look_at(window)
    tab.experiences.asking.write_new()
    dialog = tab.doing.dialog
    if not isinstance(dialog, WritingDialog):
        raise TrialFailed("la vue pour écrire une expérience ne s’est pas ouverte")
    look_at_dialog()
    for ask in (
        tab.experiences.asking.ask_new,
        tab.project.asking.edit_project,
        tab.project.asking.ask_trade,
        tab.project.asking.ask_objective,
        tab.project.asking.ask_step,
        tab.bilans.asking.ask_new,
        tab.words.asking.edit_words,
        tab.words.asking.ask_agreement,
    ):
        ask()
        look_at_dialog()
