"""What the tests run of the program, line by line: each process of a run writes its figures.

A plugin of pytest, loaded by `-p tests.measuring` before anything of the program is. SlipCover
marks the lines when a module is imported and leaves all other code at full speed, where a tracer
would slow down every line of every library: the tests take a third longer under one.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import slipcover

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "e2c_desktop"
FIGURES = ROOT / "build" / "coverage"

EXCLUDED = (r"if TYPE_CHECKING:", r"\.\.\.$", r"raise AssertionError", r"assert_never")
"""Lines that no test is to run: a branch that they open is left out with them."""

_NEVER = 2**31 - 1
"""Marks stay to the end: taking them out replaces the code of objects that Qt holds."""

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")


def _start() -> slipcover.Slipcover:
    """Mark every module of the program that is imported from now on."""
    measured = slipcover.Slipcover(
        branch=True, source=[str(SOURCE)], d_miss_threshold=_NEVER, exclude_also=list(EXCLUDED)
    )
    slipcover.ImportManager(measured, slipcover.FileMatcher(sources=[str(SOURCE)])).__enter__()
    return measured


_measured = _start() if WORKER else None


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """Write what this process ran; the one that gives out the tests runs none."""
    if _measured is not None:
        FIGURES.mkdir(parents=True, exist_ok=True)
        figures = json.dumps(_measured.get_coverage())
        (FIGURES / f"{WORKER}.json").write_text(figures, encoding="utf-8")
