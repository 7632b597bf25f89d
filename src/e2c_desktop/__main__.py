"""The entry of the program: `python -m e2c_desktop`, and the installed command `e2c-desktop`."""

from __future__ import annotations

import sys


def main() -> int:
    """Do what the command line says; without a command, open the window."""
    if getattr(sys, "frozen", False) and any("multiprocessing" in word for word in sys.argv[1:]):
        import multiprocessing  # the packaged program is also its own second process

        multiprocessing.freeze_support()
    from e2c_desktop.cli import run_command

    return run_command()


if __name__ == "__main__":
    sys.exit(main())
