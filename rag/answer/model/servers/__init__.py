"""Model servers as they are: what they accept, how they answer, what they are, how they fail."""
