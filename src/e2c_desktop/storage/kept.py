"""What is read again at each document and seldom written: kept until anything at all is.

SQLite numbers the states of a file (`PRAGMA data_version`): the number that a connection is told
moves as soon as another one, of this program or not, has written. What was read under a number is
given again under the same one. A connection that writes is not told of its own changes, and another
engine than SQLite numbers nothing: there, everything is read each time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

NUMBERED: Final = "e2c_numbered"
"""The option of an engine whose connections never write, and are told of what others did."""

_SHELF: Final = "e2c_shelf"
_HELD: Final = "e2c_held"

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


@dataclass(slots=True)
class _Shelf:
    """What one connection read while the base had one number.

    Attributes:
        sure: the number was asked for in the transaction under way: none can come before its end.
    """

    number: int
    readings: dict[Any, Any] = field(default_factory=dict)
    sure: bool = True


def kept(
    read: Callable[Concatenate[Session, Asked], Found],
) -> Callable[Concatenate[Session, Asked], Found]:
    """Have a reading kept by the connection until the base is written to.

    Args:
        read: reads few rows of settings, and returns what nobody changes; its arguments beside the
            session are few and hashable.
    """

    @wraps(read)
    def found(session: Session, /, *asked: Asked.args, **named: Asked.kwargs) -> Found:
        readings = _readings(connection_of(session))
        if readings is None:
            return read(session, *asked, **named)
        key = read, asked, tuple(named.items())
        if key not in readings:
            readings[key] = read(session, *asked, **named)
        known: Found = readings[key]
        return known

    return found


def connection_of(session: Session) -> Connection:
    """Return the connection of a session, which is long to tell it at each statement."""
    held: Connection | None = session.info.get(_HELD)
    if held is None or held.closed:
        held = session.info[_HELD] = session.connection()
    return held


def ask_again(connection: Connection) -> None:
    """Have the number of the base asked for again: a transaction begins."""
    shelf = connection.info.get(_SHELF)
    if shelf is not None:
        shelf.sure = False


def _readings(connection: Connection) -> dict[Any, Any] | None:
    """Return what a connection read of the state it sees; None when it keeps nothing."""
    if not connection.get_execution_options().get(NUMBERED):
        return None
    shelf: _Shelf | None = connection.info.get(_SHELF)
    if shelf is None or not shelf.sure:
        number = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        if shelf is None or shelf.number != number:
            shelf = connection.info[_SHELF] = _Shelf(number)
        shelf.sure = True
    return shelf.readings
