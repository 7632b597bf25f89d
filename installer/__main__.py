"""``python -m installer``: makes the packages, then tries them as a school would."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from dev import StepFailed, say

from installer import inputs
from installer.places import DIST, SYSTEMS


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked; the exit code."""
    asked = read_arguments(arguments)
    if asked.si_change and not inputs.changed():
        say("Packages: nothing that ships has changed since they were last made and tried.")
        return 0
    if not sys.platform.startswith("linux"):
        say("Packages are made on Linux, those for Windows too.")
        return 2
    start = time.monotonic()
    try:
        _have_tools(asked.systems)
        for system in asked.systems:
            _do(system, making=not asked.essai_seul, trying=not asked.sans_essai)
    except StepFailed as failure:
        say(f"PACKAGES FAILED: {failure}")
        return 1
    if set(asked.systems) == set(SYSTEMS) and not asked.sans_essai and not asked.essai_seul:
        inputs.remember()
    say(f"Packages done in {time.monotonic() - start:.0f} s: see {DIST}")
    return 0


def _have_tools(systems: Sequence[str]) -> None:
    from installer.making import have_tools

    have_tools(systems)


def _do(system: str, *, making: bool, trying: bool) -> None:
    from installer import making as makes
    from installer import smoke

    if making:
        makes.make(system)
    if trying:
        smoke.try_packages(system)


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="dev.py package", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("systems", nargs="*", choices=[*SYSTEMS, []], help="both when left out")
    parser.add_argument("--si-change", action="store_true", help="only if what ships has changed")
    only = parser.add_mutually_exclusive_group()
    only.add_argument("--sans-essai", action="store_true", help="make, do not try")
    only.add_argument("--essai-seul", action="store_true", help="try what is in dist/")
    asked = parser.parse_args(arguments)
    asked.systems = list(dict.fromkeys(asked.systems)) or list(SYSTEMS)
    return asked


if __name__ == "__main__":
    sys.exit(main())
