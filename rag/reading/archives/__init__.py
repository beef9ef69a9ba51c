"""Archives of files: packed folders and web archives."""
