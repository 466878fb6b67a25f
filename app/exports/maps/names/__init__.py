"""Signs and names of places on a map, placed so that none covers another."""
