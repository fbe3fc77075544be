"""`demo` at the command line."""

import argparse

import pytest

from uketome.cli import demo
from uketome.people.models import Company

pytestmark = pytest.mark.django_db


def test_a_sample_shop_that_is_there_already_is_left_as_it_is_and_its_accounts_are_told(capsys):
    Company.objects.create(name="こもれび雑貨店", is_demo=True)
    answer = demo.run(argparse.Namespace(cases=30))
    assert answer["loaded"] is False
    assert Company.objects.count() == 1
    assert {each["role"] for each in answer["accounts"]} == {"agent", "lead", "owner", "auditor", "administrator"}
    shown = capsys.readouterr().err
    assert all(each["email"] in shown and each["password"] in shown for each in answer["accounts"])
