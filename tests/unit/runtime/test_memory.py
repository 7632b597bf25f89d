"""Freed memory goes back to the system where the system knows how to take it."""

from __future__ import annotations

import ctypes
import sys

import pytest

from e2c_desktop.runtime.memory import give_back_memory


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_take_it_back_by_themselves(platform: str) -> None:
    assert not give_back_memory(platform)


@pytest.mark.skipif(sys.platform != "linux", reason="the C library of Linux")
def test_linux_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert give_back_memory()
    asked: list[int] = []

    class Library:
        """A C library that notes what it is asked."""

        def malloc_trim(self, kept: int) -> None:
            asked.append(kept)

    monkeypatch.setattr(ctypes, "CDLL", lambda name: Library() if name is None else None)
    assert give_back_memory()
    assert asked == [0]


def test_a_library_without_it_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda name: object())
    assert not give_back_memory("linux")
