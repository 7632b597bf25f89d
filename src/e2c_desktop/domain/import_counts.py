"""Counting what becomes of the lines of a file, for the report of any kind of import."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from e2c_desktop.domain.import_plan import IGNORED
from e2c_desktop.domain.import_report import HIDDEN, READ, UNREAD

if TYPE_CHECKING:
    from e2c_desktop.domain.import_lines import Judged


def verdict_counts(
    lines: Iterable[Judged], always: Iterable[str], with_reason: frozenset[str]
) -> Counter[str]:
    """Return how many lines got each verdict and warning.

    Args:
        lines: the verdicts.
        always: verdicts told even when no line has them.
        with_reason: verdicts that are also counted by their reason.
    """
    counts: Counter[str] = Counter(dict.fromkeys((READ, *always), 0))
    for line in lines:
        if line.verdict == IGNORED:
            counts[f"{IGNORED} : {line.reason}"] += 1
            continue
        counts[READ] += 1
        counts[line.verdict] += 1
        if line.verdict in with_reason and line.reason:
            counts[f"{line.verdict} : {line.reason}"] += 1
        counts.update(warning.code for warning in line.warnings if not warning.detail)
    return counts


def with_sheets(
    counts: Counter[str], hidden: Sequence[str], unread: Sequence[str]
) -> dict[str, int]:
    """Return the counts with the sheets that were not read, in the order of the alphabet."""
    for prefix, names in ((HIDDEN, hidden), (UNREAD, unread)):
        counts.update(f"{prefix} : {name}" for name in names)
    return dict(sorted(counts.items()))
