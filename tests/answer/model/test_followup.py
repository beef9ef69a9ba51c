"""Follow-up questions made to stand alone, with a model and without."""

from __future__ import annotations

import pytest

from rag.answer import OpenAILLM, standalone
from tests.scripted_server import Reply, ScriptedServer

BRIDGE = [("Who opened the Halvard bridge?", "Mayor Ada Lind opened it [1].")]
FA = [("شهردار نارستان چه پلی را باز کرد؟", "پل آبدره را [1].")]
AR = [("من افتتح جسر الوادي؟", "افتتحته العمدة [1].")]

CARRIED = [
    (BRIDGE, "And when did she do it?", ["Halvard", "bridge"]),
    (BRIDGE, "When?", ["Halvard", "bridge", "opened"]),
    (FA, "او چه زمانی این کار را کرد؟", ["نارستان", "شهردار"]),
    (FA, "چرا؟", ["نارستان"]),
    (AR, "ومتى افتتحه؟", ["جسر", "الوادي"]),
    (AR, "وماذا قال عنه؟", ["جسر"]),
    (BRIDGE, "In which year?", ["Halvard", "bridge"]),
    (FA, "در چه سالی؟", ["نارستان"]),
    (AR, "من هو؟", ["جسر"]),
    (FA, "اون کی برگشت؟", ["نارستان"]),
    (FA, "واسه چی؟", ["نارستان"]),
    (AR, "وقتاش؟", ["جسر"]),
    (AR, "علاش؟", ["جسر"]),
]
ALONE = [
    (BRIDGE, "How many people live in the town of Pell Harbour?"),
    (FA, "جمعیت شهر سپیدکوه چند نفر است؟"),
    (AR, "كم عدد سكان مدينة عين السرو؟"),
    (BRIDGE, "Who is Quillon?"),
    (FA, "لاریجانی کیست؟"),
    (FA, "پسکوف چه گفت؟"),
    (FA, "شویگو کیست؟"),
    (AR, "من هو لاريجاني؟"),
    (AR, "من هو ميسي؟"),
    (FA, "قیمت نفت چنده؟"),
    (AR, "شكون والي قبلي؟"),
    ([], "And when did she do it?"),
]


@pytest.mark.parametrize(("history", "question", "carried"), CARRIED)
def test_the_last_questions_words_are_carried(
    history: list[tuple[str, str]], question: str, carried: list[str]
) -> None:
    alone = standalone(question, history)
    assert alone.startswith(question)
    assert all(word in alone for word in carried)


RENTS = [
    ([("Where was the rent in Leeds highest?", "")], "And in Hull?", "And in Hull? (rent highest)"),
    ([("در تهران اجاره چند است؟", "")], "و در مشهد؟", "و در مشهد؟ (اجاره)"),
    ([("كم سعر الخبز في القاهرة؟", "")], "وفي أسوان؟", "وفي أسوان؟ (سعر الخبز)"),
]


@pytest.mark.parametrize(("history", "question", "whole"), RENTS)
def test_neither_question_words_nor_what_is_replaced_is_carried(
    history: list[tuple[str, str]], question: str, whole: str
) -> None:
    assert standalone(question, history) == whole


@pytest.mark.parametrize(("history", "question"), ALONE)
def test_a_question_that_stands_alone_is_left(
    history: list[tuple[str, str]], question: str
) -> None:
    assert standalone(question, history) == question


def test_a_model_rewrites() -> None:
    with ScriptedServer([Reply("When did Ada Lind open the Halvard bridge?")]) as server:
        llm = OpenAILLM("scripted", base_url=server.url, timeout=30)
        alone = standalone("And when did she do it?", BRIDGE, llm)
    assert alone == "When did Ada Lind open the Halvard bridge?"
    assert "Halvard" in server.requests[0]["messages"][-1]["content"]


@pytest.mark.parametrize(
    "reply",
    [Reply(fault="bad key"), Reply("x" * 1000), Reply("First line\nSecond line"), Reply(" ")],
)
def test_a_model_that_fails_is_replaced_by_the_rule(reply: Reply) -> None:
    with ScriptedServer([reply]) as server:
        llm = OpenAILLM("scripted", base_url=server.url, timeout=30)
        assert "Halvard" in standalone("And when did she do it?", BRIDGE, llm)
