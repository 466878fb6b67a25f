"""Briefings on a wall, the presenter's window, and a phone as clicker."""
