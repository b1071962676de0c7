"""What a draft quotes, what it never quotes, and what becomes of each reply."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.drafting import Quote, Reply, draft
from facilitation.drafting.parts import tidy
from facilitation.drafting.people import People
from facilitation.drafting.sentences import sentences

ALLOWANCE = "A small monthly allowance keeps health workers in their villages."
BICYCLES = "The bicycles that we bought broke down and nobody repaired them."


def drafted(*texts, names=(), **more):
    replies = [
        text if isinstance(text, Reply) else Reply(id=100 + n, number=n, text=text)
        for n, text in enumerate(texts, 1)
    ]
    asked = {
        "topic": "Keeping health workers",
        "problem": "Health workers leave after a year.",
        "questions": ["Does a monthly allowance help?", "Who should choose them?"],
    }
    return draft(**asked | more, replies=replies, names=names)


def said(made, section):
    return [s.text for s in made.statements if s.section == section]


def heads(made, section):
    return [s.heading for s in made.statements if s.section == section]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We paid Rs. 3.5 each. It helped.", ["We paid Rs. 3.5 each.", "It helped."]),
        (
            "Ask Dr. Rao, e.g. Monday. Then go.",
            ["Ask Dr. Rao, e.g. Monday.", "Then go."],
        ),
        ("Pay approx. 30 soles\na month. It\nworks!", None),
        ("Should we? No. See no. 5 first.", ["Should we?", "No.", "See no. 5 first."]),
        ("- Train them\n- Pay them", ["Train them", "Pay them"]),
        ("1. Train them\n2) Pay them", ["Train them", "Pay them"]),
        ("我们培训了他们。后来有效果！", ["我们培训了他们。", "后来有效果！"]),
        ("हमने शुरू किया। फिर रुके।", ["हमने शुरू किया।", "फिर रुके।"]),
        ("هل نجح؟ نعم نجح.", ["هل نجح؟", "نعم نجح."]),
        ("The knee was torn.The doctor, too, saw.", ["The knee was torn.", None]),
    ],
)
def test_sentences_end_where_their_language_ends_them(text, expected):
    expected = expected or ["Pay approx. 30 soles\na month.", "It\nworks!"]

    found = [text[start:end] for start, end in sentences(text)]

    assert len(found) == len(expected)
    assert all(
        theirs in (ours, None) for ours, theirs in zip(found, expected, strict=True)
    )


def test_greeting_signature_and_quoted_mail_are_no_prose():
    text = (
        "Dear all,\n\nWe pay them.\n\nOn Mon, 3 Mar, Ann Lee wrote:\n> Do you pay?\n\n"
        "Kind regards,\nAnn Lee\nRed de Salud\nhttp://lee.example.org"
    )

    assert [text[slice(*span)] for span in sentences(text)] == ["We pay them."]


def test_a_greeting_before_the_first_sentence_is_cut_off():
    made = drafted(f"Hi Blake, {ALLOWANCE}")

    assert said(made, "summary") == [ALLOWANCE]


def test_thanks_at_the_top_do_not_silence_a_long_reply():
    made = drafted("Thank you all.\n\n" + "\n\n".join([ALLOWANCE] * 12))

    assert ALLOWANCE in said(made, "summary")


def test_a_statement_is_its_quote_on_one_line():
    made = drafted("Dear all,\n\nA small monthly allowance\n  keeps them in post.\n")
    (statement,) = (s for s in made.statements if s.section == "summary")

    assert statement.text == "A small monthly allowance keeps them in post."
    assert statement.quotes == (Quote(101, 11, 58),)


def test_what_several_say_is_one_statement_that_cites_them_all():
    made = drafted(
        ALLOWANCE,
        "A small monthly allowance keeps the health workers in their village.",
        "The village assembly should choose the candidates itself.",
    )
    together = [s for s in made.statements if len(s.quotes) > 1]

    assert {q.reply for q in together[0].quotes} == {101, 102}
    assert len(said(made, "summary")) == 2


@pytest.mark.parametrize(
    "other",
    [
        "A small monthly allowance never keeps health workers in their villages.",
        "A small monthly allowance of 90 keeps health workers in their villages.",
    ],
)
def test_who_denies_it_or_gives_other_figures_is_not_cited_beside_it(other):
    made = drafted(ALLOWANCE.replace("allowance", "allowance of 35"), other)

    assert all(len(s.quotes) == 1 for s in made.statements)


def test_every_reply_is_heard_or_listed_with_the_reason():
    made = drafted(
        ALLOWANCE,
        "Thanks a lot, very interesting!",
        "Yes.",
        "",
        "> We pay them nothing at all.",
        "Please ask Ann Lee at the ministry about it.",
        "if (x) { return y[0]; } // {1} = {2}",
        names=["Ann Lee"],
    )

    assert dict(made.unused) == {
        102: "thanks_only",
        103: "short",
        104: "empty",
        105: "quoted",
        106: "names",
        107: "no_passage",
    }


def test_no_room_is_a_reason_when_the_words_are_spent():
    made = drafted(
        ALLOWANCE,
        "Assemblies should choose the candidates themselves.",
        words=5,
        questions=[],
    )

    assert dict(made.unused) == {102: "no_room"}


@pytest.mark.parametrize(
    "secret",
    [
        "Ann Lee of the ministry",
        "ANN  LÉE of the ministry",
        "ann@moh.example",
        "+51 51 555 123",
        "301-555-0199",
    ],
)
def test_a_passage_with_a_name_or_an_address_gives_way_to_another(secret):
    made = drafted(f"The allowance was paid by {secret}. {BICYCLES}", names=["Ann Lee"])

    assert said(made, "summary") == [BICYCLES]


def test_a_name_across_two_sentences_is_not_quoted_in_one_piece():
    text = (
        "We hired a nurse whom we all called Ann. Lee villages were glad to have her."
    )
    tale = "Since 2005 we have trained 40 of them and 30 were still there in 2007."
    made = drafted(
        Reply(1, 1, f"{text} {tale}", kinds=("experience",)), names=["Ann Lee"]
    )

    assert not any("Ann. Lee" in s.text for s in made.statements)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("they will come", False),
        ("and Will came", True),
        ("昨天李雷说过", True),
        ("12 000 000 households in 2005-2006", False),
        ("10.500.000 people", False),
        ("Annual Leeway", False),
        ("the maria_quispe.doc", True),
    ],
)
def test_people_finds_names_and_nothing_else(text, holds):
    people = People(["Will", "李雷", "Ann Lee", "María Quispe"])

    assert people.stand_in(text) is holds


@pytest.mark.parametrize(
    "failure",
    [
        BICYCLES,
        "The payment in kind did not work in any of the districts.",
        "Le paiement en nature n'a pas fonctionné dans nos districts.",
        "El pago en especie no funcionó en ninguno de los distritos.",
        "Натуральная оплата не сработала ни в одном из районов.",
        "لم ينجح نظام المكافآت العينية في أي منطقة.",
        "बिना मानदेय के किसी ने काम नहीं किया।",
        "实物奖励在所有地区都失败了。",
    ],
)
def test_what_did_not_work_has_a_head_of_its_own(failure):
    made = drafted(ALLOWANCE, failure)
    failed = [s.text for s in made.statements if s.heading == "What did not work"]

    assert failed == [failure]


def test_a_reply_about_heart_failure_tells_of_no_failure():
    made = drafted("Heart failure is treated by the doctor of the district hospital.")

    assert "What did not work" not in heads(made, "summary")


def test_points_stand_under_the_question_they_speak_of():
    made = drafted(
        ALLOWANCE + " The municipality has paid it since the new law came.",
        "The village assembly should choose the women. It knows them well.",
        "Without an allowance they look for work in town.",
        "Let the elders choose; the district office cannot do that well.",
        "Those who are asked to choose should know all the families.",
    )
    under = {s.text: s.heading for s in made.statements if s.section == "summary"}

    assert under[ALLOWANCE] == "Does a monthly allowance help?"
    assert (
        under["The village assembly should choose the women."]
        == "Who should choose them?"
    )


def test_many_points_stand_under_phrases_of_their_own():
    tanks = "{} families built rainwater tanks with the savings group of the parish."
    wells = "After that {} hand pumps were repaired by the trained women of the shop."
    texts = [tanks.format(n) for n in range(5)] + [wells.format(n) for n in range(5)]
    made = drafted(*texts, questions=["What works?"], topic="Water")
    under = {s.text: s.heading for s in made.statements if s.section == "summary"}

    assert len(set(under.values())) == 2
    assert under[texts[0]] == under[texts[4]] != under[texts[5]] == under[texts[9]]
    assert all(head and head.lower() in text.lower() for text, head in under.items())


def test_no_heading_is_a_person():
    texts = [f"The Quispe method number {n} pays every family well." for n in range(9)]
    made = drafted(*texts, names=["Maria Quispe"], questions=["What works?"])

    assert not any("quispe" in h.lower() for h in heads(made, "summary"))


def test_a_question_gets_the_best_passages_and_none_when_none_fits():
    made = drafted(ALLOWANCE, "The roof of our office was painted green in spring.")

    assert [s.text for s in made.statements if s.heading == "1"] == [ALLOWANCE]
    assert "2" not in heads(made, "answers")


def test_a_ticked_question_is_answered_in_other_words():
    reply = Reply(1, 1, "Leave it to the elders of each hamlet.", answers=(2,))

    assert heads(drafted(reply), "answers") == ["2"]


def test_an_experience_has_a_short_title_and_a_few_lines():
    tale = (
        "In 2006 we started to pay 35 soles to 120 workers in Puno. After two years 96 "
        "of them were still at work. The directorate took over the cost in 2008. "
        "In the first year we had visited every village twice and trained the mayors."
    )
    made = drafted(f"Dear all,\n\n{tale}\n\nRegards,\nAnn")
    (told,) = (s for s in made.statements if s.section == "experiences")

    assert told.text == tale
    assert 3 <= len(told.heading.split()) <= 10


def test_advice_is_no_experience():
    made = drafted(" ".join(["You should pay an allowance to every worker."] * 9))

    assert not said(made, "experiences")


def test_experiences_of_the_home_country_come_first_by_place():
    tale = "We trained 40 women there in 2005 and most of them were still working."
    made = drafted(
        Reply(1, 1, tale, kinds=("Example",), place="Accra", country="GH"),
        Reply(2, 2, tale + " ", kinds=("Experience",), place="Puno", country="PE"),
        Reply(3, 3, " " + tale, kinds=("experiences",), place="Cusco", country="PE"),
        home="PE",
    )
    order = [s.quotes[0].reply for s in made.statements if s.section == "experiences"]

    assert order == [3, 2, 1]


def test_a_link_stands_once_with_its_sentence_and_all_who_named_it():
    made = drafted(
        "The guide is here: http://www.example.org/guide.pdf. It is short.",
        "I also use www.example.org/guide.pdf every week.",
    )
    (link,) = (s for s in made.statements if s.section == "resources")

    assert link.text == "The guide is here: http://www.example.org/guide.pdf."
    assert link.heading == "http://www.example.org/guide.pdf"
    assert [q.reply for q in link.quotes] == [101, 102]


def test_a_link_beside_a_name_is_quoted_alone():
    made = drafted("Ann Lee keeps http://example.org/a up to date.", names=["Ann Lee"])

    assert said(made, "resources") == ["http://example.org/a"]


def test_a_file_without_a_word_about_it_cites_the_whole_reply():
    made = drafted(Reply(7, 1, ALLOWANCE, files=("toolkit.doc",)))
    (file,) = (s for s in made.statements if s.section == "resources")

    assert (file.text, file.quotes) == ("toolkit.doc", (Quote(7, 0, len(ALLOWANCE)),))


def test_progress_ends_at_a_hundred():
    told = []

    drafted(ALLOWANCE, tell=lambda percent, sentence: told.append((percent, sentence)))

    assert [percent for percent, _ in told] == sorted(p for p, _ in told)
    assert told[-1][0] == 100
    assert all(sentence for _, sentence in told)


def test_two_hundred_long_replies_are_drafted_in_three_seconds():
    words = [f"{a}{b}" for a in ("sal", "mor", "tin", "vek", "dur") for b in range(400)]
    replies = []
    for n in range(200):
        mine = [words[(n * 37 + k * k) % len(words)] for k in range(330)]
        parts = [" ".join(mine[k : k + 15]).capitalize() for k in range(0, 330, 15)]
        replies.append(". ".join(parts) + ".")
    begun = time.process_time()

    drafted(*replies, names=[f"Given{n} Family{n}" for n in range(5000)])

    assert time.process_time() - begun < 3


_WORDS = st.sampled_from(
    [
        *("we", "paid", "them", "an", "allowance", "in", "2006", "did", "not", "work"),
        *("Ann", "Lee", "failed", "the", "village", "women", "tanks", "e.g.", "1."),
        *(". ", "!", "?", ":", ",", "(", ")", '"', ">", "--", "-", "*", "\n", "\n\n"),
        *("    ", "Dear all,", "Regards,", "http://example.org/x", "ann@lee.example"),
        *("我们失败了。", "हमने किया।", "لم ينجح؟", "n'a pas fonctionné", "wrote:\n"),
    ]
)
_TEXT = st.lists(_WORDS, max_size=60).map(" ".join) | st.text(max_size=200)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(_TEXT, max_size=6),
    st.lists(_TEXT.map(lambda text: text[:60]), max_size=3),
    st.sampled_from([None, 0, 10, 100]),
)
def test_whatever_is_written_the_draft_keeps_its_promises(texts, questions, words):
    made = drafted(*texts, names=["Ann Lee"], questions=questions, words=words)
    again = drafted(*texts, names=["Ann Lee"], questions=questions, words=words)
    text_of = {100 + n: text for n, text in enumerate(texts, 1)}
    cited = {quote.reply for s in made.statements for quote in s.quotes}

    assert made == again
    assert cited | {reply for reply, _ in made.unused} == set(text_of)
    assert cited.isdisjoint(reply for reply, _ in made.unused)
    for statement in made.statements:
        first, *_ = statement.quotes
        assert 0 <= first.start < first.end <= len(text_of[first.reply])
        quoted = text_of[first.reply][first.start : first.end]
        assert tidy(quoted) == statement.text
        assert not People(["Ann Lee"]).stand_in(statement.text)
        assert len(statement.heading.split()) <= 13
