"""What a browser reads first: the code, the styles, and layouts that are kept ready."""
