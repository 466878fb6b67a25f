"""Addresses of files, and the jobs that make them: maps, data, routes, portraits, briefings."""
