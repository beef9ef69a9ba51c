"""What sources do not agree on: the values each states, found where they cannot all be right."""
