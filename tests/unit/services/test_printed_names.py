"""What a name will look like on paper, told while it is typed."""

from __future__ import annotations

import pytest

from e2c_desktop.documents.booklet_cover import cover_name_lines
from e2c_desktop.documents.content_common import AccentPreset
from e2c_desktop.documents.style import theme
from e2c_desktop.domain.problems import Severity
from e2c_desktop.domain.trainee import TraineeDraft
from e2c_desktop.services.printed_names import printed_name_problems

LONG = "RAKOTONDRAINIBE-RANDRIANARIVELO"


@pytest.mark.parametrize(
    ("last", "first"),
    [("NGUYỄN", "Thị Mai"), ("D’HÔTEL", "Luc"), ("RAKOTONDRAINIBE", "Jean-Baptiste")],
)
def test_most_names_need_no_word(last: str, first: str) -> None:
    assert printed_name_problems(TraineeDraft(last_name=last, first_name=first)) == []


def test_a_name_of_two_lines_is_shown_as_the_cover_writes_it() -> None:
    draft = TraineeDraft(last_name="Roy", usual_name=LONG, first_name="Jean-Baptiste Emmanuel")
    (told,) = printed_name_problems(draft)
    assert (told.field, told.severity) == ("last_name", Severity.INFO)
    assert told.message.endswith(f"ce nom sera écrit : Jean-Baptiste Emmanuel / {LONG}")


def test_the_widest_short_name_fits_on_one_line() -> None:
    for count in (9, 10):
        lines = cover_name_lines("W" * (19 - count), "M" * count, theme(AccentPreset.PETROLE))
        assert len(lines) == 1


def test_the_letters_without_a_drawing_are_told() -> None:
    draft = TraineeDraft(last_name="ქართ", first_name="Nino", usual_name="أح")
    told = printed_name_problems(draft)
    assert [(each.field, each.code, each.severity) for each in told] == [
        ("last_name", "signe", Severity.WARNING),
        ("usual_name", "signe", Severity.WARNING),
    ]
    assert told[0].message == "La police des documents n’a pas ces signes : ქ ა რ თ"
