"""Reads a remedy policy from parsed TOML and checks it as a whole; every fault is told with its place."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType

from uketome.knowledge.policy.shape import (
    GOODWILL_KINDS,
    KIND_ORDER,
    SEVERITIES,
    AmountRule,
    CategoryRule,
    RemedyPolicy,
    RemedyRule,
    StandardOption,
)

AMOUNT_KEYS = {"of", "percent", "yen", "step", "at_least", "at_most", "at_most_percent"}
REMEDY_KEYS = {"kind", "days", "amount", "needs_stock", "needs_return", "ships", "resends", "answers", "if_customer"}


class PolicyError(ValueError):
    """The policy cannot be used; the message lists every fault, one a line, with the place in the file."""


def read_policy(page: Mapping, known_codes: Collection[str]) -> RemedyPolicy:
    """The checked policy of a parsed file; PolicyError lists what is wrong."""
    try:
        policy = _policy(page, known_codes)
    except KeyError as missing:
        raise PolicyError(f"policy: {missing.args[0]!r} is missing or unknown") from missing
    faults = list(_faults(policy))
    if faults:
        raise PolicyError("\n".join(faults))
    return policy


def _policy(page: Mapping, known_codes: Collection[str]) -> RemedyPolicy:
    remedies = {code: _remedy(code, row, known_codes) for code, row in page["remedies"].items()}
    limits = page["limits"]
    return RemedyPolicy(
        version=_whole(page["version"], "version"),
        valid_from=_date(page["valid_from"]),
        cap_percent=_whole(limits["cap_percent"], "limits.cap_percent"),
        return_free_below=_whole(limits["return_free_below"], "limits.return_free_below"),
        transit_days=_whole(limits["transit_days"], "limits.transit_days"),
        return_days=_whole(limits["return_days"], "limits.return_days"),
        offer_days=_whole(limits["offer_days"], "limits.offer_days"),
        approval=MappingProxyType({role: _limit(role, value) for role, value in limits["approval"].items()}),
        fallback=MappingProxyType(
            {
                root: _row(f"fallback.{root}", page["fallback"][root], remedies)
                for root in ("product", "delivery", "service")
            }
        ),
        remedies=MappingProxyType(remedies),
        categories=MappingProxyType({id: _category(id, row, remedies) for id, row in page["categories"].items()}),
    )


def _remedy(code: str, row: Mapping, known_codes: Collection[str]) -> RemedyRule:
    place = f"remedies.{code}"
    if code not in known_codes:
        raise PolicyError(f"{place}: no remedy of this name is known")
    if strange := row.keys() - REMEDY_KEYS:
        raise PolicyError(f"{place}: unknown words {sorted(strange)}")
    if row["kind"] not in KIND_ORDER:
        raise PolicyError(f"{place}.kind: {row['kind']!r} is no kind of remedy")
    if row.get("if_customer", "yes") not in ("yes", "pays", "no"):
        raise PolicyError(f"{place}.if_customer: must be yes, pays or no")
    ships = row.get("ships", False)
    return RemedyRule(
        code=code,
        kind=row["kind"],
        days=_whole(row["days"], f"{place}.days"),
        amount=_amount(f"{place}.amount", row["amount"]) if "amount" in row else None,
        needs_stock=row.get("needs_stock", False),
        needs_return=row.get("needs_return", False),
        ships=ships,
        resends=row.get("resends", ships),
        answers=frozenset(row.get("answers", ())),
        if_customer=row.get("if_customer", "yes"),
    )


def _amount(place: str, row: Mapping) -> AmountRule:
    if strange := row.keys() - AMOUNT_KEYS:
        raise PolicyError(f"{place}: unknown words {sorted(strange)}")
    if row["of"] not in ("price", "shipping", "fixed", "open"):
        raise PolicyError(f"{place}.of: must be price, shipping, fixed or open, not {row['of']!r}")
    figures = {"fixed": row.get("yen"), "open": 0}.get(row["of"], row.get("percent"))
    if figures is None:
        raise PolicyError(f"{place}: the {'yen' if row['of'] == 'fixed' else 'percent'} figure is missing")
    bounds = {key: _whole(row[key], f"{place}.{key}") for key in row.keys() & AMOUNT_KEYS - {"of", "percent", "yen"}}
    return AmountRule(of=row["of"], by_severity=_per_severity(place, figures), **bounds)


def _per_severity(place: str, figures: int | Mapping) -> Mapping[int, int]:
    if isinstance(figures, int):
        figures = {f"S{severity}": figures for severity in SEVERITIES}
    if figures.keys() != {f"S{severity}" for severity in SEVERITIES}:
        raise PolicyError(f"{place}: needs one figure, or one each for S1 to S4")
    return MappingProxyType({severity: _whole(figures[f"S{severity}"], place) for severity in SEVERITIES})


def _category(id: str, row: Mapping, remedies: Mapping[str, RemedyRule]) -> CategoryRule:
    place = f"categories.{id}"
    rows: dict[int, tuple[StandardOption, ...]] = {}
    for band, options in row.items():
        if band in ("safety", "pays"):
            continue
        for severity in _severities(place, band):
            if severity in rows:
                raise PolicyError(f"{place}: S{severity} stands twice")
            rows[severity] = _row(f"{place}.{band}", options, remedies)
    payer = row.get("pays", "shop")
    if payer not in ("shop", "customer"):
        raise PolicyError(f"{place}.pays: must be shop or customer")
    return CategoryRule(id, row.get("safety", False), payer, MappingProxyType(rows))


def _severities(place: str, band: str) -> range:
    first, dash, last = band.partition("-")
    names = {f"S{severity}": severity for severity in SEVERITIES}
    if first not in names or (dash and last not in names):
        raise PolicyError(f"{place}: {band!r} is no severity band (S1 … S4, or S2-S4)")
    return range(names[first], names[last if dash else first] + 1)


def _row(place: str, options: list[str], remedies: Mapping[str, RemedyRule]) -> tuple[StandardOption, ...]:
    for code in "+".join(options).split("+"):
        if code not in remedies:
            raise PolicyError(f"{place}: no remedy {code!r} in this file")
    return tuple(StandardOption(tuple(remedies[code] for code in option.split("+"))) for option in options)


def _faults(policy: RemedyPolicy):
    if not {"agent", "lead", "owner"} <= policy.approval.keys():
        yield "limits.approval: agent, lead and owner need a limit"
    for root, options in policy.fallback.items():
        if len({option.kind for option in options if option.is_free}) < 2:
            yield f"fallback.{root}: needs two free options of different kind"
    for rule in policy.categories.values():
        if rule.id[:4] not in ("prd_", "dlv_", "svc_"):
            yield f"categories.{rule.id}: the name must begin with prd_, dlv_ or svc_"
        for severity in SEVERITIES:
            place = f"categories.{rule.id}.S{severity}"
            yield from (f"{place}: {fault}" for fault in _row_faults(rule, severity))


def _row_faults(rule: CategoryRule, severity: int):
    options = rule.rows.get(severity, ())
    kinds = [option.kind for option in options]
    if len(options) < 2:
        yield "needs at least two options"
    if len(set(kinds)) < len(kinds):
        yield f"options of one row must differ in kind, not {', '.join(kinds)}"
    given = {remedy.kind for option in options for remedy in option.remedies}
    if (severity == 1 or rule.safety) and given & GOODWILL_KINDS:
        yield "a safety case is not settled with goodwill money or a price cut"
    if severity == 4 and not rule.safety:
        if not any(option.is_free for option in options):
            yield "a light case needs an option that costs nothing"
        if "goodwill" in given:
            yield "a light case gets no goodwill money"


def _limit(role: str, value: object) -> int | None:
    return None if value == "unlimited" else _whole(value, f"limits.approval.{role}")


def _whole(value: object, place: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise PolicyError(f"{place}: must be a whole number of 0 or more, not {value!r}")
    return value


def _date(value: object) -> date:
    if type(value) is not date:
        raise PolicyError(f"valid_from: must be a date like 2026-11-01, not {value!r}")
    return value
