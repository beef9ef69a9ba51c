"""The ways in for programs: HTTP, OpenAI, MCP, uploads, metrics.

In: bodies checked by pydantic. Out: the one Answer schema, or an error with its fix.
"""
