"""The autotest of paper: a booklet folded in A5, and both sides of a stack printed by hand."""

from __future__ import annotations

from e2c_desktop.ui.printing.dialog import PrintDialog
from e2c_desktop.ui.printing.manual_duplex import Step
from e2c_desktop.ui.printing.paper_choice import PaperSides
from e2c_desktop.ui.shell.autotest import look_at, until


def look_at_papers(dialog: PrintDialog) -> None:
    """See a folded booklet, then each step of the guide; nothing is printed."""
    before = dialog.preview.document.pageCount()
    dialog.choices.sides.setCurrentText(PaperSides.FOLDED_BY_HAND.value)
    until(lambda: dialog.preview.document.pageCount() not in (0, before), "les feuilles à plier")
    guide = dialog.by_hand()
    for step in Step:
        guide.show_step(step)
        look_at(guide)
    guide.reject()
    dialog.choices.sides.setCurrentText(PaperSides.ONE.value)
