"""Hashed names reach the modules our scripts import."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from uketome.look.storage import HashedFiles

JS = Path(__file__).resolve().parent.parent / "static" / "look" / "js"


def test_every_imported_module_is_named_by_its_content(tmp_path):
    store = HashedFiles(location=tmp_path, base_url="/static/")
    names = [f"look/js/{path.name}" for path in JS.glob("*.js")]
    for name in names:
        store.save(name, open(finders.find(name), "rb"))  # noqa: SIM115
    processed = {old: new for old, new, _ in store.post_process({name: (store, name) for name in names})}

    entry = (tmp_path / processed["look/js/desk.js"]).read_text(encoding="utf-8")
    imported = re.findall(r'from "([^"]+)"', entry)
    assert len(imported) == 8
    assert [name for name in imported if not re.fullmatch(r"\./\w+\.[0-9a-f]{12}\.js", name)] == []
    assert [name for name in imported if not (tmp_path / "look/js" / name).is_file()] == []
