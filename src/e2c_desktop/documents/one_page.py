"""Sheets that must hold on one page, or on few: what gives way first when they are too long."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from e2c_desktop.documents.flow import Block, Stack
from e2c_desktop.documents.pages import paginate
from e2c_desktop.documents.style import TEXT_WIDTH

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fit:
    """One rung of the ladder that keeps a one-page sheet on one page."""

    spacing: float = 1.0
    pad: float = 1.6
    size: float = 10.0
    box: float = 37.0


# Spacing first, then the padding of the fields, then the text, down to its floor of 9 pt, last
# the signature box; if the sheet still takes two pages, two pages are accepted.
LADDER = (
    Fit(),
    Fit(spacing=0.85),
    Fit(spacing=0.7),
    Fit(spacing=0.7, pad=1.05),
    Fit(spacing=0.7, pad=1.05, size=9.5),
    Fit(spacing=0.7, pad=1.05, size=9),
    Fit(spacing=0.7, pad=1.05, size=9, box=30),
)


def on_one_page(
    blocks: Callable[[Fit], Sequence[Block]], first: float, following: float, *, sheet: str
) -> list[Stack]:
    """Return the pages of a sheet, one if any rung of the ladder allows.

    Args:
        blocks: the sheet, laid out at a rung.
        first: height of the text on the first page.
        following: height on each next page.
        sheet: its kind, for the log.
    """
    step, bodies = 0, paginate(blocks(LADDER[0]), TEXT_WIDTH, first, following)
    while len(bodies) > 1 and step + 1 < len(LADDER):
        step += 1
        bodies = paginate(blocks(LADDER[step]), TEXT_WIDTH, first, following)
    log.debug("%s laid out at step %d on %d page(s)", sheet, step, len(bodies))
    return bodies


def on_few_pages(
    blocks: Callable[[Fit], Sequence[Block]],
    first: float,
    following: float,
    *,
    ladder: Sequence[Fit],
    most: int,
) -> list[Stack]:
    """Return the pages of a sheet, those of the first rung that takes few enough of them.

    One that is too long whatever gives way is laid out with all its white, on the pages it takes.

    Args:
        blocks: the sheet, laid out at a rung.
        first: height of the text on the first page.
        following: height on each next page.
        ladder: the rungs, that of the usual sheet first.
        most: how many pages are few enough.
    """
    usual = bodies = paginate(blocks(ladder[0]), TEXT_WIDTH, first, following)
    for fit in ladder[1:]:
        if len(bodies) <= most:
            return bodies
        bodies = paginate(blocks(fit), TEXT_WIDTH, first, following)
    return bodies if len(bodies) <= most else usual
