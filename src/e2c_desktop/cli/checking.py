"""`verifier-pmsmp`: placements of a file against rules P1 to P11, without any base."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from e2c_desktop.cli.session import Console
from e2c_desktop.domain.errors import ImportProblem
from e2c_desktop.domain.french import short_date
from e2c_desktop.domain.placement_rules.engine import check_all, possible_from
from e2c_desktop.domain.placement_rules.rule_set import RuleBook
from e2c_desktop.domain.placement_rules.verdicts import P_RULES, Level, Verdict, worst
from e2c_desktop.domain.work_calendar import WorkCalendar
from e2c_desktop.exchange.placement_cases import read_placement_cases

_COLUMNS = ("Stage", "Verdict", "Possible à partir du", "Motifs")


def check_placements(arguments: argparse.Namespace, console: Console) -> int:
    """Write the verdict of each row, in the order of the file.

    Raises:
        ImportProblem: the file is not there, or cannot be read whole.
    """
    file: Path = arguments.fichier.expanduser().absolute()
    if not file.is_file():
        raise ImportProblem(
            f"Le fichier « {arguments.fichier} » est introuvable.", advice="Vérifiez son nom."
        )
    found = read_placement_cases(file, today=console.today)
    for sentence in found.warnings:
        console.warn(sentence)
    verdicts = check_all([row.facts for row in found.rows], RuleBook(), WorkCalendar())
    results = [_result(row.id, verdicts[row.facts.id]) for row in found.rows]
    if arguments.json:
        for result in results:
            console.say_raw(json.dumps(result, ensure_ascii=False))
    else:
        _tell(results, console)
    return 0


def _result(name: str, verdicts: Sequence[Verdict]) -> dict[str, str]:
    """Return one row as the checked cases write it; an empty text where there is nothing."""
    possible = possible_from(verdicts)
    motives = (f"{one.rule.value}: {one.motive}" for one in verdicts if one.motive)
    return {
        "id": name,
        **{one.rule.value: one.level.value for one in verdicts},
        "verdict": worst(verdicts).value,
        "motifs": " | ".join(motives),
        "possible_a_partir_du": short_date(possible) if possible else "",
    }


def _tell(results: Sequence[dict[str, str]], console: Console) -> None:
    """Write a table for a person, then how many rows have each verdict."""
    labels = {level.value: level.label for level in Level}
    rows = [
        (one["id"], labels[one["verdict"]], one["possible_a_partir_du"], one["motifs"])
        for one in results
    ]
    widths = [max(len(row[rank]) for row in (_COLUMNS, *rows)) for rank in range(len(_COLUMNS))]
    for row in (_COLUMNS, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        console.say("  ".join(cells).rstrip())
    counts = Counter(one["verdict"] for one in results)
    told = ", ".join(f"{counts[level.value]} {level.label.lower()}" for level in _TOLD_LEVELS)
    console.say(f"{len(rows)} stages vérifiés ({P_RULES[0].value} à {P_RULES[-1].value}) : {told}.")


_TOLD_LEVELS = (Level.BLOCKING, Level.WARNING, Level.OK, Level.WITHOUT_OBJECT)
