"""Search over everything: what kind each hit is, and where it leads."""
