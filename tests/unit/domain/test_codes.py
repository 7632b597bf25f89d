"""The code lists: stored codes are short and unique, labels are French, and all have one."""

from __future__ import annotations

import inspect

import pytest

from e2c_desktop.domain import codes
from e2c_desktop.domain.codes import Coded, PrescriberKind
from e2c_desktop.domain.rights import Role

LISTS = [
    kind
    for _, kind in inspect.getmembers(codes, inspect.isclass)
    if issubclass(kind, Coded) and kind is not Coded
]


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: str(kind.__name__))
def test_codes_fit_their_column_and_labels_are_distinct(kind: type[Coded]) -> None:
    members = list(kind)
    assert members
    assert all(0 < len(member.value) <= 32 for member in members)
    assert all(member.value.isascii() for member in members)
    labels = [member.label for member in members]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert all("'" not in label for label in labels)


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: str(kind.__name__))
def test_a_code_gives_its_member_back(kind: type[Coded]) -> None:
    read = {member.value: member for member in kind}
    assert all(read[member.value] is member and member == member.value for member in kind)


def test_kinds_that_reveal_a_social_situation_are_marked() -> None:
    marked = {kind for kind in PrescriberKind if kind.sensitive}
    assert {PrescriberKind.ASE, PrescriberKind.PJJ, PrescriberKind.SPIP} <= marked
    assert PrescriberKind.ML not in marked


def test_roles_have_french_labels_and_two_read_sensitive_data() -> None:
    assert [role.label for role in Role] == [
        "Direction",
        "Formateur référent",
        "Secrétariat",
        "Lecture seule",
    ]
    assert [role for role in Role if role.sees_sensitive] == [Role.DIRECTION, Role.TRAINER]
