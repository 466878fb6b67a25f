"""Pure views of an Atlas: filtering, totals, captions, details."""
