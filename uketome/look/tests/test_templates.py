"""Tags and parts as they arrive in the browser, and the promises of the house about them."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import timezone, translation

from uketome.look.sheets import WORLDS

LOOK = Path(__file__).resolve().parent.parent
STATIC = LOOK / "static" / "look"
TEMPLATES = sorted((LOOK / "templates").rglob("*.html"))
SYMBOLS = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
ERRORS = ("400", "403", "403_csrf", "404", "500", "503")


def shown(source, **context):
    return Template("{% load look i18n %}" + source).render(Context(context))


def test_an_icon_beside_text_is_hidden_from_screen_readers():
    assert shown("{% icon 'mail' %}") == (
        '<svg class="icon" aria-hidden="true"><use href="/static/look/icons.svg#i-mail"/></svg>'
    )


def test_an_icon_alone_says_what_it_means():
    assert 'role="img" aria-label="メール"' in shown("{% icon 'mail' label='メール' %}")


def test_words_given_to_an_icon_cannot_break_out_of_it():
    html = shown("{% icon 'mail' label=evil %}", evil='"><script>alert(1)</script>')
    assert "<script>" not in html
    assert "&quot;&gt;&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("cookie", "expected"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("", "")]
)
def test_the_chosen_theme_is_on_the_page(cookie, expected):
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = cookie
    assert shown("{% theme %}", request=request) == expected


def test_a_forged_theme_is_ignored():
    request = RequestFactory().get("/")
    request.COOKIES["theme"] = '"><script>'
    assert shown("{% theme %}", request=request) == ""


def test_a_promise_clock_carries_its_moment_for_the_browser():
    due = timezone.now() + timedelta(minutes=42, seconds=30)
    html = shown("{% sla due=due %}", due=due)
    assert 'data-state="soon"' in html
    assert f'data-due="{due.isoformat()}"' in html
    assert "残り 42分" in html


def test_a_waiting_clock_stands_still():
    html = shown("{% sla due=due state='wait' text='お返事待ち' %}", due=timezone.now())
    assert 'data-state="wait"' in html
    assert "data-due" not in html
    assert "お返事待ち" in html


def test_no_promise_draws_no_clock():
    assert shown("{% sla %}").strip() == ""


def test_an_english_reader_sees_english_time():
    with translation.override("en"):
        assert "42 min left" in shown("{{ due|remaining }}", due=timezone.now() + timedelta(minutes=42, seconds=30))


def test_a_name_with_markup_stays_text_in_the_round_picture():
    html = render_to_string("look/parts/avatar.html", {"name": "<b>悪意</b>"})
    assert "<b>" not in html
    assert ">B</span>" in html


def test_nobody_is_shown_as_a_question_mark():
    assert 'class="avatar none"' in render_to_string("look/parts/avatar.html", {"name": ""})


def test_missing_values_are_written_as_nothing():
    assert (
        shown("{{ x|staff_time }}{{ x|customer_date }}{{ x|staff_yen }}{{ x|file_size }}{{ x|remaining }}", x=None)
        == ""
    )


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_page_stands_without_a_request_and_says_what_became_of_the_words(name):
    html = render_to_string(f"{name}.html")
    assert "送信" in html
    assert "エラー" not in html
    assert 'lang="ja"' in html


@pytest.mark.parametrize("world", WORLDS)
def test_every_sheet_of_a_world_exists(world):
    assert [name for name in WORLDS[world] if not (STATIC / "css" / f"{name}.css").is_file()] == []


def test_every_sheet_on_disk_belongs_to_a_world_or_is_loaded_by_name():
    listed = {name for names in WORLDS.values() for name in names} | {"screens/gallery"}
    on_disk = {path.relative_to(STATIC / "css").with_suffix("").as_posix() for path in (STATIC / "css").rglob("*.css")}
    assert on_disk == listed


def test_every_icon_named_in_our_templates_is_in_the_sprite():
    named = {name for path in TEMPLATES for name in re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))}
    assert {f"i-{name}" for name in named} <= SYMBOLS


def test_our_templates_keep_the_strict_policy():
    inline = re.compile(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:")
    assert [path.name for path in TEMPLATES if inline.search(path.read_text(encoding="utf-8"))] == []


def test_every_word_a_script_asks_for_is_on_the_page():
    asked = {
        word
        for path in (STATIC / "js").glob("*.js")
        for word in re.findall(r'say\("(\w+)"\)', path.read_text(encoding="utf-8"))
    }
    html = render_to_string("look/parts/words.html")
    assert [word for word in sorted(asked) if f"data-{word}=" not in html] == []


def test_sheets_name_colours_only_in_the_tokens():
    raw = re.compile(r"#[0-9a-f]{3,8}\b(?![^{]*\{)", re.IGNORECASE)
    others = [path for path in (STATIC / "css").rglob("*.css") if path.name != "tokens.css"]
    found = {path.name: raw.findall(path.read_text(encoding="utf-8")) for path in others}
    assert {name: colours for name, colours in found.items() if set(colours) - {"#0000"}} == {}
