"""What an action changed, and identifiers that sort by time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from e2c_desktop.domain.changes import Changes, Kind
from e2c_desktop.domain.ids import new_id


def test_changes_are_gathered_by_kind() -> None:
    one, two = new_id(), new_id()
    changes = Changes.gather([(Kind.TRAINEE, one), (Kind.TRAINEE, two), (Kind.TRAINEE, one)])
    assert changes.of(Kind.TRAINEE) == {one, two}
    assert changes.of(Kind.PATH) == frozenset()
    assert changes
    assert not Changes()


def test_identifiers_are_of_version_seven_and_differ() -> None:
    found = {new_id() for _ in range(1000)}
    assert len(found) == 1000
    assert {identifier.version for identifier in found} == {7}


@given(st.integers(0, 2**48 - 2), st.integers(0, 2**74 - 1))
def test_later_identifiers_sort_later(milliseconds: int, bits: int) -> None:
    first = new_id(milliseconds, bits)
    assert first == new_id(milliseconds, bits)
    assert first < new_id(milliseconds + 1, 0)
    assert first.variant == "specified in RFC 4122"
