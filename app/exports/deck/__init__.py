"""Briefings as presentations of PowerPoint."""
