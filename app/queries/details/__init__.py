"""What is told of a segment, a place or a corridor when it is chosen."""
