"""README tells the command line as it is: no command or option too many, none left out."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from e2c_desktop.cli.arguments import build_parser
from e2c_desktop.cli.french_parser import FrenchParser

README = Path(__file__).resolve().parents[3] / "README.md"
OPTION = re.compile(r"--[a-z][a-z0-9-]+")
# Told once under the table, or the same for every program.
ELSEWHERE = {"--help", "--aide", "--utilisateur"}


def commands() -> dict[str, FrenchParser]:
    """Each command with its own parser."""
    (choices,) = (
        action.choices
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    return dict(choices)


def told(command: str) -> str:
    """The cells that name a command, in the table."""
    rows = README.read_text(encoding="utf-8").splitlines()
    return " ".join(row.split(" | ")[0] for row in rows if row.startswith(f"| `{command} "))


def test_the_table_names_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    named = re.findall(r"^\| `([a-z][a-z-]+) ", text, re.MULTILINE)
    assert set(named) == set(commands())


def test_the_table_tells_the_options_without_a_command() -> None:
    real = {
        name
        for action in build_parser()._actions
        if action.help != argparse.SUPPRESS
        for name in action.option_strings
        if name.startswith("--")
    }
    rows = README.read_text(encoding="utf-8").splitlines()
    (row,) = (row for row in rows if row.startswith("| `--autotest "))
    assert set(OPTION.findall(row.split(" | ")[0])) == real - ELSEWHERE - {"--version"}


@pytest.mark.parametrize("command", sorted(commands()))
def test_the_table_tells_every_option(command: str) -> None:
    actions = commands()[command]._actions
    real = {name for action in actions for name in action.option_strings if name.startswith("--")}
    told_options = set(OPTION.findall(told(command)))
    assert told_options - real == set()
    assert real - told_options - ELSEWHERE == set()
