"""Where everything is put together: the only module that may know every room.

Nothing heavy is imported before the window is on the screen: no page layout, no spreadsheets, no
migrations. A test watches over it.
"""

from __future__ import annotations

import gc
from pathlib import Path


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


def calm_collector() -> None:
    """Have the cycle collector pass less often: loading makes many objects, and no garbage.

    At Python's own pace it takes a quarter of the start.
    """
    gc.set_threshold(50_000, 20, 20)
