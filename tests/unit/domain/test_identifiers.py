"""Identifiers: values verified by hand in the data dictionary, and their neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.identifiers import (
    display_siret,
    is_email,
    is_france_travail_id,
    is_imilo_number,
    is_nda,
    is_nir,
    is_qpv_code,
    is_siren,
    is_siret,
    is_uai,
)


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("73282932000074", True),
        ("732 829 320 00074", True),
        ("732.829.320-00074", True),
        ("73282932000075", False),
        ("35600000000048", True),
        ("35600000049837", True),
        ("35600000049838", False),
        ("7328293200007", False),
        ("７３２８２９３２００００７４", False),
        ("7328293200007O", False),
        ("", False),
    ],
)
def test_siret(number: str, valid: bool) -> None:
    assert is_siret(number) is valid


def test_siren_nda_and_display() -> None:
    assert is_siren("732 829 320")
    assert not is_siren("732829321")
    assert is_nda("11 94 12345 94")
    assert not is_nda("1194123459")
    assert display_siret("73282932000074") == "732 829 320 00074"
    assert display_siret("W941234567") == "W941234567"


def test_uai() -> None:
    assert is_uai("0750655E")
    assert is_uai("0750655e")
    assert not is_uai("0750655F")
    assert not is_uai("")


@given(st.integers(10**13, 10**14 - 1))
def test_one_wrong_digit_is_always_seen(number: int) -> None:
    text = str(number)
    valid = [text[:-1] + str(digit) for digit in range(10) if is_siret(text[:-1] + str(digit))]
    assert len(valid) <= 1 or text.startswith("356000000")


@given(
    st.from_regex(r"[12][0-9]{2}(0[1-9]|1[0-2])(2A|2B|[0-9]{2})[0-9]{6}", fullmatch=True),
    st.integers(1, 96),
)
def test_nir_needs_the_right_key(number: str, shift: int) -> None:
    value = int(number.replace("2A", "19").replace("2B", "18"))
    plain = number[:5] + {"2A": "19", "2B": "18"}.get(number[5:7], number[5:7]) + number[7:]
    key = 97 - int(plain) % 97
    assert value >= 0
    assert is_nir(number)
    assert is_nir(f"{number}{key:02d}")
    wrong = (key + shift - 1) % 97 + 1
    assert is_nir(f"{number}{wrong:02d}") is (wrong == key)


def test_other_numbers_are_no_nir() -> None:
    assert not is_nir("0639981819")
    assert not is_nir("2991394993293")
    assert not is_nir("")


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("lina.b@orange.example.com", True),
        ("el-hadj_amadou+e2c@ecole.fr", True),
        ("zoé@école.fr", True),
        ("kevin@@gmail.example.com", False),
        ("lina.b@", False),
        ("awa keita@orange.example.com", False),
        ("pas de mail", False),
        ("a..b@c.fr", False),
        ("a@b", False),
        ("a@-b.fr", False),
        ("a@b.fr, c@d.fr", False),
        ("x" * 250 + "@b.fr", False),
    ],
)
def test_email(text: str, valid: bool) -> None:
    assert is_email(text) is valid


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("12345678901", True),
        ("123 456 789 01", True),
        ("1234567A", True),
        ("12345678", True),
        ("1234567é", False),
        ("123456789", False),
        ("", False),
    ],
)
def test_france_travail(number: str, right: bool) -> None:
    assert is_france_travail_id(number) is right


def test_imilo_and_priority_quarter() -> None:
    assert is_imilo_number("12 34 567")
    assert not is_imilo_number("12A")
    assert not is_imilo_number("")
    assert is_qpv_code("QP093028")
    assert is_qpv_code("qn 09302m")
    assert not is_qpv_code("QX093028")
    assert not is_qpv_code("QP09302")
