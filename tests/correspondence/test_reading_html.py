"""HTML to the text that its reader would have seen."""

import pytest

from correspondence.reading.markup import text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<div>One.</div><div><br></div><div>Two.</div>", "One.\n\nTwo."),
        ("One.<br>Two.", "One.\nTwo."),
        ("<p>a\n   b</p>", "a b"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("&lt;b&gt; &amp; caf&eacute;", "<b> & café"),
        ("a<script>alert(1)</script><style>p{}</style>b", "ab"),
        ("a<!-- hidden --><span style='display:none'>x</span>b", "ab"),
        ("<title>t</title>seen", "seen"),
        ("<p class=MsoNormal>a</p><p class=MsoNormal>b</p>", "a\nb"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_what_is_seen_is_kept(markup, text):
    assert text_of(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<a href="https://a.example/">our list</a>', "our list (https://a.example/)"),
        ('<a href="https://www.a.example/">a.example</a>', "a.example"),
        (
            '<a href="mailto:ana@field.example">ana@field.example</a>',
            "ana@field.example",
        ),
        ('<a href="javascript:x()">press</a>', "press"),
    ],
)
def test_a_link_shows_where_it_leads_unless_it_says_so(markup, text):
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "quotation",
    [
        '<blockquote type="cite">q</blockquote>',
        '<blockquote class="gmail_quote">q</blockquote>',
        '<blockquote style="border-left:1px solid">q</blockquote>',
        '<div class="yahoo_quoted">q</div>',
        '<div class="x_gmail_attr">q</div>',
    ],
)
def test_what_mail_programs_quote_is_marked(quotation):
    assert text_of(f"a{quotation}b").split("\n") == ["a", "> q", "b"]


def test_a_quotation_within_a_quotation_is_marked_twice():
    inner = '<blockquote type="cite">b</blockquote>'

    assert text_of(f'<blockquote type="cite">a{inner}</blockquote>') == "> a\n> > b"


def test_an_indented_paragraph_is_no_quotation():
    assert text_of('<blockquote style="margin:0 0 0 40px">a</blockquote>') == "a"
