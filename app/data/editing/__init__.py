"""Changes of a data folder: rows as they stand in its files, edits, checks and safe writing."""
