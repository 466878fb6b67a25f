"""Briefings as words alone."""
