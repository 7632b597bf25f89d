"""From a typed command to its exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse

    from e2c_desktop.cli.session import Console

DONE: Final = 0
REFUSED: Final = 1

_COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "--autotest": ("e2c_desktop.cli.autotest", "try_program"),
    "creer": ("e2c_desktop.cli.schools", "create"),
    "demo": ("e2c_desktop.cli.demonstration", "make_demo"),
    "importer": ("e2c_desktop.cli.importing", "bring_in"),
    "imprimer": ("e2c_desktop.cli.printing", "print_out"),
    "sauvegarder": ("e2c_desktop.cli.schools", "back_up_school"),
    "restaurer": ("e2c_desktop.cli.schools", "restore_school"),
    "verifier": ("e2c_desktop.cli.schools", "verify_school"),
    "verifier-pmsmp": ("e2c_desktop.cli.checking", "check_placements"),
    "chiffres": ("e2c_desktop.cli.figures", "tell_figures"),
    "exporter": ("e2c_desktop.cli.exporting", "export_participants"),
    "referentiel": ("e2c_desktop.cli.framework", "do_framework"),
    "verifier-mise-a-jour": ("e2c_desktop.cli.updating", "check_update"),
    "lister": ("e2c_desktop.cli.listing", "list_what"),
}


def run_command(
    argv: Sequence[str] | None = None,
    *,
    environment: Mapping[str, str] = os.environ,
    fast: bool = False,
    today: date | None = None,
) -> int:
    """Do one command and return its exit code.

    Args:
        argv: the arguments; those of the process by default.
        environment: where the password may be.
        fast: derive keys at no cost. For tests only: a base made so is refused by the program.
        today: the day; the clock's by default.
    """
    open_missing_streams()
    given = sys.argv[1:] if argv is None else argv
    if not given:  # as most starts: the window does not wait for what reads a command line
        return _open_window()
    from e2c_desktop.cli.arguments import read_arguments
    from e2c_desktop.cli.french_parser import MISUSED

    try:
        arguments = read_arguments(given)
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else MISUSED
    command = "--autotest" if arguments.autotest else arguments.command
    if command is None:
        return _open_window(smoke=arguments.smoke)
    from e2c_desktop.cli.session import Console

    console = Console(environment, today or date.today(), fast)
    return _guarded(_command(command), arguments, console)


def open_missing_streams() -> None:
    """Give a windowed program of Windows streams that lead nowhere: it starts with none."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # kept


def _command(name: str) -> Callable[[argparse.Namespace, Console], int]:
    module, function = _COMMANDS[name]
    found: Callable[[argparse.Namespace, Console], int] = getattr(import_module(module), function)
    return found


def _open_window(*, smoke: bool = False) -> int:
    from e2c_desktop.bootstrap import run

    return run(smoke=smoke)


def _guarded(
    command: Callable[[argparse.Namespace, Console], int],
    arguments: argparse.Namespace,
    console: Console,
) -> int:
    """Run a command; an expected refusal is one French line on the error stream."""
    from e2c_desktop.domain.errors import E2CError
    from e2c_desktop.domain.french import typography

    try:
        return command(arguments, console)
    except E2CError as refused:
        sys.stderr.write(f"{typography(' '.join(str(refused).split()))}\n")
        return REFUSED
    except BrokenPipeError:  # whoever reads has read enough (« | head »)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        sys.stderr.write("Arrêté à votre demande.\n")
        return REFUSED
