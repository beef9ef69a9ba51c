"""Sanad's parts as LlamaIndex classes: retriever, query engine, embedder and node parser.

Each plugs into a LlamaIndex pipeline where its base class does, alone or
together with the others. This is the only module that imports LlamaIndex when
it is loaded (2-3 s), so nothing else of the package imports it. Offsets in
node metadata count code points of the article's text, as everywhere in Sanad.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Unpack

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.base.response.schema import Response
from llama_index.core.node_parser import NodeParser
from llama_index.core.node_parser.node_utils import build_nodes_from_splits
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import (
    BaseNode,
    NodeRelationship,
    NodeWithScore,
    QueryBundle,
    RelatedNodeInfo,
    TextNode,
)
from pydantic import PrivateAttr

from rag.asking import Filters
from rag.embedding import Embedder
from rag.language.detect import detect
from rag.library import Library
from rag.reading import chunk
from rag.records import Answer, Article, Citation, Passage, Searched

__all__ = ["SanadEmbedding", "SanadNodeParser", "SanadQueryEngine", "SanadRetriever"]

_FOR_PROGRAMS = ["source", "start", "end", "evidence", "also_in", "marker", "quote", "verified"]
"""Metadata that is neither embedded nor shown to a model: it says where, not what."""


class SanadRetriever(BaseRetriever):
    """Retrieves the passages of a library, best first.

    Nodes carry ``source``, ``title``, ``outlet``, ``date`` (ISO), ``language``,
    ``start`` and ``end`` (the passage in its article), ``evidence`` (span of its
    best sentence there) and ``also_in``. Raises what ``Library.search`` raises.
    """

    def __init__(self, library: Library, top: int = 10, **filters: Unpack[Filters]) -> None:
        super().__init__()
        self._library = library
        self._top = top
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._library.search(query_bundle.query_str, top=self._top, **self._filters)
        return [_node(passage) for passage in found]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


class SanadQueryEngine(BaseQueryEngine):
    """Answers from a library; ``response.source_nodes[n - 1]`` is what marker [n] cites.

    The nodes are the cited passages as ``SanadRetriever`` gives them, with
    ``marker``, ``quote`` and ``verified`` of the citation, and ``evidence`` as
    the quote's span; an abstaining answer has none, and an overview that reads whole
    articles has the quote itself where no passage found holds it. ``response.metadata`` holds
    the whole answer under ``sanad``, as ``Answer.to_dict`` gives it, and its
    ``kind`` and ``overview``. ``kind`` and ``length`` are those of
    ``Library.ask``, which says what is raised.
    """

    def __init__(
        self,
        library: Library,
        answer_language: str | None = None,
        kind: str | None = None,
        length: str = "normal",
        **filters: Unpack[Filters],
    ) -> None:
        super().__init__(callback_manager=None)
        self._library = library
        self._answer_language = answer_language
        self._kind = kind
        self._length = length
        self._filters = filters

    def _query(self, query_bundle: QueryBundle) -> Response:
        passages: Sequence[Passage] = ()
        answer = None
        for event in self._library.stream(
            query_bundle.query_str,
            answer_language=self._answer_language,
            kind=self._kind,
            length=self._length,
            **self._filters,
        ):
            if isinstance(event, Searched):
                passages = event.passages
            elif isinstance(event, Answer):
                answer = event
        assert answer is not None
        told = answer.to_dict()
        return Response(
            response=answer.answer,
            source_nodes=[_cited(each, passages, self._library) for each in answer.citations],
            metadata={"sanad": told, "kind": told["kind"], "overview": told["overview"]},
        )

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> dict[str, Any]:
        return {}


class SanadEmbedding(BaseEmbedding):
    """An embedder of Sanad; questions and passages are embedded each in their way.

    Rows have length 1, so a dot product is a cosine. Raises EmbeddingError.
    """

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, **options: Any) -> None:
        super().__init__(model_name=embedder.id, **options)
        self._embedder = embedder

    @classmethod
    def class_name(cls) -> str:
        return "SanadEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        row: list[float] = self._embedder.embed_queries([query])[0].tolist()
        return row

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        rows: list[list[float]] = self._embedder.embed_passages(texts).tolist()
        return rows

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return await asyncio.to_thread(self._get_text_embedding, text)

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return await asyncio.to_thread(self._get_text_embeddings, texts)


class SanadNodeParser(NodeParser):
    """Cuts documents into chunks of whole sentences, in Persian, Arabic and English alike.

    ``document.text[node.start_char_idx:node.end_char_idx] == node.text`` holds
    for every node. A document's language is its ``language`` metadata, else
    detected. Nodes given instead of documents are cut further, and their
    offsets stay those of the document they came from.
    """

    @classmethod
    def class_name(cls) -> str:
        return "SanadNodeParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        return [piece for node in nodes for piece in self._cut(node)]

    def _cut(self, node: BaseNode) -> list[TextNode]:
        text = node.get_content()
        language = node.metadata.get("language") or detect(text).language
        chunks = chunk(Article(source=node.node_id, title="", text=text, language=language))
        pieces = build_nodes_from_splits([c.text for c in chunks], node, id_func=self.id_func)
        before = getattr(node, "start_char_idx", None) or 0
        for piece, cut in zip(pieces, chunks, strict=True):
            piece.start_char_idx = before + cut.start
            piece.end_char_idx = before + cut.end
        return list(pieces)

    def _postprocess_parsed_nodes(
        self, nodes: list[BaseNode], parent_doc_map: dict[str, Any]
    ) -> list[BaseNode]:
        """Relations and metadata as the base class sets them; it would look up the
        offsets by the chunk's text, which is wrong where a text repeats itself."""
        spans = [(node.start_char_idx, node.end_char_idx) for node in nodes]
        for node, span in zip(
            super()._postprocess_parsed_nodes(nodes, parent_doc_map), spans, strict=True
        ):
            node.start_char_idx, node.end_char_idx = span
        return nodes


def _node(passage: Passage, **more: Any) -> NodeWithScore:
    about = passage.to_dict()
    metadata = {
        name: about[name]
        for name in (
            *("source", "title", "outlet", "date", "language"),
            *("start", "end", "evidence", "also_in"),
        )
    }
    node = TextNode(
        text=passage.text,
        metadata={**metadata, **more},
        excluded_embed_metadata_keys=_FOR_PROGRAMS,
        excluded_llm_metadata_keys=_FOR_PROGRAMS,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=passage.article.id)},
        **({"id_": passage.chunk_id} if passage.chunk_id else {}),
    )
    return NodeWithScore(node=node, score=passage.score)


def _cited(citation: Citation, passages: Sequence[Passage], library: Library) -> NodeWithScore:
    """The passage a citation quotes, with the citation's own metadata; the quote alone where
    the answer was read beyond the passages that were found."""
    span = (citation.start, citation.end)
    passage = next((p for p in passages if _holds(p, citation)), None)
    if passage is None:
        article = library.article(citation.article)
        passage = Passage(article, citation.quote, *span, score=0.0, evidence=span)
    return _node(
        passage,
        marker=citation.marker,
        quote=citation.quote,
        verified=citation.verified,
        evidence=[*span],
    )


def _holds(passage: Passage, citation: Citation) -> bool:
    within = passage.start <= citation.start <= citation.end <= passage.end
    return within and passage.article.id == citation.article
