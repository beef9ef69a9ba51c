"""Speed, memory and endurance of single parts, a module each: ``python -m evals.bench.store``."""
