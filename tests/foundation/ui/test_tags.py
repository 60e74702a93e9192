"""What the template tags write."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation

from hubwerk.foundation.ui.samples import sample_match


@pytest.fixture
def write(rf):
    """Renders a piece of template that loads the tags."""

    def render(source, *, path="/", **context):
        return Template("{% load ui %}" + source).render(Context({"request": rf.get(path), **context}))

    with translation.override("en"):
        yield render


def test_button_is_a_button_or_a_link(write):
    assert write('{% button "Save" kind="primary" name="action" value="draft" %}') == (
        '<button class="button button--primary" type="submit" name="action" value="draft"><span>Save</span>\n</button>\n'
    )
    assert '<a class="button button--secondary" href="/x?a=1&amp;b=2">' in write('{% button "Go" href=url %}', url="/x?a=1&b=2")


def test_button_escapes_and_turns_arguments_into_attributes(write):
    html = write("{% button label hx_post=url hx_confirm=None autofocus=True class_=False %}", label="<b>", url='/"')

    assert "<span>&lt;b&gt;</span>" in html
    assert ' data-hx-post="/&quot;"' in html
    assert " autofocus" in html
    assert "hx-confirm" not in html


def test_a_disabled_link_leads_nowhere(write):
    html = write('{% button "Go" href="/x" disabled=True %}')

    assert 'href="' not in html
    assert 'aria-disabled="true"' in html


@pytest.mark.parametrize(
    "source",
    [
        '{% button "x" kind="loud" %}',
        '{% role "boss" %}',
        '{% message kind="loud" %}x{% endmessage %}',
        '{% card title="x" level=1 %}x{% endcard %}',
    ],
)
def test_unknown_variants_are_refused(write, source):
    with pytest.raises(TemplateSyntaxError):
        write(source)


@pytest.mark.parametrize(
    ("role", "shape", "label"), [("enabler", "<circle", "Enabler"), ("user", "<rect", "User"), ("supporter", "<path", "Supporter")]
)
def test_a_role_has_its_own_shape_and_its_name(write, role, shape, label):
    html = write("{% role value %}", value=role)

    assert shape in html
    assert html.strip().endswith(f"{label}</span>")


def test_a_figure_is_written_in_the_readers_form_and_leads_to_its_rows(write):
    with translation.override("de"):
        html = write('{% figure 12460 "Angebote" href="/angebote/" %}')

    assert '<a href="/angebote/">12.460<span class="hidden-visually"> Angebote</span></a>' in html


@pytest.mark.parametrize(("language", "text"), [("de", "1.234.567"), ("en", "1,234,567"), ("nl", "1.234.567")])
def test_numbers_are_grouped(write, language, text):
    with translation.override(language):
        assert write("{{ value|number }}", value=1234567) == text


def test_number_leaves_other_things_alone(write):
    assert write("{{ value|number }}", value="n/a") == "n/a"


def test_a_card_names_the_language_of_its_title(write):
    html = write('{% card title=title href="/x/" language="nl" level=2 %}<p>{{ text }}</p>{% endcard %}', title="A & B", text="<i>")

    assert '<h2 class="card__title" lang="nl"><a href="/x/">A &amp; B</a></h2>' in html
    assert "<p>&lt;i&gt;</p>" in html


def test_a_table_is_named_by_its_caption_and_reached_by_keyboard(write):
    html = write('{% table caption="Members" identifier="members" %}<tbody></tbody>{% endtable %}')

    assert 'role="region" aria-labelledby="members-caption" tabindex="0"' in html
    assert '<caption id="members-caption">' in html


def test_sort_header_keeps_filters_and_turns_round(write):
    assert 'href="?role=user&amp;sort=name"' in write('{% sort_header "Name" "name" %}', path="/?role=user&page=3")
    html = write('{% sort_header "Name" "name" %}', path="/?role=user&sort=name")
    assert 'href="?role=user&amp;sort=-name"' in html
    assert 'aria-sort="ascending"' in html
    assert 'aria-sort="descending"' in write('{% sort_header "Name" "name" %}', path="/?sort=-name")


def test_pagination_keeps_the_query_and_names_the_page(write):
    page = Paginator(range(100), 10).get_page(5)

    html = write("{% pagination page %}", path="/?q=ki+f%C3%BCr&page=5", page=page)

    assert '<span aria-current="page">5</span>' in html
    assert 'href="?q=ki+f%C3%BCr&amp;page=6" rel="next"' in html
    assert 'href="?q=ki+f%C3%BCr&amp;page=10"' in html


def test_a_single_page_has_no_pagination(write):
    assert write("{% pagination page %}", page=Paginator(range(3), 10).get_page(1)).strip() == ""


def test_filter_panel_is_open_while_a_filter_is_set(write):
    assert '<details class="filter"><summary>' in write('{% filter_panel title="Filter" %}x{% endfilter_panel %}')
    assert '<details class="filter" open>' in write('{% filter_panel title="Filter" count=2 %}x{% endfilter_panel %}')


def test_definition_list_leaves_out_what_is_empty(write):
    html = write("{% definition_list pairs %}", pairs=[("Town", "Eupen"), ("Phone", ""), ("Staff", 0), ("Fax", None)])

    assert [term in html for term in ("Town", "Phone", "Staff", "Fax")] == [True, False, True, False]


def test_progress_without_a_value_is_indeterminate(write):
    assert '<progress max="100"></progress>' in write('{% progress "Reading" %}')
    with translation.override("de"):
        assert '<progress max="100" value="62.5">' in write('{% progress "Reading" value=value %}', value=62.5)


class AskForm(forms.Form):
    """Two questions."""

    email = forms.EmailField(help_text="Nobody else sees it.")
    languages = forms.MultipleChoiceField(choices=[("de", "Deutsch")], widget=forms.CheckboxSelectMultiple)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        """Always object."""
        raise forms.ValidationError("Not like this.")


def test_a_field_binds_help_and_errors_to_itself(write):
    html = write("{% field form.email %}", form=AskForm({"email": "nonsense"}))

    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'value="nonsense"' in html


def test_a_group_of_choices_is_a_fieldset_with_a_legend(write):
    html = write("{% field form.languages %}", form=AskForm({}))

    assert '<legend class="field__label">Languages</legend>' in html
    assert 'aria-describedby="id_languages_error"' in html


def test_all_fields_include_the_hidden_ones(write):
    assert '<input type="hidden" name="secret"' in write("{% form_fields form %}", form=AskForm())


def test_error_summary_links_to_the_fields_and_is_silent_before_the_first_try(write):
    html = write("{% error_summary form %}", form=AskForm({"secret": "x"}))

    assert "<li>Not like this.</li>" in html
    assert '<a href="#id_email">Email: This field is required.</a>' in html
    assert write("{% error_summary form %}", form=AskForm()).strip() == ""


def test_the_match_gives_topic_and_words_the_same_letter(write):
    html = write("{% match_figure match %}", match=sample_match())

    assert '<mark data-topics="quality-control">Oberflächenprüfung<span class="match__letter">b</span></mark>' in html
    assert '<mark data-topics="quality-control">Kwaliteitscontrole<span class="match__letter">b</span></mark>' in html
    assert '<p class="match__words" lang="nl">' in html
    assert "match__field--left match__field--user" in html
    assert "match__field--right match__field--enabler" in html


def test_the_navigation_marks_the_page(write, monkeypatch):
    from hubwerk.foundation.ui import navigation

    monkeypatch.setattr(navigation, "_items", {})
    assert write('{% navigation "header" label="Main" %}').strip() == ""
    navigation.register("login", label="Sign in", url_name="account_login")

    html = write('{% navigation "header" label="Main" %}', path="/en/accounts/login/")

    assert '<a href="/en/accounts/login/" aria-current="page">Sign in</a>' in html
