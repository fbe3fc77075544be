"""対応基準: which remedies are standard for which category and severity, up to which value, and who may exceed it."""

from functools import cache

from uketome.knowledge.policy.reading import PolicyError, read_policy
from uketome.knowledge.policy.shape import AmountRule, CategoryRule, RemedyPolicy, RemedyRule, StandardOption
from uketome.knowledge.remedies import remedies
from uketome.knowledge.shelf import page

__all__ = [
    "AmountRule",
    "CategoryRule",
    "PolicyError",
    "RemedyPolicy",
    "RemedyRule",
    "StandardOption",
    "read_policy",
    "remedy_policy",
]


@cache
def remedy_policy() -> RemedyPolicy:
    """The shipped policy, read and checked once; PolicyError names every fault of the file."""
    return read_policy(page("policy"), known_codes=remedies().keys())
