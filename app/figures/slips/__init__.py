"""Promised dates against the days of the promises, whole and the longest first."""
