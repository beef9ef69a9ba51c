"""Measuring Sanad: question sets, metrics, runs and their report."""
