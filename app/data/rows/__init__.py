"""Rows of layers and tables: cast with their geometry, and what dates the values they state."""
