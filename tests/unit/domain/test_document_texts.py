"""What a school types for a zone of text: fields, bold, agreements, what is never printed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from e2c_desktop.domain.document_texts import LONGEST, Zone, read_text
from e2c_desktop.domain.problems import Severity

FIELDS = {"date": "date", "our_school": "école"}
LINE = Zone("ae.value", ("AE",), "Phrase", False, FIELDS, "Le {date}.")
LIST = Zone("pf.items", ("PF",), "Liste", True, FIELDS, "un\ndeux")


def codes(typed: str, zone: Zone = LINE) -> list[str]:
    return [problem.code for problem in read_text(zone, typed).problems]


def test_fields_are_typed_in_french_and_kept_by_their_own_names() -> None:
    read = read_text(LINE, "Fait le {date} à { école }.")
    assert read.problems == ()
    assert read.body == "Fait le {date} à {our_school}."
    assert LINE.shown(read.body) == "Fait le {date} à {école}."


def test_an_unknown_field_is_named_with_those_that_exist() -> None:
    (problem,) = read_text(LINE, "Bonjour {prénom}, {prénom}").problems
    assert problem.code == "champ"
    assert "{prénom}" in problem.message
    assert "{date}, {école}" in problem.message


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["vide"]),
        ("   \n ", ["vide"]),
        ("x" * (LONGEST + 1), ["long"]),
        ("Fait le {date", ["accolade"]),
        ("Fait le date}", ["accolade"]),
        ("**gras", ["gras"]),
        ("**gras** et **gras", ["gras"]),
        ("[[né|née]] le", ["accord"]),
        ("[[né|née|né(e)] le", ["accord"]),
        ("[[né|née|né(e)]] le", []),
        ("Art. L. 6353-1", ["interdit"]),
        ("reconnu RQTH", ["interdit"]),
        ("Texte <b>simple</b> & {date}", []),
    ],
)
def test_what_is_wrong_is_told(typed: str, expected: list[str]) -> None:
    assert codes(typed) == expected


def test_what_must_not_be_said_is_a_warning() -> None:
    (problem,) = read_text(LINE, "Vu l’article L6353-1").problems
    assert problem.severity is Severity.WARNING


def test_lines_of_a_list_stay_apart_and_those_of_a_sentence_do_not() -> None:
    assert read_text(LIST, " venir \n\n prévenir ").body == "venir\nprévenir"
    assert read_text(LINE, "venir\n prévenir").body == "venir prévenir"


def test_bold_is_closed_on_each_line_of_a_list() -> None:
    assert codes("**un\ndeux**", LIST) == ["gras"]
    assert codes("**un** deux\ntrois", LIST) == []


@given(st.text(max_size=80))
@example("bonjour\n»")  # the hard space before a mark stands between two lines made one
def test_whatever_is_typed_is_kept_or_told(typed: str) -> None:
    read = read_text(LINE, typed)
    assert read.body or "vide" in [problem.code for problem in read.problems]
    again = read_text(LINE, LINE.shown(read.body))
    if not any(one.severity is Severity.ERROR for one in read.problems):
        assert again.body == read.body
