"""What all pages are made of: elements, fields of forms, choices, the grid, heads of pages."""
