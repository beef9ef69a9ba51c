"""The answer without a model: which sentences answer, whether any does, and how they are quoted."""
