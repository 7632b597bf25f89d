"""Hears what a program says where nothing should be said: error stream, warnings, log, sockets.

Used while the program tries itself. The error stream is caught at its file descriptor, where
libraries in C write too; a windowed program of Windows has none, and then gets one.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import socket
import sys
import tempfile
import warnings
from collections.abc import Sequence
from types import TracebackType
from typing import Self

_ERROR_STREAM = 2
_ELSEWHERE = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_OWN_FAMILIES = {getattr(socket, "AF_UNIX", None)}


class Watch(logging.Handler):
    """Listens from `with` to its end; `take` gives what was heard, by little sentences.

    Args:
        expected: parts of texts that are no fault.
    """

    def __init__(self, *, expected: Sequence[str] = ()) -> None:
        super().__init__(logging.WARNING)
        self._expected = tuple(expected)
        self._heard: list[str] = []
        self._open = contextlib.ExitStack()
        self._listening = False
        self._outside: int | None = None
        self._read = 0

    def __enter__(self) -> Self:
        """Begin to listen."""
        with contextlib.ExitStack() as undo:
            self._catch_errors(undo)
            self._warnings = undo.enter_context(warnings.catch_warnings(record=True))
            warnings.simplefilter("default")
            root = logging.getLogger()
            root.addHandler(self)
            undo.callback(root.removeHandler, self)
            self._open = undo.pop_all()
        self._listening = True
        sys.addaudithook(self._on_event)  # for the life of the process: it asks `_listening`
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give everything back; what was not taken is lost."""
        self._listening = False
        self._open.close()

    def take(self) -> list[str]:
        """Return what was heard since the last time."""
        sys.stderr.flush()
        self._errors.seek(self._read)
        words = self._errors.read().decode("utf-8", errors="replace")
        self._read = self._errors.tell()
        lines = [line for line in words.splitlines() if line.strip() and self._matters(line)]
        said = [f"sortie d’erreur\u00a0: {' | '.join(lines)}"] if lines else []
        heard, self._heard = self._heard, []
        for warning in self._warnings:
            text = str(warning.message)
            if self._matters(text):
                said.append(f"avertissement de Python\u00a0: {warning.category.__name__} {text}")
        self._warnings.clear()
        return said + heard

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a log record of a warning or worse; what is about to end the program goes out."""
        text = f"{record.name} {record.getMessage()}"
        if not self._matters(text):
            return
        self._heard.append(f"journal\u00a0: {record.levelname} {text}")
        if record.levelno >= logging.CRITICAL and self._outside is not None:
            os.write(self._outside, f"{text}\n".encode(errors="replace"))

    def _catch_errors(self, undo: contextlib.ExitStack) -> None:
        """Put a file in the place of the error stream."""
        self._errors = undo.enter_context(tempfile.TemporaryFile(buffering=0))  # noqa: SIM115  # it is
        self._read = 0
        # A windowed program of Windows has no error stream: nothing to keep, maybe none to replace.
        with contextlib.suppress(OSError):
            self._outside = os.dup(_ERROR_STREAM)
        undo.callback(self._give_back)
        with contextlib.suppress(OSError):
            os.dup2(self._errors.fileno(), _ERROR_STREAM)
        copy = os.dup(self._errors.fileno())
        stream = undo.enter_context(
            os.fdopen(copy, "w", encoding="utf-8", errors="backslashreplace", buffering=1)
        )
        undo.enter_context(contextlib.redirect_stderr(stream))
        if self._outside is not None and not faulthandler.is_enabled():
            # What ends the interpreter itself is told outside: nobody would read the file.
            faulthandler.enable(self._outside)
            undo.callback(faulthandler.disable)

    def _give_back(self) -> None:
        with contextlib.suppress(OSError):
            if self._outside is None:
                os.close(_ERROR_STREAM)
            else:
                os.dup2(self._outside, _ERROR_STREAM)
                os.close(self._outside)
        self._outside = None

    def _matters(self, text: str) -> bool:
        return not any(part in text for part in self._expected)

    # Python does not trace what it tells of its own doings.
    def _on_event(self, name: str, given: tuple[object, ...]) -> None:  # pragma: no cover
        """Hear of a socket that could leave this machine (PEP 578)."""
        if not self._listening:
            return
        opened = name == "socket.__new__" and given[1] not in _OWN_FAMILIES
        if opened or name in _ELSEWHERE:
            self._heard.append(f"réseau\u00a0: {name}")
