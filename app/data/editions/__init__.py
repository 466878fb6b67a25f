"""A state of the data folder: its package and version, its dictionary, and a copy that stays."""
