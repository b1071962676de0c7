"""How a form is drawn: label, error, control, hint, and a summary above."""

import re

from django import forms

from copservice.forms import Renderer


class AskForm(forms.Form):
    default_renderer = Renderer

    topic = forms.CharField(
        help_text="Six words or fewer.",
        widget=forms.TextInput(attrs={"placeholder": "Topic"}),
    )
    purpose = forms.ChoiceField(
        choices=[("a", "Visits"), ("b", "Experience")],
        widget=forms.RadioSelect(attrs={"class": "two boxed"}),
    )
    place = forms.CharField(required=False)
    invite = forms.BooleanField(required=False, label="Ask me personally")


def test_the_control_is_described_by_its_hint_and_its_error():
    html = AskForm({}).as_div()

    assert 'aria-describedby="id_topic_helptext id_topic_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="error" id="id_topic_error"' in html
    assert 'class="hint" id="id_topic_helptext"' in html


def test_label_error_control_and_hint_come_in_this_order():
    html = AskForm({})["topic"].as_field_group()

    pieces = ["<label", 'class="error"', "<input", 'class="hint"']
    assert sorted(pieces, key=html.index) == pieces


def test_the_summary_leads_to_each_field_that_needs_mending():
    html = str(AskForm({}))

    summary = html[html.index('role="alert"') : html.index('class="field"')]
    goals = re.findall(r'href="#(\w+)"', summary)
    assert goals == ["id_topic", "id_purpose"]
    assert all(f'id="{goal}"' in html for goal in goals)


def test_a_form_without_errors_has_no_summary():
    assert "alert" not in str(AskForm())


def test_what_a_person_typed_is_escaped_in_the_summary():
    form = AskForm({"topic": "x", "purpose": "<script>"})

    assert "<script>" not in str(form)


def test_choices_stand_in_a_group_with_a_legend():
    html = AskForm()["purpose"].as_field_group()

    assert html.startswith('<fieldset class="field"')
    assert "<legend>Purpose</legend>" in html
    assert '<div class="choices two boxed" id="id_purpose">' in html
    assert html.count('<label class="choice boxed"') == 2


def test_a_tick_stands_before_its_words():
    html = AskForm()["invite"].as_field_group()

    assert html.index("<input") < html.index("Ask me personally")
    assert "optional" not in html


def test_what_may_be_left_out_says_so():
    assert "(optional)" in AskForm()["place"].as_field_group()
    assert "(optional)" not in AskForm()["topic"].as_field_group()


def test_no_placeholder_takes_the_place_of_a_label():
    assert "placeholder" not in str(AskForm())
