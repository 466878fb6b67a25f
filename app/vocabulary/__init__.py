"""Closed vocabularies, the words shown for them, and their looks."""
