"""The frameworks of competences in the settings: versions, words, files."""
