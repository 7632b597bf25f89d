"""Group after group of a printing: the next is made ready while the last is laid out."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from e2c_desktop.documents.side_layout import SideLayout
from e2c_desktop.services.document_numbers import NumbersForeseen
from e2c_desktop.services.issuing import (
    Outcome,
    Prepared,
    Step,
    groups,
    issue_group,
    make_group,
    prepare_group,
)
from e2c_desktop.services.rights import EDITORS, allowed
from e2c_desktop.storage.unit_of_work import UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Turn:
    """A group, ready to be issued; not prepared when something went wrong on the way."""

    group: Sequence[Step]
    prepared: Prepared | None

    def tells_of(self, group: Sequence[Step]) -> bool:
        """Whether a document of another group is one of this one, to be issued first."""
        mine = {(step.subject_id, step.kind) for step in self.group}
        return any((step.subject_id, step.kind) in mine for step in group)


@allowed(*EDITORS)
def issue_in_turn(
    work: UnitOfWork, steps: Iterable[Step], total: int
) -> Iterator[tuple[Outcome, int]]:
    """Yield what became of documents, each with how many more are durable already.

    Without a second process, a group is issued before the next one is read.

    Args:
        work: the base, in the name of who issues.
        steps: the documents to make, read as they are asked for.
        total: how many they are.

    Raises:
        Exception: whatever went wrong with one document; those before it were issued.
    """
    with SideLayout(total) as side:
        yield from _turns(work, steps, side)


def _turns(
    work: UnitOfWork, steps: Iterable[Step], side: SideLayout
) -> Iterator[tuple[Outcome, int]]:
    coming, foreseen = groups(steps), NumbersForeseen()
    last: _Turn | None = None
    while True:
        try:
            group = next(coming, None)
        except Exception:  # raised again, once what was asked before is issued
            yield from _issued(work, last, side, foreseen)
            raise
        if group is None or not side.running or (last is not None and last.tells_of(group)):
            yield from _issued(work, last, side, foreseen)
            last = None
        if group is None:
            return
        turn = _prepared(work, group, side, foreseen)
        yield from _issued(work, last, side, foreseen)
        last = turn


def _prepared(
    work: UnitOfWork, group: Sequence[Step], side: SideLayout, foreseen: NumbersForeseen
) -> _Turn:
    try:
        return _Turn(group, prepare_group(work, group, side, foreseen))
    except Exception as fault:  # met again when the documents are made one by one
        if len(group) > 1:
            log.warning("documents made one by one after %s", type(fault).__name__)
        return _Turn(group, None)


def _issued(
    work: UnitOfWork, turn: _Turn | None, side: SideLayout, foreseen: NumbersForeseen
) -> Iterator[tuple[Outcome, int]]:
    """Yield what became of the documents of a group, with how many more are there already."""
    if turn is None:
        return
    made: list[Outcome] | None = None
    if turn.prepared is not None:
        try:
            made = issue_group(work, turn.prepared, side)
        except Exception as fault:
            if len(turn.group) == 1:
                raise
            log.warning("documents made one by one after %s", type(fault).__name__)
    if made is None:
        # Nothing was issued. One by one, those before the one that fails are, as if it were alone.
        foreseen.clear()
        for step in turn.group:
            yield make_group(work, [step])[0], 0
        return
    for rank, outcome in enumerate(made, 1):
        yield outcome, len(made) - rank
