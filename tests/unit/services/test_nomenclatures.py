"""The shipped lists of activities and of trades."""

from __future__ import annotations

from e2c_desktop.services.nomenclatures import (
    activity_title,
    find_activities,
    find_trades,
    trade_title,
)


def test_activities_are_those_of_the_naf() -> None:
    assert activity_title("85.59A") == "Formation continue d’adultes"
    assert activity_title("99.99X") == ""
    assert find_activities("4520A")[0].code == "45.20A"
    assert len(find_activities("", 5)) == 5


def test_trades_are_those_of_the_rome() -> None:
    found = find_trades("petite enfance")
    assert found
    assert all("enfance" in line.title.casefold() for line in found)
    assert trade_title(found[0].code) == found[0].title
    assert trade_title("Z0000") == ""
