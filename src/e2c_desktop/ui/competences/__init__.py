"""Competences: the grid of a path, the grid of a group."""
