"""Keys: wrapping, purposes, and the code that people copy from a page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.errors import WrongPassword
from e2c_desktop.storage.keys import (
    CROCKFORD,
    STANDARD,
    DataKeys,
    KdfParams,
    KdfPolicy,
    WrappedKey,
    decode_bytes,
    derive,
    encode_bytes,
    format_recovery_code,
    read_recovery_code,
    stretch,
)

PLACE = {"base_id": "b", "slot_id": "s", "key_name": "base"}


def test_data_keys_are_random_and_never_shown() -> None:
    one, two = DataKeys.generate(), DataKeys.generate()
    assert one.base != two.base != one.sensitive
    assert one.base.hex() not in repr(one)
    assert set(one.named()) == {"base", "sensible"}
    assert set(DataKeys(one.base).named()) == {"base"}


def test_a_wrapped_key_opens_only_in_its_place() -> None:
    key, wrapping = bytes(range(32)), bytes(32)
    wrapped = WrappedKey.wrap(key, wrapping, **PLACE)
    assert wrapped.unwrap(wrapping, **PLACE) == key
    assert WrappedKey.from_json(wrapped.to_json()) == wrapped
    for moved in ({"base_id": "x"}, {"slot_id": "x"}, {"key_name": "sensible"}):
        with pytest.raises(WrongPassword):
            wrapped.unwrap(wrapping, **{**PLACE, **moved})
    with pytest.raises(WrongPassword):
        wrapped.unwrap(b"\1" * 32, **PLACE)


def test_a_wrapped_key_of_another_length_is_refused() -> None:
    stored = WrappedKey(bytes(12), bytes(47)).to_json()
    with pytest.raises(ValueError, match="length"):
        WrappedKey.from_json(stored)


def test_each_purpose_has_its_own_key() -> None:
    assert derive(bytes(32), "journal") != derive(bytes(32), "backup")
    assert derive(bytes(32), "journal") == derive(bytes(32), "journal")


def test_stretching_depends_on_everything() -> None:
    params = KdfParams(8, 1, 1)
    known = stretch("secret", bytes(16), params)
    assert known == stretch("secret", bytes(16), params)
    assert known != stretch("Secret", bytes(16), params)
    assert known != stretch("secret", b"\1" * 16, params)
    assert known != stretch("secret", bytes(16), KdfParams(8, 2, 1))


@pytest.mark.parametrize(
    ("params", "accepted"),
    [
        (KdfParams(), True),
        (KdfParams(65_536, 3, 1), True),
        (KdfParams(65_535, 3, 1), False),
        (KdfParams(65_536, 2, 1), False),
        (KdfParams(2_000_000, 3, 1), False),
        (KdfParams(65_536, 17, 1), False),
        (KdfParams(65_536, 3, 0), False),
        (KdfParams(65_536, 3, 17), False),
    ],
)
def test_stored_costs_stay_between_bounds(params: KdfParams, accepted: bool) -> None:
    assert STANDARD.accepts(params) is accepted


def test_the_policy_of_the_program_meets_its_own_floor() -> None:
    assert KdfPolicy().accepts(KdfPolicy().params)
    assert KdfPolicy().params == KdfParams(131_072, 3, 2)


@given(st.integers(min_value=0, max_value=2**160 - 1))
def test_a_recovery_code_survives_being_copied_by_hand(number: int) -> None:
    code = format_recovery_code(number)
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 8 + [1]
    sloppy = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert read_recovery_code(sloppy) == code


@given(st.integers(0, 2**160 - 1), st.integers(0, 31), st.sampled_from(CROCKFORD))
def test_one_wrong_letter_is_seen(number: int, place: int, letter: str) -> None:
    letters = format_recovery_code(number).replace("-", "")
    if letters[place] == letter:
        return
    with pytest.raises(WrongPassword, match="copie"):
        read_recovery_code(letters[:place] + letter + letters[place + 1 :])


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 33, "é" * 33, format_recovery_code(0) + "A"])
def test_a_code_of_another_shape_is_refused(typed: str) -> None:
    with pytest.raises(WrongPassword, match="neuf groupes"):
        read_recovery_code(typed)


@given(st.binary(max_size=80))
def test_bytes_survive_as_text(raw: bytes) -> None:
    assert decode_bytes(encode_bytes(raw)) == raw
