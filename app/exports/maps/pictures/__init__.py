"""Maps as files: printed pages, pictures of slides and hand-outs, the first picture of a page."""
