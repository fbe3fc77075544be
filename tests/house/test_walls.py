"""The walls of the house that the import contracts cannot see."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from uketome import flow
from uketome.foundation.journal.event import Event
from uketome.people.doors import LIBRARY_DOORS

HOUSE = Path(__file__).resolve().parents[2] / "uketome"
OURS = [config for config in apps.get_app_configs() if config.name.startswith("uketome.")]

# Top to bottom, as in .importlinter; a foreign key or a template may only point to the same room or to a lower one.
FLOORS = [
    ["desk", "portal", "mail"], ["learn"], ["follow_up"], ["execute"], ["propose"], ["understand"], ["intake"],
    ["sla", "escalation"], ["letters", "knowledge"], ["case"], ["orders"], ["people"], ["look"], ["journal", "files"],
]  # fmt: skip
FLOOR = {label: number for number, labels in enumerate(FLOORS) for label in labels}


def fields():
    for config in OURS:
        for model in config.get_models():
            for field in model._meta.get_fields():
                if field.is_relation and field.concrete and not field.auto_created:
                    yield config, model, field


def test_every_room_has_its_floor():
    assert {config.label for config in OURS} == set(FLOOR) - {"knowledge"}


def test_foreign_keys_point_down():
    up = [
        f"{model.__name__}.{field.name}"
        for config, model, field in fields()
        if FLOOR[field.related_model._meta.app_label] < FLOOR[config.label]
    ]
    assert up == []


def test_no_table_offers_a_way_back_to_another_room():
    back = [
        f"{model.__name__}.{field.name}"
        for config, model, field in fields()
        if field.related_model._meta.app_label != config.label and field.remote_field.related_name != "+"
    ]
    assert back == []


def test_every_table_belongs_to_a_company_and_its_keys_begin_with_it():
    ground = {"journal", "files"}
    for config in OURS:
        for model in config.get_models():
            names = {field.name for field in model._meta.fields}
            if config.label in ground or model.__name__ == "Company":
                continue
            assert "company" in names, model
            for unique in model._meta.total_unique_constraints:
                assert unique.fields[0] == "company" or unique.name == "people_shop_slug", unique.name


def test_the_case_stays_thin():
    assert len(apps.get_model("case", "Case")._meta.fields) <= 15


def templates():
    for folder in HOUSE.rglob("templates"):
        for path in folder.rglob("*.html"):
            yield folder, path


def test_templates_extend_and_include_only_lower_rooms():
    wrong = []
    for folder, path in templates():
        own = folder.parent.name if folder.parent.name in FLOOR else folder.parent.parent.name
        for named in re.findall(r"{%\s*(?:extends|include)\s+\"([^\"]+)\"", path.read_text()):
            room = named.split("/")[0]
            if "/" in named and FLOOR.get(room, 99) < FLOOR.get(own, -1):
                wrong.append(f"{path.relative_to(HOUSE)} → {named}")
    assert wrong == []


def test_no_page_carries_inline_style_script_or_handler():
    wrong = []
    for _folder, path in templates():
        text = path.read_text()
        if re.search(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)[^>]*>", text):
            wrong.append(str(path.relative_to(HOUSE)))
    assert wrong == []


def all_events() -> set[type[Event]]:
    def below(kind):
        return {each for child in kind.__subclasses__() for each in {child, *below(child)}}

    return {kind for kind in below(Event) if kind.__module__.startswith("uketome.") and ".tests." not in kind.__module__}


def test_every_event_is_woken_or_listed_as_quiet_never_both():
    assert all_events() == set(flow.WAKES) | flow.QUIET
    assert not set(flow.WAKES) & flow.QUIET


def test_every_event_survives_the_journal():
    for kind in all_events():
        values = {name: None for name in kind.__dataclass_fields__ if name not in {"company_id", "case_id"}}
        event = kind(company_id=1, case_id=2, **values)
        assert flow.events_by_name()[event.name()](company_id=1, case_id=2, **event.data()) == event


def patterns(resolver, prefix=""):
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from patterns(each, prefix + str(each.pattern))
        elif isinstance(each, URLPattern):
            yield prefix + str(each.pattern), each


def test_every_door_is_guarded():
    unguarded = [
        address
        for address, pattern in patterns(get_resolver())
        if not hasattr(pattern.callback, "door") and pattern.name not in LIBRARY_DOORS
    ]
    assert unguarded == []


def test_no_signals_and_no_overridden_save():
    wrong = [
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if re.search(r"@receiver\(|\.connect\(sender|def save\(self", path.read_text()) and "tests" not in path.parts
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["utils", "helpers", "common", "core", "services", "manager", "misc"])
def test_there_is_no_drawer_for_everything(name):
    assert [str(path) for path in HOUSE.rglob(f"{name}*") if path.stem == name] == []


def test_every_room_and_module_has_its_doorplate():
    bare = [
        str(path.relative_to(HOUSE))
        for path in HOUSE.rglob("*.py")
        if path.name not in {"apps.py"} and "migrations" not in path.parts and "tests" not in path.parts
        and path.read_text().strip() and not path.read_text().lstrip().startswith('"""')
    ]  # fmt: skip
    assert bare == []
