"""Whether a sentence agrees with what it cites: numbers, dates, names, who said it, denial."""
