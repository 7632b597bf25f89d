"""Sample files that are kept beside the checkout, too large or too many to be in it."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared"
"""The folder of the samples; absent on a machine that has only the checkout."""


def sample(name: str) -> Path:
    """The sample ``name`` (a path below the folder of samples); skips the test without it."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"needs the sample {name} beside the checkout (../shared)")
    return path
