"""Names of companies as they are compared, exactly and with a few typing errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.company_names import NearKeys, company_key
from e2c_desktop.domain.duplicates import keystrokes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SARL Studio Son&Co", "STUDIO SON&CO"),
        ("Ets. Dupont", "Établissements Dupont S.A.R.L."),
        ("Association Château", "ASSOCIATION CHATEAU"),
        ("Sté Cœurdoux & Cie", "coeurdoux"),
    ],
)
def test_a_legal_form_does_not_count(one: str, other: str) -> None:
    assert company_key(one) == company_key(other)


def test_a_name_that_is_only_a_legal_form_is_kept() -> None:
    assert company_key("SARL SAS") == "sarlsas"
    assert company_key("  ") == ""


def test_near_keys_are_told_once_and_an_empty_one_is_nobodys() -> None:
    keys: NearKeys[str] = NearKeys()
    keys.add("", "personne")
    for key in ("dupont", "duponx", "durand"):
        keys.add(key, key)
    keys.add("dupont", "autre")
    assert keys.exact("") == []
    assert keys.exact("dupont") == ["dupont", "autre"]
    assert set(keys.near("dupotn")) == {"dupont", "autre", "duponx"}
    assert keys.near("zzzzzz") == []


@given(st.lists(st.text("abc", min_size=1, max_size=8), max_size=12), st.text("abc", max_size=8))
def test_near_keys_are_those_a_plain_comparison_finds(known: list[str], key: str) -> None:
    keys: NearKeys[str] = NearKeys()
    for one in known:
        keys.add(one, one)
    assert set(keys.near(key)) == {one for one in known if keystrokes(key, one, 2) <= 2}
