"""« Profil », « Communes et quartiers »: the people received and their positive exits, by axis."""

from __future__ import annotations

from e2c_desktop.domain.outcomes.axes import UNANSWERED
from e2c_desktop.domain.outcomes.board import NOTHING_TOLD, Block, Row, Shape, Value
from e2c_desktop.domain.outcomes.facts import Identifier, PathFacts
from e2c_desktop.domain.outcomes.figures import Figures, Table
from e2c_desktop.domain.outcomes.study import Study
from e2c_desktop.domain.outcomes.words import MASKED
from e2c_desktop.services.contents_figures_bars import (
    MergedLine,
    line_words,
    merged_lines,
    rate_cells,
)
from e2c_desktop.services.figure_board_parts import people_value

_COLUMNS = ("Accueillis", "Part", "Sorties", "Positives", "Taux")
_OF_TOWNS = ("commune", "qpv", "frr")


def profile_blocks(report: Figures) -> tuple[Block, ...]:
    """Return a table for each axis that somebody answered, those of the towns apart."""
    tables = [table for table in report.tables if table.axis.key not in _OF_TOWNS]
    return tuple(_block(table, report.study) for table in tables if _answered(table))


def town_blocks(report: Figures) -> tuple[Block, ...]:
    """Return the communes, then the quarters and the rural communes."""
    by_key = {table.axis.key: table for table in report.tables}
    return tuple(_block(by_key[key], report.study) for key in _OF_TOWNS if _answered(by_key[key]))


def _answered(table: Table) -> bool:
    return any(line.count and line.label not in UNANSWERED for line in table.shares)


def _block(table: Table, study: Study) -> Block:
    key, label = table.axis.key, table.axis.label
    received = {path.id: path for path in study.received}
    ids: dict[str, list[Identifier]] = {}
    for line in table.shares:
        ids.setdefault(line_words(key, line.label), []).extend(line.ids)
    rows = [
        _row(label, line, study, [received[one] for one in ids[line.words]])
        for line in merged_lines(table)
    ]
    hidden = any(line.values[4].text == MASKED for line in rows)
    few = f"Masqué : moins de {study.rules.mask_under} sorties, ou ce qui les ferait retrouver."
    return Block(
        key,
        label,
        Shape.TABLE,
        label,
        _COLUMNS,
        tuple(rows),
        half=key != "commune",
        note=few if hidden else "",
    )


def _row(label: str, line: MergedLine, study: Study, paths: list[PathFacts]) -> Row:
    exits, positives, rate = rate_cells(line)

    def of_line(_: PathFacts) -> str:
        return f"{label} : {line.words}."

    def of_exit(path: PathFacts) -> str:
        return study.categories[path.id].why

    inside = {path.id for path in paths}
    counted = [path for path in study.counted if path.id in inside]
    won = [path for path in study.positives if path.id in inside]
    told = line.positives is not None
    whole = f"{label} : {line.words}"
    found = people_value(f"{whole}, sorties positives", study, won, of_exit, text=positives)
    return Row(
        line.words,
        (
            people_value(f"{whole}, accueillis", study, paths, of_line),
            Value(f"{line.share} %", float(line.share)),
            people_value(f"{whole}, sorties à l’issue du parcours", study, counted, of_exit)
            if counted
            else Value(exits, 0.0),
            found if told and won else Value(positives),
            Value(rate, 100 * line.positives / line.exits)
            if line.positives is not None and line.exits
            else (Value(rate) if line.exits else NOTHING_TOLD),
        ),
    )
