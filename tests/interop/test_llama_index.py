"""Sanad's parts inside plain LlamaIndex pipelines."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import get_response_synthesizer
from llama_index.core.schema import MetadataMode, NodeRelationship, TextNode

from rag import Library
from rag.embedding import load_embedder
from rag.errors import InputError
from rag.interop.llama_index import (
    SanadEmbedding,
    SanadNodeParser,
    SanadQueryEngine,
    SanadRetriever,
)
from rag.records import KINDS, Event, Searched, article_id
from rag.settings import load_settings
from tests.conftest import CORPUS

QUESTION = "Which former Russian defence minister did Pezeshkian meet?"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("library")) as library:
        library.ingest([CORPUS])
        yield library


@pytest.fixture(scope="module")
def embedding() -> SanadEmbedding:
    return SanadEmbedding(load_embedder(load_settings()))


def documents() -> list[Document]:
    """The English and Persian articles of the demo corpus as LlamaIndex would load them."""
    paths = sorted(path for code in ("en", "fa") for path in (CORPUS / code).glob("*.*"))
    return [Document(text=path.read_text(encoding="utf-8"), id_=path.name) for path in paths]


# Retriever


def test_nodes_say_where_they_stand(library: Library) -> None:
    nodes = SanadRetriever(library, top=5).retrieve(QUESTION)
    assert 1 <= len(nodes) <= 5
    assert [n.score for n in nodes] == sorted((n.score for n in nodes), reverse=True)
    for found in nodes:
        about = found.node.metadata
        article = library.article(found.node.ref_doc_id)
        assert article.text[about["start"] : about["end"]] == found.node.text
        assert about["start"] <= about["evidence"][0] < about["evidence"][1] <= about["end"]
        assert {name: about[name] for name in ("title", "outlet", "date", "language")} == {
            name: getattr(article, name) for name in ("title", "outlet", "date", "language")
        }
        assert article_id(about["source"]) == article.id
        shown = found.node.get_content(metadata_mode=MetadataMode.LLM)
        assert article.title in shown
        assert "evidence" not in shown


def test_filters_and_errors_pass_through(library: Library) -> None:
    nodes = SanadRetriever(library, languages=["fa"]).retrieve(QUESTION)
    assert {found.node.metadata["language"] for found in nodes} == {"fa"}
    with pytest.raises(InputError, match="empty"):
        SanadRetriever(library).retrieve(" ")


def test_retriever_in_a_query_engine(library: Library) -> None:
    engine = RetrieverQueryEngine(
        SanadRetriever(library, top=3), get_response_synthesizer(llm=MockLLM())
    )
    response = engine.query(QUESTION)
    assert QUESTION in response.response  # the mock model repeats its prompt
    for found in response.source_nodes:
        assert found.node.text.split("\n")[0] in response.response


def test_async_gives_the_same(library: Library) -> None:
    retriever = SanadRetriever(library, top=3)
    there = asyncio.run(retriever.aretrieve(QUESTION))
    assert [n.node_id for n in there] == [n.node_id for n in retriever.retrieve(QUESTION)]


# Query engine


def test_sources_are_in_order_of_markers(library: Library) -> None:
    response = SanadQueryEngine(library).query(QUESTION)
    answer = response.metadata["sanad"]
    assert response.response == answer["answer"] == str(response)
    assert [n.node.metadata["marker"] for n in response.source_nodes] == list(
        range(1, len(answer["citations"]) + 1)
    )
    assert response.source_nodes
    for found, citation in zip(response.source_nodes, answer["citations"], strict=True):
        about = found.node.metadata
        start, end = about["evidence"]
        assert library.article(citation["article"]).text[start:end] == about["quote"]
        assert about["quote"] == citation["quote"]
        assert citation["quote"] in found.node.text


def test_declining_cites_nothing(library: Library) -> None:
    response = asyncio.run(SanadQueryEngine(library).aquery("How do I bake sourdough bread?"))
    assert response.metadata["sanad"]["abstained"]
    assert response.source_nodes == []


def test_answer_language(library: Library) -> None:
    response = SanadQueryEngine(library, answer_language="fa").query(QUESTION)
    assert response.response.startswith("به گزارش")


def test_kind_and_overview(library: Library) -> None:
    response = SanadQueryEngine(library, kind="timeline", languages=["en"]).query("Pezeshkian")
    assert response.metadata["kind"] == "timeline"
    assert response.metadata["overview"] == response.metadata["sanad"]["overview"]
    assert response.metadata["overview"]["events"]
    fact = SanadQueryEngine(library).query(QUESTION)
    assert (fact.metadata["kind"], fact.metadata["overview"]) == ("fact", None)
    brief, long = (
        SanadQueryEngine(library, kind="summary", length=length).query("Pezeshkian")
        for length in ("brief", "long")
    )
    assert len(brief.source_nodes) < len(long.source_nodes)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "fact"])
def test_every_quote_of_an_overview_has_its_node(library: Library, kind: str) -> None:
    response = SanadQueryEngine(library, kind=kind, length="long").query("Pezeshkian in Moscow")
    citations = response.metadata["sanad"]["citations"]
    assert citations
    for found, citation in zip(response.source_nodes, citations, strict=True):
        assert citation["quote"] in found.node.text
        article = library.article(citation["article"])
        about = found.node.metadata
        assert article.text[about["start"] : about["end"]] == found.node.text


class Unfound:
    """A library that tells none of the passages that its answers quote."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.article = library.article

    def stream(self, question: str, **options: Any) -> Iterator[Event]:
        for event in self._library.stream(question, **options):
            yield Searched((), {}) if isinstance(event, Searched) else event


