"""One cell or one geometry at a time: read, cast to its type, checked and measured."""
