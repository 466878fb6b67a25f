"""Briefings as pages that present themselves."""
