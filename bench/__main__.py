"""`python -m bench [--sans-nationale] [--seulement NOM …]`: measure, and write the page."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.bases import TEN_YEARS, make_base
from bench.figures import Figure, page
from bench.importing import measure_import
from bench.printing import measure_printing
from bench.saving import measure_saving
from bench.windows import measure_window
from e2c_desktop.services.demo import NATIONAL

PAGE = Path(__file__).with_name("figures.md")
NAMES = ("demo", "fenetre", "fiche", "import", "impression")


def main() -> int:
    """Measure what is asked for; the page is written only when everything was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--sans-nationale", action="store_true", help="sans les 170 000 personnes")
    parser.add_argument("--seulement", nargs="+", choices=NAMES, default=NAMES)
    arguments = parser.parse_args()
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="e2c-mesures-") as place:
        folder = Path(place)
        ten, made = _timed(folder, TEN_YEARS.years, TEN_YEARS.per_year)
        figures.append(made)
        national = None
        if not arguments.sans_nationale:
            national, made = _timed(folder, NATIONAL.years, NATIONAL.per_year)
            figures.append(made)
        measures: dict[str, Callable[[], list[Figure]]] = {
            "fenetre": lambda: measure_window(ten, national),
            "fiche": lambda: measure_saving(ten),
            "import": lambda: measure_import(folder),
            "impression": lambda: measure_printing(ten),
        }
        for name, measure in measures.items():
            if name in arguments.seulement:
                figures += measure()
    text = page(figures)
    sys.stdout.write(text)
    if tuple(arguments.seulement) == NAMES and not arguments.sans_nationale:
        PAGE.write_text(text, encoding="utf-8")
    return 1 if any(figure.reached is False for figure in figures) else 0


def _timed(folder: Path, years: int, per_year: int) -> tuple[Path, Figure]:
    from e2c_desktop.services.demo import DemoSize

    size = DemoSize(years, per_year)
    started = time.perf_counter()
    path = make_base(folder, size)
    seconds = time.perf_counter() - started
    megabytes = path.stat().st_size / 1e6
    what = f"École de démonstration de {size.trainees} stagiaires".replace("000 s", "\u00a0000 s")
    national = size == NATIONAL
    return path, Figure(
        what,
        f"{seconds:.1f} s",
        f"{megabytes:.0f} Mo",
        "≤ 90 s" if national else "",
        seconds <= 90 if national else None,
    )


if __name__ == "__main__":
    sys.exit(main())
