"""Sets the documents of a folder with typst or WeasyPrint, one file each. In its own process."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from bench.runs import tell


def _typst(folder: Path) -> Callable[[Path, Path], object]:
    compiler = import_module("typst").Compiler(root=str(folder))

    def make(source: Path, target: Path) -> object:
        return compiler.compile(input=str(source), output=str(target), format="pdf")

    return make


def _weasyprint(folder: Path) -> Callable[[Path, Path], object]:
    weasyprint = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()

    def make(source: Path, target: Path) -> object:
        page = weasyprint.HTML(filename=str(source), base_url=str(folder))
        return page.write_pdf(str(target), font_config=fonts)

    return make


def main(module: str, sources: Path, target: Path) -> None:
    """Make every document once, after a first one that is not counted."""
    target.mkdir(parents=True, exist_ok=True)
    make = {"typst": _typst, "weasyprint": _weasyprint}[module](sources)
    files = sorted(path for path in sources.iterdir() if path.suffix in (".typ", ".html"))
    make(files[0], target / "premier.pdf")
    start = time.perf_counter()
    for file in files:
        make(file, target / f"{file.stem}.pdf")
    spent = time.perf_counter() - start
    made = sum((target / f"{file.stem}.pdf").stat().st_size > 0 for file in files)
    tell(documents=made, seconds=spent)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
