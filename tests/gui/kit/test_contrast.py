"""The 53 pairs of colours of the design stay readable in the three themes."""

from __future__ import annotations

from typing import Any

import pytest

from e2c_desktop.ui.kit.contrast import contrast, luminance
from e2c_desktop.ui.kit.theme import measured_pairs, tokens_of

THEMES = ("clair", "sombre", "contraste")


def test_black_on_white_is_21_and_a_colour_on_itself_is_1() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0F5B78", "#0F5B78") == 1
    assert luminance("#FFFFFF") == pytest.approx(1)


def test_the_design_guarantees_53_pairs() -> None:
    assert len(measured_pairs()) == 53


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("pair", measured_pairs(), ids=lambda pair: f"{pair['fg']}/{pair['bg']}")
def test_each_pair_is_as_contrasted_as_needed(pair: dict[str, Any], name: str) -> None:
    colours = tokens_of(name)
    ratio = contrast(colours[pair["fg"]], colours[pair["bg"]])
    assert ratio >= pair["min"]
    assert ratio == pytest.approx(pair[name], abs=0.006)


@pytest.mark.parametrize("name", THEMES)
def test_words_on_the_left_bar_stay_readable(name: str) -> None:
    colours = tokens_of(name)
    assert contrast(colours["on-nav"], colours["nav-bg"]) >= 7


def test_the_themes_name_the_same_roles() -> None:
    assert set(tokens_of("clair")) == set(tokens_of("sombre")) == set(tokens_of("contraste"))
