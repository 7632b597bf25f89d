"""The help that comes with the program: its pages, and each of them on paper.

It needs no base: it is read before a password too.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import PurePosixPath

from e2c_desktop.domain.help_page import HelpPage, read_help
from e2c_desktop.runtime.resources import resource_names, resource_text
from e2c_desktop.runtime.version import __version__

FIRST_STEPS, SAFETY = "premiers-pas", "securite"
"""Keys of the pages that are shown before a base is open; the others bear those of the tabs."""


@cache
def help_pages() -> tuple[HelpPage, ...]:
    """Return every page, in the order in which they are listed.

    Raises:
        ResourceMissing: the installation is incomplete.
    """
    return tuple(
        read_help(PurePosixPath(name).stem.partition("-")[2], resource_text(name))
        for name in resource_names("help")
    )


def help_sheet(page: HelpPage, today: date) -> bytes:
    """Return a page as a PDF file, dated of the day it is printed."""
    from e2c_desktop.documents.content import HelpSheetContent
    from e2c_desktop.documents.registry import render_help_sheet

    return render_help_sheet(HelpSheetContent(page, __version__, today))
