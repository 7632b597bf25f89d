"""Where printers are looked for: at the print service of this PC, never through the network.

Source: cups-client.conf(5). ``CUPS_SERVER`` comes before the line ``ServerName`` of the account's
``client.conf``, which comes before that of the machine.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, MutableMapping
from pathlib import Path

VARIABLE = "CUPS_SERVER"
LOCAL_SERVICE = "/run/cups/cups.sock"
_CHOICES = (Path("~/.cups/client.conf"), Path("/etc/cups/client.conf"))


def ask_local_printers(
    environment: MutableMapping[str, str] = os.environ, choices: Iterable[Path] = _CHOICES
) -> None:
    """Have the print service of this PC asked through its file, under Linux.

    Where that service does not answer, its library tries port 631 of the loopback address at each
    print dialog: a network socket, in a program that promises none. Who chose another service, by
    the variable or in a file of ``choices``, keeps it.
    """
    if not sys.platform.startswith("linux") or VARIABLE in environment:
        return
    if not any(_names_a_service(file.expanduser()) for file in choices):
        environment[VARIABLE] = LOCAL_SERVICE


def _names_a_service(file: Path) -> bool:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").casefold().splitlines()
    except OSError:  # none on most machines; one that is not ours to read says nothing to CUPS
        return False
    return any(line.split()[:1] == ["servername"] for line in lines)
