"""Texts that break programs: markup, formulas, patterns, scripts, directions, very long words."""

from __future__ import annotations

HOSTILE = (
    "<b>gras</b>",
    "</para></b>",
    '<img src="/etc/passwd"/>',
    '<a href="http://exemple.fr">lien</a>',
    "<font color=red",
    "&amp; &lt; & < >",
    "[[[__import__('os')]]]",
    "=1+1",
    "+33639980001",
    "@SOMME(A1)",
    "-2+3|cmd",
    "100 % _ \\ %_",
    "Robert'); DROP TABLE trainee;--",
    "\"guillemets\" et 'apostrophes'",
    "N’DIAYE d'Œuvrard-Łukasz",
    "NGUYỄN Thị Mai",
    "Ştefănescu Đorđević",
    "محمد بن سلمان",
    "李小龍",
    "👩‍👩‍👧 Zoé",
    "{prenom} {{prenom}} %(nom)s {0.__class__}",
    "../../etc/passwd\\CON",
    "a" * 120,
    "é" * 60,
)
"""The twenty-four texts, already in the form that cleaning leaves them in."""
