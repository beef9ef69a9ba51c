"""Web pages: the article without the page around it, and what the page says of itself."""
