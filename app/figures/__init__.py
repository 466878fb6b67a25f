"""What is drawn: the style and files of the map, and charts."""
