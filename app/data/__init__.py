"""The data room: schema, reading, casting, checks and the frozen Atlas."""
