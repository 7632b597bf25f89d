from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from uuid import uuid4

import pytest
from tests.helpers.builders import TODAY

from e2c_desktop.domain.path_draft import PathDraft
from e2c_desktop.domain.profile_codes import Housing
from e2c_desktop.domain.protected import PROTECTED_FIELDS, ProtectedDraft
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.ui.forms.specs import PostalTown
from e2c_desktop.ui.kit.lookup import LookupItem
from e2c_desktop.ui.trainees.fields import (
    COMPUTED,
    Lists,
    identity_specs,
    joined,
    path_of,
    path_specs,
    problems_of,
    record_specs,
    shown_value,
    trainee_of,
)
from e2c_desktop.ui.trainees.fields_protected import protected_specs


def _today() -> date:
    return TODAY


def test_every_field_of_the_person_has_one_line() -> None:
    named = [spec.name for spec in identity_specs(_today)]
    drafted = {spec.name for spec in fields(TraineeDraft)}
    assert len(named) == len(set(named))
    assert set(named) | COMPUTED == drafted
    assert not set(named) & COMPUTED


def test_every_field_of_the_path_has_one_line() -> None:
    named = [spec.name for spec in path_specs(Lists(), _today)]
    assert len(named) == len(set(named))
    assert {*named, "protected"} == {spec.name for spec in fields(PathDraft)}
    sealed = [spec.name for spec in protected_specs()]
    assert sorted(sealed) == sorted(PROTECTED_FIELDS)


def test_lines_are_labelled_and_grouped() -> None:
    specs = record_specs(Lists(), _today)
    assert all(spec.label and spec.section for spec in specs)
    sections = [spec.section for spec in specs]
    assert sections == sorted(sections, key=list(dict.fromkeys(sections)).index)
    towns = [spec.editor for spec in specs if isinstance(spec.editor, PostalTown)]
    assert towns[0].towns_of("94140") == ["Alfortville"]
    assert towns[0].towns_of("00000") == []
    assert [spec.name for spec in specs[:7]][-1] == "phone"
    without = record_specs(Lists(), _today, with_path=False, hidden=frozenset({"note"}))
    assert {spec.name for spec in without} | {"note"} == {
        spec.name for spec in identity_specs(_today)
    }


def test_joining_and_splitting_gives_both_drafts_back() -> None:
    person = TraineeDraft(last_name="ŒUVRARD", first_name="Zoé", birth_date=TODAY)
    path = PathDraft(site_id=uuid4(), fse=True, weekly_hours=35)
    both = joined(person, path)
    assert trainee_of(both) == person
    assert path_of(both) == path
    assert path_of(joined(person, None)) == PathDraft()
    sealed = replace(path, protected=ProtectedDraft(housing=Housing.CARE, health_note=" x\x07 "))
    kept = path_of(joined(person, sealed), protected=True).protected
    assert kept == ProtectedDraft(housing=Housing.CARE, health_note="x")
    assert path_of(joined(person, sealed)).protected is None


def test_rules_of_the_path_speak_only_when_there_is_one() -> None:
    both = joined(TraineeDraft(last_name="A", first_name="B", birth_date=date(2005, 1, 1)), None)
    assert problems_of(both, today=TODAY, with_path=False) == []
    found = problems_of(both, today=TODAY, with_path=True)
    assert [problem.field for problem in found] == ["site_id"]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("phone", "0639981245", "06 39 98 12 45"),
        ("birth_date", date(2007, 8, 17), "17/08/2007"),
        ("fse", True, "Oui"),
        ("fse", False, ""),
        ("weekly_hours", 35, "35\u00a0h"),
        ("birth_place", "", ""),
        ("sex", None, ""),
    ],
)
def test_words_of_a_value(name: str, value: object, words: str) -> None:
    specs = [*identity_specs(_today), *path_specs(Lists(), _today)]
    spec = next(spec for spec in specs if spec.name == name)
    assert shown_value(spec, value, Lists()) == words


def test_words_of_an_identifier() -> None:
    site = uuid4()
    lists = Lists(sites=(LookupItem(site, "Créteil"),))
    spec = path_specs(lists, _today)[0]
    assert shown_value(spec, site, lists) == "Créteil"
    assert lists.words(uuid4()) == ""
