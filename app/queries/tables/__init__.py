"""Rows and columns of all tables, their links, and the use of sources."""
