"""Sanad's parts as classes of other frameworks, a module each; no other imports a framework."""
