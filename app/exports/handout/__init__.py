"""Briefings as hand-outs, PDF that screen readers can read."""
