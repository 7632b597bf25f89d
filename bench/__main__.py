"""`python -m bench [NOM …] [--rapide] [--garder]`: measure, show the table, keep the page."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure, not_measured, page, table
from bench.machine import describe_machine
from bench.registry import MEASURES, Measure, measures_named
from bench.runs import MeasureFailed, Run

PAGE = Path(__file__).with_name("figures.md")


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the measures asked for; 1 when a target is missed or a measure failed.

    The page is written by a whole run only: its figures belong together.
    """
    asked = read_arguments(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(tempfile.gettempdir()) / "e2c-mesures"
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(folder, quick=asked.rapide)
    try:
        figures, failed = take_measures(measures_named(asked.noms), run)
    finally:
        if not asked.garder:
            shutil.rmtree(folder, ignore_errors=True)
    if asked.rapide:
        figures = [replace(figure, reached=None) for figure in figures]  # they prove nothing
    sys.stdout.write(table(figures))
    if not asked.noms and not asked.rapide and not failed:
        PAGE.write_text(page(figures, describe_machine(), datetime.now(UTC)), encoding="utf-8")
    return 1 if failed or any(figure.reached is False for figure in figures) else 0


def read_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line; ends the program with code 2 when it is wrong."""
    listing = "\n".join(f"  {one.name:<20} {one.about}" for one in MEASURES)
    parser = argparse.ArgumentParser(
        prog="python -m bench",
        description="Vitesse et mémoire, chaque mesure à côté d’une référence.",
        epilog=f"Mesures\u00a0:\n{listing}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    names = [measure.name for measure in MEASURES]
    parser.add_argument("noms", nargs="*", metavar="NOM", help="celles-ci seulement")
    parser.add_argument("--rapide", action="store_true", help="en petit, pour voir si tout marche")
    parser.add_argument("--garder", action="store_true", help="garder les bases pour la prochaine")
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.noms if name not in names]
    if unknown:
        parser.error(f"mesure inconnue\u00a0: {', '.join(unknown)}")
    return asked


def take_measures(measures: Sequence[Measure], run: Run) -> tuple[list[Figure], bool]:
    """Take measures one after the other; also tell whether one of them failed."""
    figures: list[Figure] = []
    failed = False
    for measure in measures:
        sys.stderr.write(f"{measure.name}…\n")
        try:
            found = measure.take(run)
        except MeasureFailed as failure:
            sys.stderr.write(f"{failure}\n")
            found, failed = [not_measured(measure.about, "la mesure a échoué")], True
        figures += found
        for figure in found:
            sys.stderr.write("  " + " ; ".join(text for text in figure.cells()[:-1] if text) + "\n")
    return figures, failed


if __name__ == "__main__":
    sys.exit(main())
