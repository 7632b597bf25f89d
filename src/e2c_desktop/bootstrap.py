"""Where everything is put together: the only module that may know every room.

Nothing heavy is imported before the window is on the screen: no page layout, no spreadsheets, no
migrations. A test watches over it.
"""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from e2c_desktop.runtime.trial import Trial
    from e2c_desktop.services.work import KdfPolicy


def run(*, base: Path | None = None, notice: str = "", smoke: bool = False) -> int:
    """Open the window and return the exit code of the program.

    Args:
        base: the base to propose; the last one used otherwise.
        notice: a sentence for the page where the password is typed.
        smoke: open, check oneself and close (the frozen program tries itself so).
    """
    calm_collector()
    from e2c_desktop.ui.shell.start import run_window

    return run_window(base=base, notice=notice, smoke=smoke)


def try_window(
    trial: Trial,
    *,
    folder: Path,
    base: Path,
    password: str,
    people: int,
    workbook: Path,
    policy: KdfPolicy,
    today: date,
    picture: Path | None,
    stays: float,
) -> None:
    """Open every screen once on a base of invented people (`--autotest`).

    Args:
        trial: does the steps and keeps their results.
        folder: everything is written under it.
        base: the base.
        password: of its first person.
        people: how many trainees it holds.
        workbook: a file to import, whose people the base holds.
        policy: cost of the passwords.
        today: the day.
        picture: where the picture of the window goes, if anywhere.
        stays: seconds for which the window stays on the screen.
    """
    from e2c_desktop.ui.shell.autotest import TrialGround
    from e2c_desktop.ui.shell.autotest_screens import try_window

    ground = TrialGround(folder, base, password, people, workbook, policy, today)
    try_window(trial, ground, picture, stays)


def calm_collector() -> None:
    """Have the cycle collector pass less often: loading makes many objects, and no garbage.

    At Python's own pace it takes a quarter of the start.
    """
    gc.set_threshold(50_000, 20, 20)
