"""The same words and pages as ours, set by typst and by WeasyPrint, in processes of their own."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from html import escape
from pathlib import Path

from bench.runs import run_child

_COLUMNS = 2
_TYPST_SIGNS = "\\#*_`$<>@[]~=+-/'\""
INSTALL = "absent (python3 dev.py bench l’installe)"


def is_there(module: str) -> bool:
    """Tell whether a typesetter can be run here."""
    return importlib.util.find_spec(module) is not None


def typst_text(pages: Sequence[Sequence[str]], logo: str) -> str:
    """Return a typst document with these lines on these pages, as `office.flat_document` does."""
    head = (
        '#set page(paper: "a4", margin: 1.5cm, header: text(7pt)[Mon portefeuille], '
        "footer: context text(7pt)[Page #counter(page).display()])\n"
        '#set text(size: 7pt, lang: "fr")\n'
    )
    parts = [head, f'#image("{logo}", width: 3.8cm)\n']
    for rank, lines in enumerate(pages):
        heading, *facts = lines or [""]
        if rank:
            parts.append("#pagebreak()\n")
        parts.append(f"#text(size: 12pt, weight: 700)[{_typst(heading)}]\n\n")
        if facts:
            cells = "".join(f"[{_typst(fact)}]," for fact in facts)
            parts.append(f'#table(columns: {_COLUMNS}, fill: rgb("#f4f4f8"), {cells})\n')
    return "".join(parts)


def _typst(line: str) -> str:
    return "".join("\\" + sign if sign in _TYPST_SIGNS else sign for sign in line)


def html_text(pages: Sequence[Sequence[str]], logo: str) -> str:
    """Return an HTML page with these lines on these pages, as `office.flat_document` does."""
    style = (
        "@page{size:A4;margin:1.5cm;@top-left{content:'Mon portefeuille';font-size:7pt}"
        "@bottom-right{content:'Page ' counter(page);font-size:7pt}}"
        "body{font:7pt sans-serif}h1{font-size:12pt;break-before:page}h1.first{break-before:auto}"
        "td{border:.5pt solid #888;background:#f4f4f8;padding:.05cm}table{border-collapse:collapse}"
    )
    parts = [f"<html lang=fr><style>{style}</style><img src='{logo}' width=140>"]
    for rank, lines in enumerate(pages):
        heading, *facts = lines or [""]
        parts.append(f"<h1 class='{'' if rank else 'first'}'>{escape(heading)}</h1><table>")
        for at in range(0, len(facts), _COLUMNS):
            cells = "".join(f"<td>{escape(fact)}</td>" for fact in facts[at : at + _COLUMNS])
            parts.append(f"<tr>{cells}</tr>")
        parts.append("</table>")
    return "".join(parts)


def spent_by(module: str, sources: Path, target: Path) -> tuple[int, float]:
    """Return how many documents a typesetter made of a folder, and the seconds it took.

    Its modules, its fonts and a first document are not counted.
    """
    said = run_child("child_typesetter", module, sources, target)
    told = said[-1][1]
    return int(told["documents"]), float(told["seconds"])
