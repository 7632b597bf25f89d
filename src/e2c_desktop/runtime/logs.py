"""The technical journal: a file of the user's account that rotates, without personal data.

Programs log with the named logger of their room (``logging.getLogger(__name__)``) and give
identifiers, never names. What an exception says may quote what a person typed, so only its
type and where it happened are written.
"""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from e2c_desktop.runtime.error_places import error_places

LOG_FILE = "e2c-desktop.log"
ROOT_LOGGER = "e2c_desktop"
MAX_BYTES = 1_000_000
KEPT_FILES = 5


class DiscreetFormatter(logging.Formatter):
    """Writes exceptions as their types and places, leaving out what they say."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """The exception ``ei`` and those it came from, one line each, without their texts."""
        return "\n".join(error_places(ei[1]))

    def format(self, record: logging.LogRecord) -> str:
        """One record; nothing is kept of an exception text another handler may have cached."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept


def start_file_log(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Write the program's log records to ``folder`` from now on; the handler, to stop it with.

    Raises:
        OSError: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / LOG_FILE, maxBytes=MAX_BYTES, backupCount=KEPT_FILES, encoding="utf-8", delay=True
    )
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger(ROOT_LOGGER)
    logger.addHandler(handler)
    logger.setLevel(level)
    return handler


def stop_file_log(handler: logging.Handler) -> None:
    """Stop writing to ``handler`` and close its file."""
    logging.getLogger(ROOT_LOGGER).removeHandler(handler)
    handler.close()
