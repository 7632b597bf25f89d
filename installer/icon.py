"""The icon of the program as files, painted by the program itself: run by the packaging Python.

``python -m installer.icon FOLDER`` writes ``e2c-desktop.ico`` and one PNG for each size.
"""

from __future__ import annotations

import sys
from pathlib import Path

SIZES = (16, 24, 32, 48, 64, 128, 256)


def main(folder: Path) -> None:
    """Paint each size for itself: a small icon is not a large one made smaller."""
    from PIL import Image

    from e2c_desktop.ui.kit.icons import window_icon
    from e2c_desktop.ui.shell.qt_setup import make_application

    application = make_application(["e2c-desktop"])
    mark = window_icon()
    files = [folder / f"{side}.png" for side in SIZES]
    for side, file in zip(SIZES, files, strict=True):
        mark.pixmap(side, side).save(str(file))
    pictures = [Image.open(file) for file in files]
    sizes = [(side, side) for side in SIZES]
    pictures[-1].save(folder / "e2c-desktop.ico", sizes=sizes, append_images=pictures[:-1])
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
