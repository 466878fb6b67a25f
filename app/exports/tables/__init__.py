"""Data as files: CSV, GeoJSON, workbooks, GeoPackage."""
