"""Briefings as plain text files that a person can read, and the records made of them."""
