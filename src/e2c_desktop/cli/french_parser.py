"""A parser of command lines that helps and complains in French."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, Final, NoReturn

MISUSED: Final = 2

# argparse speaks English; these are the few sentences it can say here.
_SENTENCES: Final = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"argument inconnu : \1"),
    (r"argument (.+?): expected one argument", r"\1 attend une valeur"),
    (r"argument (.+?): expected at least one argument", r"\1 attend au moins une valeur"),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        r"\2 n’est pas possible ; choix : \3",
    ),
    (r"argument (.+?): invalid \w+ value: (.+)", r"valeur incorrecte pour \1 : \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 et \2 s’excluent"),
    (r"one of the arguments (.+) is required", r"il faut l’un de : \1"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 ne prend pas de valeur"),
    (r"ambiguous option: (.+) could match (.+)", r"option ambiguë : \1 (\2)"),
)


def in_french(message: str) -> str:
    """Return the French sentence for a remark of argparse."""
    for pattern, french in _SENTENCES:
        if re.fullmatch(pattern, message):
            return re.sub(pattern, french, message)
    return message


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with French headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Begin with « Utilisation »."""
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """A parser that helps and complains in French."""

    def __init__(
        self, prog: str | None = None, description: str | None = None, epilog: str | None = None
    ) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "à donner"
        self._optionals.title = "options"
        self.add_argument("-h", "--help", "--aide", action="help", help="montrer cette aide")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command and leave with the code of a misuse."""
        self.print_usage(sys.stderr)
        sys.stderr.write(f"{self.prog} : {in_french(message)}.\n")
        raise SystemExit(MISUSED)
