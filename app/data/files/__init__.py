"""Files of a data folder: which of them are data, read as raw rows, and written whole."""
