"""The fixed texts: every key, every field, every agreement."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from e2c_desktop.documents import texts
from e2c_desktop.documents.content import Agreement
from e2c_desktop.domain.french import typography

SOURCES = Path(texts.__file__).parent


def test_agreement_and_bold() -> None:
    runs = texts.runs(
        "common.i_undersigned",
        Agreement.FEMININE,
        signatory="**[[a|b|c]]** {x}",
        function="directrice",
        of_school="de l’École",
    )
    assert [run.bold for run in runs] == [False, True, False]
    assert runs[0].text == "Je soussignée, "
    assert runs[1].text == "**[[a|b|c]]** {x}"
    assert "soussigné(e)" in texts.text(
        "common.i_undersigned", signatory="X", function="y", of_school="z"
    )


def test_an_unknown_key_or_field_is_told() -> None:
    with pytest.raises(KeyError):
        texts.text("common.nothing")
    with pytest.raises(KeyError):
        texts.text("common.page", page="1")
    with pytest.raises(KeyError):
        texts.text("recovery.how")
    with pytest.raises(KeyError):
        texts.lines("common.page")


def test_every_key_named_in_the_code_exists() -> None:
    keys = texts.catalogue()
    sections = {key.split(".")[0] for key in keys}
    named = set()
    for source in SOURCES.rglob("*.py"):
        named |= set(re.findall(r'"([a-z_]+\.[a-z0-9_]+)"', source.read_text(encoding="utf-8")))
    missing = {key for key in named if key.split(".")[0] in sections and key not in keys}
    assert not missing


def test_the_texts_are_typeset_and_never_promise_what_is_forbidden() -> None:
    for key, value in texts.catalogue().items():
        for text in (value,) if isinstance(value, str) else value:
            assert "'" not in text, key
            assert "..." not in text, key
            assert typography(text).count("«") == text.count("«")
            assert not re.search(r"RQTH|NIR\b|L\. 6353-1|certifié", text), key


def test_no_french_sentence_is_written_in_the_layout() -> None:
    for source in SOURCES.rglob("*.py"):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        described = (ast.Module, ast.ClassDef, ast.FunctionDef)
        docstrings = {
            ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, described)
        }
        # A string that stands alone under an assignment says what the name means: never printed.
        docstrings |= {
            str(n.value.value)
            for n in ast.walk(tree)
            if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                written = node.value
                if written not in docstrings and not any(
                    w in written for w in ("document", "laid out")
                ):
                    sentence = re.search(r"[A-Za-zé’]{2,} [a-zé’]{2,} [a-zé’]{2,}", written)
                    assert sentence is None or written.startswith("École de la"), written
