"""Pieces of layout."""
