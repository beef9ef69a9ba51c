"""The answer of a model: asked, streamed, cut into sentences, and checked before it is shown."""
