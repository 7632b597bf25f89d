"""French signs in the words that users read: ’ in words, a no-break space before : ; ! ? »."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[3] / "src" / "e2c_desktop"

# Words that are compared with what people typed, in which they put the sign of their keyboard.
READ_NOT_SHOWN = {"exchange/labels.py", "ui/kit/dates.py"}
ELISION = re.compile(r"\b(?:[ldjnmtsc]|qu|jusqu|lorsqu|puisqu|aujourd)'(?=[a-zà-ÿ])", re.IGNORECASE)
BREAKABLE = re.compile(r" [;:!?»](?=\s|$)|« ")


def words_of(tree: ast.Module) -> Iterator[str]:
    """Every literal text of a module except its docstrings."""
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in statements:
            yield from (node.value,) if isinstance(node.value, str) else ()


@cache
def literals() -> tuple[tuple[str, str, str], ...]:
    """Name and text of each module, with each of its literals."""
    found = []
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(SOURCE).as_posix()
        found += [(name, text, words) for words in words_of(ast.parse(text))]
    return tuple(found)


def test_the_rules_see_what_they_look_for() -> None:
    assert ELISION.search("à l'école")
    assert not ELISION.search("à l’école 'x'")
    assert BREAKABLE.search("Mot de passe : ")
    assert BREAKABLE.search("« Annuler »")
    assert not BREAKABLE.search("Mot de passe\u00a0: 12:30")


def test_words_are_elided_with_the_typographic_apostrophe() -> None:
    found = [
        f"{name}: {words}"
        for name, _, words in literals()
        if ELISION.search(words) and name not in READ_NOT_SHOWN
    ]
    assert found == []


def test_screens_keep_signs_with_their_word() -> None:
    """Errors and problems get their spaces where they are shown; a screen's own words have them.

    A module that calls `typography` shows its words through it.
    """
    found = [
        f"{name}: {words}"
        for name, text, words in literals()
        if name.startswith("ui/") and BREAKABLE.search(words) and "typography(" not in text
    ]
    assert found == []
