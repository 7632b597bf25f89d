"""Documents laid out by two processes: the same files, whatever becomes of the second."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from tests.helpers.side_layout import BesideAtOnce
from tests.unit.documents.samples import NHUNG, certificate

from e2c_desktop.documents import side_layout
from e2c_desktop.documents.registry import document_type
from e2c_desktop.documents.side_layout import WORTH_IT, SideLayout
from e2c_desktop.domain.codes import DocumentKind

CERTIFICATE = document_type(DocumentKind.ENTRY_CERTIFICATE)
END = 60.0


@pytest.fixture
def side() -> Iterator[SideLayout]:
    with BesideAtOnce(WORTH_IT) as found:
        yield found


def contents(number: int) -> list[Any]:
    return [certificate(replace(NHUNG, last=f"Nom {rank:02d}")) for rank in range(number)]


def made(side: SideLayout, wanted: list[Any]) -> list[bytes]:
    return side.finish([side.begin(CERTIFICATE, content) for content in wanted])


def test_few_documents_or_one_processor_start_nothing() -> None:
    before = set(multiprocessing.active_children())
    wanted = contents(2)
    with SideLayout(WORTH_IT - 1, processors=2) as side:
        assert made(side, wanted) == [CERTIFICATE.file(content) for content in wanted]
        assert not side.wait(0)
    with SideLayout(500, processors=1) as side:
        assert made(side, wanted) == [CERTIFICATE.file(content) for content in wanted]
        assert not side.running
    assert set(multiprocessing.active_children()) == before


def test_both_make_the_files_that_one_makes_in_the_same_order(side: SideLayout) -> None:
    wanted = contents(30)
    expected = [CERTIFICATE.file(content) for content in wanted]
    begun = [side.begin(CERTIFICATE, content) for content in wanted]
    assert side.finish(begun) == expected
    assert made(side, wanted[:3]) == expected[:3]
    assert any(one.beside for one in begun)


def test_what_was_begun_last_may_be_finished_first(side: SideLayout) -> None:
    wanted = contents(24)
    begun = [side.begin(CERTIFICATE, content) for content in wanted]
    expected = [CERTIFICATE.file(content) for content in wanted]
    assert side.finish(begun[12:]) == expected[12:]
    assert side.finish(begun[:12]) == expected[:12]


def test_a_second_process_that_dies_costs_no_document(
    side: SideLayout, allow_log: list[logging.LogRecord]
) -> None:
    wanted = contents(20)
    begun = [side.begin(CERTIFICATE, content) for content in wanted]
    for child in multiprocessing.active_children():
        child.kill()
        child.join(END)
    assert side.finish(begun) == [CERTIFICATE.file(content) for content in wanted]
    assert not side.running
    assert made(side, wanted[:2]) == [CERTIFICATE.file(content) for content in wanted[:2]]
    assert [record.name for record in allow_log] == [side_layout.log.name]
    assert "Nom" not in allow_log[0].getMessage()


def test_a_fault_beside_is_met_here(side: SideLayout) -> None:
    good, broken = contents(2)
    object.__setattr__(broken, "person", None)
    begun = [side.begin(CERTIFICATE, broken), side.begin(CERTIFICATE, good)]
    with pytest.raises(AttributeError):
        side.finish(begun)
    assert made(side, [good]) == [CERTIFICATE.file(good)]


def test_the_second_process_ends_with_the_printing() -> None:
    before = set(multiprocessing.active_children())
    with BesideAtOnce(WORTH_IT) as side:
        (child,) = set(multiprocessing.active_children()) - before
        for content in contents(12):
            side.begin(CERTIFICATE, content)
    child.join(END)
    assert child.exitcode == 0
