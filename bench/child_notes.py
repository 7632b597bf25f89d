"""Searches notes, then everything, then scans the notes bare. Run in a process of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.bases import open_measured
from bench.figures import milliseconds
from bench.runs import tell
from e2c_desktop.queries.reads import Reads
from e2c_desktop.queries.trainees import TraineeFilter
from e2c_desktop.storage.engine import Access, DriverConnection, connect, one

_WORDS = (
    "entretien",
    "calculatrice",
    "mission locale",
    "forum metiers",
    "tante horaires",
    "nguyen",
    "creche",
    "kiosque",
    "le",
)
"""Words of many notes, of a few, of people and of companies, and of nothing."""
_LINES = 3
_SCAN = "SELECT count(*) FROM follow_note WHERE search_text LIKE '%' || ? || '%'"


def main(base: Path, rounds: int) -> None:
    """Give the milliseconds of each search and of each bare scan."""
    work = open_measured(base)
    reads = Reads(work)
    bare = connect(work.opened.files.base, work.opened.keys.base, Access.READ)
    actions: dict[str, Callable[[str], object]] = {
        "notes_found": partial(_notes, reads),
        "all_found": partial(_everything, reads),
        "scanned": partial(_scan, bare),
    }
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for rank in range(rounds + 1):
        for word in _WORDS:
            for name, action in actions.items():
                spent = milliseconds(partial(action, word))
                if rank:  # the first round reads the pages from the disk
                    taken[name].append(spent)
    count = int(one(bare, "SELECT count(*) FROM follow_note"))
    bare.close()
    work.opened.close()
    tell(notes=count, **taken)


def _notes(reads: Reads, word: str) -> object:
    return reads.found_notes(word, _LINES)


def _everything(reads: Reads, word: str) -> object:
    return (
        reads.trainees_page(TraineeFilter(text=word), limit=5),
        reads.found_placements(word, _LINES),
        reads.found_companies(word, _LINES),
        reads.found_notes(word, _LINES),
    )


def _scan(bare: DriverConnection, word: str) -> object:
    return one(bare, _SCAN, (word,))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
