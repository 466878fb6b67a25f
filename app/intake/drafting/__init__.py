"""From features to the layer of a corridor: columns, ends at places, rows, and what was done."""
