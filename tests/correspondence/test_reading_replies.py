"""What a person wrote, told from what their mail repeats: one sample a case.

Each `mails/NAME.eml` is read, and what was said must be `mails/NAME.said`.
"""

from pathlib import Path

import pytest

from correspondence.reading import read

MAILS = Path(__file__).parent / "mails"
SAMPLES = sorted(path.stem for path in MAILS.glob("*.eml"))


def sample(name):
    return (MAILS / f"{name}.eml").read_bytes()


def ours(address):
    return address.endswith("@cop.example")


def nobody(address):
    return False


@pytest.mark.parametrize("name", SAMPLES)
def test_what_a_person_wrote_is_all_that_is_said(name):
    said = (MAILS / f"{name}.said").read_text(encoding="utf-8").strip("\n")

    assert read(sample(name), ours=ours).said == said


@pytest.mark.parametrize(
    "name", [name for name in SAMPLES if name != "header_block_without_table"]
)
def test_most_is_told_without_knowing_our_addresses(name):
    said = (MAILS / f"{name}.said").read_text(encoding="utf-8").strip("\n")

    assert read(sample(name), ours=nobody).said == said


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_is_either_said_or_cut(name):
    mail = read(sample(name), ours=ours)

    assert set(mail.text.split()) <= set(f"{mail.said} {mail.cut}".split())


def test_there_are_samples():
    assert len(SAMPLES) >= 25


def test_line_ends_of_the_wire_make_no_difference():
    raw = sample("gmail_es").replace(b"\n", b"\r\n")

    assert read(raw, ours=ours).said == read(sample("gmail_es"), ours=ours).said


def test_a_mail_without_new_words_says_nothing_but_keeps_its_text():
    mail = read(sample("nothing_new"), ours=ours)

    assert mail.said == ""
    assert "village water points" in mail.text
    assert "village water points" in mail.cut
