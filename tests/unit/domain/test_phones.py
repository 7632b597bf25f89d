"""Rule G6: French numbers in what people type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.phones import display_phone, find_phones

MOBILE, OFFICE = "0639981819", "0199007894"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("06.39.98.18.19", [MOBILE]),
        ("06-39-98-18-19", [MOBILE]),
        ("06/39/98/18/19", [MOBILE]),
        ("0639981819", [MOBILE]),
        ("639981819", [MOBILE]),
        ("6 39 98 18 19", [MOBILE]),
        ("+33 6 39 98 18 19", [MOBILE]),
        ("+33(0)639981819", [MOBILE]),
        ("00 33 639981819", [MOBILE]),
        ("(+33) 6 39 98 18 19", [MOBILE]),
        ("+33 06 39 98 18 19", [MOBILE]),
        ("+262 692 12 34 56", ["0692123456"]),
        ("06 39 98 18 19 / 01 99 00 78 94", [MOBILE, OFFICE]),
        ("06 39 98 18 19/01 99 00 78 94", [MOBILE, OFFICE]),
        ("06 39 98 18 19 ou 01 99 00 78 94", [MOBILE, OFFICE]),
        ("06 39 98 18 19\n01 99 00 78 94", [MOBILE, OFFICE]),
        ("mère : 0639981819", [MOBILE]),
        ("06 39 98 12 3", []),
        ("06 39 98", []),
        ("pas de tel", []),
        ("voir ML", []),
        ("039981819", []),
        ("12345678901234", []),
        ("", []),
    ],
)
def test_numbers_found(typed: str, found: list[str]) -> None:
    assert find_phones(typed) == found


@given(
    st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True),
    st.sampled_from(["", " ", ".", "-", "/", "\u00a0"]),
    st.sampled_from(["0", "+33", "0033 ", "+33 (0)", "+33 "]),
)
def test_every_writing_of_a_number_is_the_same_number(
    number: str, separator: str, start: str
) -> None:
    pairs = [number[index : index + 2] for index in range(2, 10, 2)]
    written = start + separator.join([number[1], *pairs])
    assert find_phones(written) == [number]
    assert find_phones(display_phone(number)) == [number]


def test_a_number_is_shown_in_pairs() -> None:
    assert display_phone(MOBILE) == "06 39 98 18 19"
    for other in ("", "poste 12", "٠٦٣٩٩٨١٨١٩", "telephone!"):
        assert display_phone(other) == other
