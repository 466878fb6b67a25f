"""Routes and what-ifs as charts, and maps of a part of the network."""
