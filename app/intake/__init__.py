"""Files that others made: read as features, and turned into the layer of a corridor."""
