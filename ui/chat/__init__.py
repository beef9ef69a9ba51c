"""The chat page: what it shows, and the conversations it keeps."""
