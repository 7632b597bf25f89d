"""The company officer of the fictitious school, in front of the program for a day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.helpers.bases import FAST
from tests.helpers.given_files import pdf
from tests.helpers.keyboard import press, write
from tests.helpers.sitting import MovingClock, Picture, Sitting, no_picture

from e2c_desktop.services.demo import DEMO_PASSWORD, create_demo

DAY = date(2026, 11, 12)
"""A Thursday: the day of the pictures."""
OFFICER = "Karim Belhadj"


def make_officer_school(folder: Path) -> Path:
    """Make the fictitious school of one year, closed."""
    folder.mkdir(parents=True)
    made = create_demo(folder / "bords-de-marne.e2c", today=DAY, policy=FAST)
    made.work.opened.close()
    return made.work.opened.files.base


class OfficerDay(Sitting):
    """The program, the day of the story, and what the base holds.

    Args:
        application: Qt's application.
        folder: where the machine and the school are made.
        picture: saves what is seen.
    """

    def __init__(
        self, application: QApplication, folder: Path, picture: Picture = no_picture
    ) -> None:
        super().__init__(
            application,
            folder,
            base=make_officer_school(folder / "école"),
            password=DEMO_PASSWORD,
            clock=MovingClock(datetime(2026, 11, 12, 8, 30, tzinfo=UTC)),
            picture=picture,
        )
        self.scan = folder / "convention signée.pdf"
        self.scan.write_bytes(pdf("Convention"))

    def choose_person(self) -> None:
        """Walk to the officer's name on the lock page."""
        login = self.program.login
        press("Shift+Tab")
        for _ in range(8):
            chosen = login.chosen
            if chosen is not None and chosen.name == OFFICER:
                break
            press("Down")
        assert login.chosen is not None
        assert login.chosen.name == OFFICER
        press("Tab")

    def act(self, words: str) -> None:
        """Press Ctrl K, type the name of an action, and Enter."""
        press("Ctrl+K")
        write(words)
        search = self.page.search
        self.until(lambda: bool(search.list.lines()))
        line = search.list.current()
        assert line is not None
        assert line.title.startswith(words), line.title
        press("Return")
