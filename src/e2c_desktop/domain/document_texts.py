"""The wordings that a school may change in its documents: what is typed, what is wrong with it.

A text holds fields in braces (« {date} »), **bold** words, and three forms of agreement in double
brackets (« [[né|née|né(e)]] »). Fields are typed under their French names; a name that the zone
does not know is told as it was typed. What documents never say (documents-design §15) is warned
of: an article that no longer says it, health, the social security number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from e2c_desktop.domain.french import NBSP, typography
from e2c_desktop.domain.problems import Problem
from e2c_desktop.domain.text import clean_note

LONGEST = 2_000
"""Characters of a zone: beyond, a page made for a sentence would be pushed out."""

_BRACES = re.compile(r"\{([^{}]*)\}")
_AGREED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_FORMS = 3
_NEVER = (
    (
        re.compile(r"L\.?\s?6353-1\b"),
        "L’article L. 6353-1 ne prévoit plus cette attestation depuis 2019 : à retirer.",
    ),
    (
        re.compile(r"\b(?:RQTH|NIR)\b|num[ée]ro de s[ée]curit[ée] sociale", re.IGNORECASE),
        "Ni la santé, ni le numéro de sécurité sociale ne figurent sur ces documents : à retirer.",
    ),
)


@dataclass(frozen=True, slots=True)
class Zone:
    """A text of a document that the school may word itself.

    Attributes:
        key: of the text, in the files of texts.
        kinds: prefixes of the documents that print it.
        title: its name on the screen.
        several: a list, one a line.
        fields: names inside the program → French names, of what it may name.
        original: the text that ships, with the names inside the program.
    """

    key: str
    kinds: tuple[str, ...]
    title: str
    several: bool
    fields: Mapping[str, str]
    original: str

    def shown(self, body: str) -> str:
        """Return a kept text as somebody types it, fields under their French names."""
        return _BRACES.sub(lambda found: "{" + self.fields.get(found[1], found[1]) + "}", body)


@dataclass(frozen=True, slots=True)
class TypedText:
    """A text as typed: what is kept of it, and what is wrong."""

    body: str
    problems: tuple[Problem, ...] = ()


def read_text(zone: Zone, typed: str) -> TypedText:
    """Return what is kept of a text typed for a zone, with its problems, errors first."""
    lines = [line.strip() for line in clean_note(typed).split("\n")]
    text = typography(("\n" if zone.several else " ").join(filter(None, lines)))
    named = {french: name for name, french in zone.fields.items()}
    unknown = [found for found in _BRACES.findall(text) if found.strip() not in named]
    problems = [
        *_shape_problems(zone, text),
        *(_error("champ", _unknown_field(zone, name)) for name in dict.fromkeys(unknown)),
        *_warnings(text),
    ]
    body = _BRACES.sub(lambda found: "{" + named.get(found[1].strip(), found[1]) + "}", text)
    return TypedText(body, tuple(problems))


def _shape_problems(zone: Zone, text: str) -> list[Problem]:
    if not text:
        return [_error("vide", "Texte vide : revenez au texte d’origine, ou écrivez-en un.")]
    found = []
    if len(text) > LONGEST:
        found.append(_error("long", f"Texte trop long : {LONGEST} signes au plus."))
    rest = _BRACES.sub("", text)
    if "{" in rest or "}" in rest:
        found.append(_error("accolade", "Une accolade n’est pas fermée : {champ}."))
    if any(line.count("**") % 2 for line in (text.split("\n") if zone.several else [text])):
        found.append(_error("gras", "Un passage en gras n’est pas fermé : **mot**."))
    left = _AGREED.sub("", text)
    forms = [one.count("|") + 1 for one in _AGREED.findall(text)]
    if "[[" in left or "]]" in left or any(count != _FORMS for count in forms):
        message = "Un accord a trois formes : [[masculin|féminin|neutre]]."
        found.append(_error("accord", message))
    return found


def _unknown_field(zone: Zone, name: str) -> str:
    known = ", ".join("{" + french + "}" for french in sorted(zone.fields.values()))
    return f"Le champ {{{name}}} n’existe pas ici. Champs possibles{NBSP}: {known}."


def _warnings(text: str) -> list[Problem]:
    return [
        Problem.warning("body", "interdit", typography(message))
        for pattern, message in _NEVER
        if pattern.search(text)
    ]


def _error(code: str, message: str) -> Problem:
    return Problem.error("body", code, typography(message))
