"""What a text states that can be compared: its words, amounts, names, places and offices,
and what they are weighed with."""
