"""Many documents laid out by two: a second process takes its share while this one goes on.

A document goes to the second process as its content and comes back as its file, through a pipe
between the two: nothing is written on the disk. Without a second processor, for few documents,
while the second process starts or once it is gone, everything is laid out here, all the same.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread
from typing import Any, Final, Self

from e2c_desktop.documents.content import Content
from e2c_desktop.documents.document_type import DocumentType
from e2c_desktop.documents.registry import document_type
from e2c_desktop.domain.codes import DocumentKind

log = logging.getLogger(__name__)

WORTH_IT: Final = 60
"""Documents from which a second process gains more than the second that it takes to start."""

_AHEAD: Final = 12
"""Documents that the second process has at a time: it never waits, and may die with few."""

_FAILED: Final = b""


@dataclass(eq=False, slots=True)
class Laying:
    """A document being laid out.

    Attributes:
        type: which document, one of the registry.
        content: what it says.
        data: its file, once made.
        beside: the second process made it.
    """

    type: DocumentType
    content: Content = field(repr=False)
    data: bytes | None = field(default=None, repr=False)
    beside: bool = False

    def lay_out(self) -> None:
        """Make it here."""
        self.data = self.type.file(self.content)


class SideLayout:
    """The second process of one printing, to be used in a `with` block: left, it is gone.

    Args:
        documents: how many the printing counts; a few start nothing.
        processors: how many the program may use; None asks the system.
    """

    def __init__(self, documents: int, *, processors: int | None = None) -> None:
        self._pipe: Connection | None = None
        self._ready = False
        self._given = deque[Laying]()
        self._waiting: list[Laying] = []
        if documents >= WORTH_IT and (processors or _processors()) > 1:
            spawning = multiprocessing.get_context("spawn")
            self._pipe, other = spawning.Pipe()
            spawning.Process(target=_serve, args=(other,), daemon=True).start()
            other.close()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *about: object) -> None:
        """Let the second process go: it ends when nobody holds the other end of its pipe."""
        if self._pipe is not None:
            self._pipe.close()

    @property
    def running(self) -> bool:
        """Whether the second process takes its share."""
        return self._ready and self._pipe is not None

    def wait(self, seconds: float) -> bool:
        """Wait until the second process is there; False when it does not come."""
        if self._pipe is not None and self._pipe.poll(seconds):
            self._exchange()
        return self.running

    def begin(self, type_: DocumentType, content: Content) -> Laying:
        """Take a document to lay out, beside if the second process is free."""
        one = Laying(type_, content)
        self._waiting.append(one)
        self._exchange()
        return one

    def finish(self, layings: Sequence[Laying]) -> list[bytes]:
        """Return the files of what was begun, in the same order.

        The second process takes them from the first, this one from the last; while it waits for
        the others, it lays out those that were begun after.
        """
        for one in reversed(layings):
            if one in self._waiting:
                self._waiting.remove(one)
                self._make(one)
        while any(one in self._given for one in layings):
            if self._waiting:
                self._make(self._waiting.pop())
            else:
                self._exchange(patiently=True)
        for one in layings:
            if one.data is None:
                one.lay_out()  # it failed beside, or the second process died
        return [one.data for one in layings if one.data is not None]

    def _make(self, one: Laying) -> None:
        one.lay_out()
        self._exchange()

    def _exchange(self, *, patiently: bool = False) -> None:
        """Take what the second process has made and give it more."""
        if self._pipe is None:
            return
        try:
            while self._pipe.poll(None if patiently else 0):
                self._take(self._pipe.recv_bytes())
                patiently = False
            while self._ready and self._waiting and len(self._given) < _AHEAD:
                one = self._waiting.pop(0)
                self._given.append(one)
                self._pipe.send((one.type.kind, one.content))
        except (EOFError, OSError) as gone:
            log.warning("documents laid out by one process from now on: %s", type(gone).__name__)
            self._pipe.close()
            self._pipe = None
            self._given.clear()

    def _take(self, data: bytes) -> None:
        """Take one file; the first message only says that the process is there."""
        if self._ready:
            one = self._given.popleft()
            one.data, one.beside = data or None, bool(data)
        self._ready = True


def _processors() -> int:
    """Return how many processors this program may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _serve(pipe: Connection) -> None:
    """Lay out what comes through the pipe until nobody holds its other end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program
    asked, made = SimpleQueue[Any](), SimpleQueue[bytes]()
    # Neither side ever waits for the other to read: the program does so between two readings.
    Thread(target=_listen, args=(pipe, asked), daemon=True).start()
    Thread(target=_give, args=(pipe, made), daemon=True).start()
    made.put(_FAILED)
    while (one := asked.get()) is not None:
        made.put(_laid_out(*one))


def _listen(pipe: Connection, asked: SimpleQueue[Any]) -> None:
    """Take in what is asked; the end of the pipe is the end of the work."""
    try:
        while True:
            asked.put(pipe.recv())
    except (EOFError, OSError):
        asked.put(None)


def _give(pipe: Connection, made: SimpleQueue[bytes]) -> None:
    """Give back what is made, until the printing is left."""
    with suppress(OSError):
        while True:
            pipe.send_bytes(made.get())


def _laid_out(kind: DocumentKind, content: Content) -> bytes:
    """Return a file; nothing when it fails: the program meets the fault itself."""
    try:
        return document_type(kind).file(content)
    except Exception:  # met and told there
        return _FAILED
