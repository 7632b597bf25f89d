"""Filling pages: titles stay with their text, a signature is never alone, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from e2c_desktop.documents.flow import Block, Columns, Ending, Gap, Panel, Stack, Whole
from e2c_desktop.documents.pages import paginate
from e2c_desktop.documents.style import INK, TINT_SOFT, TextStyle, mm
from e2c_desktop.documents.text import P, TextBlock

STYLE = TextStyle(10, 10)


def words(count: int, *, glue: bool = False) -> TextBlock:
    return P("\n".join(f"l{n}" for n in range(count)), STYLE, glue=glue)


def content(block: Block | None) -> list[str]:
    """The lines a block holds, from top to bottom."""
    if block is None:
        return []
    if isinstance(block, TextBlock):
        return ["".join(part for _, part in line) for line in block.lines(100)]
    if isinstance(block, Stack):
        return [line for child in block.children for line in content(child)]
    if isinstance(block, Columns):
        return [line for column in block.columns for line in content(column)]
    return []


def test_a_block_is_abstract() -> None:
    with pytest.raises(NotImplementedError):
        Block().height(10)
    with pytest.raises(NotImplementedError):
        Block().draw(None, 0, 0, 0)  # type: ignore[arg-type]  # never reached: it raises first


def test_the_larger_of_two_spaces_counts() -> None:
    first, second = words(1), words(1)
    first.after, second.before = 4, 7
    assert Stack([first, second]).height(100) == 27


def test_a_title_stays_with_what_follows() -> None:
    stack = Stack([words(3), words(1, glue=True), words(4)])
    above, below = stack.cut(100, 45)
    assert len(content(above)) == 3
    assert len(content(below)) == 5


def test_a_title_alone_on_a_full_page_is_forced_through() -> None:
    pages = paginate([words(1, glue=True), Gap(300)], 100, 100, 100)
    assert [len(page.children) for page in pages] == [1, 1]


def test_a_signature_takes_the_last_lines_with_it() -> None:
    ending = Ending([Gap(40)])
    pages = paginate([words(9), ending], 100, 100, 100)
    assert [len(content(page)) for page in pages] == [5, 4]
    assert pages[1].children[-1] is ending


def test_a_signature_takes_several_short_texts_with_it() -> None:
    ending = Ending([Gap(40)])
    pages = paginate([words(5), words(1), words(1), words(1), ending], 100, 85, 100)
    assert pages[1].children[-1] is ending
    assert len(content(pages[1])) >= 3


def test_a_whole_block_moves_and_only_a_giant_is_cut() -> None:
    whole = Whole([words(4), words(4)])
    assert whole.cut(100, 50) == (None, whole)
    giant = Whole([Gap(mm(200)), Gap(mm(200))])
    above, below = giant.cut(100, mm(210))
    assert isinstance(above, Whole)
    assert isinstance(below, Whole)


def test_columns_are_cut_each_on_its_own() -> None:
    columns = Columns([words(9), None, words(2)], [50, 50, 50])
    above, below = columns.cut(150, 40)
    assert [len(content(c)) for c in (above, below)] == [4 + 2, 5]
    assert Columns([words(9), words(3)], [50, 50]).cut(100, 25)[0] is None
    assert Columns([], []).height(10) == 0
    fitting = Columns([words(2)], [50])
    assert fitting.cut(50, 50) == (fitting, None)


def test_a_panel_is_cut_like_any_text() -> None:
    panel = Panel([words(1, glue=True), words(20)], bar=INK, ground=TINT_SOFT, pad=5)
    above, below = panel.cut(100, 80)
    assert isinstance(above, Panel)
    assert isinstance(below, Panel)
    assert above.ground == below.ground == TINT_SOFT
    assert len(content(above)) + len(content(below)) == 21
    assert panel.cut(100, 15)[0] is None
    assert panel.cut(100, 300) == (panel, None)


def test_a_signature_takes_what_can_be_spared_of_a_page_held_together() -> None:
    pages = paginate([words(2, glue=True), words(5), Ending([Gap(40)])], 100, 100, 120)
    assert [len(content(page)) for page in pages] == [4, 3]
    pages = paginate([words(1, glue=True), words(3), Ending([Gap(40)])], 100, 60, 120)
    assert [len(content(page)) for page in pages] == [1, 3]
    pages = paginate([Whole([words(7)]), Ending([Gap(40)])], 100, 100, 120)
    assert [len(content(page)) for page in pages] == [7, 0]


@example([2, 5], 0)
@example([4, 3], 0)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(0, 11))
def test_no_line_is_lost_and_no_page_is_blank(sizes: list[int], glued: int) -> None:
    blocks: list[Block] = [words(n, glue=i == glued) for i, n in enumerate(sizes)]
    pages = paginate([*blocks, Ending([Gap(40)])], 100, 100, 120)
    assert sum(len(content(page)) for page in pages) == sum(sizes)
    assert all(page.children for page in pages)
    last = pages[-1].children
    assert len(last) > 1 or sum(sizes) <= 3