def test_a_quote_beyond_the_passages_found_is_a_node(library: Library) -> None:
    unfound: Any = Unfound(library)
    response = SanadQueryEngine(unfound).query(QUESTION)
    citations = response.metadata["sanad"]["citations"]
    assert [found.node.text for found in response.source_nodes] == [c["quote"] for c in citations]
    about = response.source_nodes[0].node.metadata
    assert about["evidence"] == [about["start"], about["end"]]


# Embedder


def test_rows_are_those_of_the_embedder(embedding: SanadEmbedding) -> None:
    embedder = load_embedder(load_settings())
    texts = ["The bridge was opened.", "پل گشوده شد."]
    assert embedding.model_name == embedder.id
    assert np.allclose(embedding.get_text_embedding_batch(texts), embedder.embed_passages(texts))
    assert np.allclose(embedding.get_query_embedding("پل"), embedder.embed_queries(["پل"])[0])
    assert np.allclose(
        asyncio.run(embedding.aget_query_embedding("پل")), embedding.get_query_embedding("پل")
    )
    assert np.allclose(
        asyncio.run(embedding.aget_text_embedding_batch(texts)),
        embedding.get_text_embedding_batch(texts),
    )


def test_parser_and_embedder_in_an_index(embedding: SanadEmbedding) -> None:
    index = VectorStoreIndex.from_documents(
        documents(), embed_model=embedding, transformations=[SanadNodeParser()]
    )
    query = "پوتین از پزشکیان خواست چه پیامی را به خامنه‌ای برساند؟"
    (best, *_) = index.as_retriever(similarity_top_k=3).retrieve(query)
    assert "پزشکیان" in best.node.text
    response = index.as_query_engine(llm=MockLLM(), similarity_top_k=1).query(query)
    assert best.node.text.split("\n")[0] in response.response


def test_ingestion_pipeline(embedding: SanadEmbedding) -> None:
    nodes = IngestionPipeline(transformations=[SanadNodeParser(), embedding]).run(
        documents=documents()
    )
    texts = {document.id_: document.text for document in documents()}
    assert {node.ref_doc_id for node in nodes} == set(texts)
    for node in nodes:
        assert texts[node.ref_doc_id][node.start_char_idx : node.end_char_idx] == node.text
        assert len(node.embedding) == load_embedder(load_settings()).dimensions


# Node parser


@given(
    st.lists(
        st.sampled_from(
            [
                "بله.",
                "آیا نزدیک است؟",
                "وزیر گفت بله!",
                "نعم.",
                "Dr. Smith left.",
                "Yes.",
                "\n\n",
                "۔",
            ]
        ),
        max_size=400,
    ).map(" ".join)
)
def test_offsets_are_exact_where_text_repeats(text: str) -> None:
    nodes = SanadNodeParser().get_nodes_from_documents([Document(text=text)])
    spans = [(node.start_char_idx, node.end_char_idx) for node in nodes]
    assert [text[start:end] for start, end in spans] == [node.text for node in nodes]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert "".join("".join(node.text.split()) for node in nodes) == "".join(text.split())


def test_relations_and_metadata_are_kept() -> None:
    text = "\n\n".join(f"Sentence {n} of a long article. " * 40 for n in range(4))
    document = Document(text=text, metadata={"outlet": "Radio", "language": "en"})
    nodes = SanadNodeParser().get_nodes_from_documents([document])
    assert len(nodes) > 2
    assert all(node.metadata["outlet"] == "Radio" for node in nodes)
    assert all(node.ref_doc_id == document.id_ for node in nodes)
    assert nodes[1].prev_node.node_id == nodes[0].node_id
    assert nodes[1].next_node.node_id == nodes[2].node_id


def test_nodes_cut_further_keep_the_document_s_offsets() -> None:
    text = "Lead. " + "The minister said yes. " * 300
    whole: list[Any] = [
        TextNode(
            text=text[6:],
            start_char_idx=6,
            end_char_idx=len(text),
            relationships={
                NodeRelationship.SOURCE: Document(text=text, id_="d").as_related_node_info()
            },
        )
    ]
    nodes = SanadNodeParser()(whole)
    assert len(nodes) > 5
    for node in nodes:
        assert text[node.start_char_idx : node.end_char_idx] == node.text
        assert node.ref_doc_id == "d"
