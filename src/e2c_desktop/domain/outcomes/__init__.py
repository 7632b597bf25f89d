"""What becomes of people after their path: dated facts, rule sets, indicators. Pure Python.

Facts are stored, categories are computed: a rule set says what a situation is worth, and every
figure keeps the paths behind it with the reason why each counts.
"""
