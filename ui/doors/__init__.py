"""The ways in for programs: HTTP, OpenAI, MCP, uploads, metrics."""
