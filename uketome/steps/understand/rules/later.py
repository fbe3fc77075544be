"""A second message never talks a case down and never overrules a person."""

from uketome.steps.understand.rules.reading import Reading


def merged(before, seen: Reading) -> dict[str, object]:
    """The fields of the next reading: `before` is the reading that counts so far, `seen` what the new message says.

    A machine's category gives way only when the case was no complaint before and is one now; severity only ever becomes
    graver; flags and demands add up.
    """
    becomes_complaint = before.kind != "complaint" and seen.kind == "complaint" and before.by_id is None
    first = seen if becomes_complaint else before
    return {
        "kind": "complaint" if "complaint" in {before.kind, seen.kind} else before.kind,
        "category": first.category,
        "alternatives": [list(pair) for pair in first.alternatives],
        "confidence": first.confidence,
        "severity": min(before.severity, seen.severity) if seen.kind == "complaint" else before.severity,
        "flags": list(dict.fromkeys([*before.flags, *seen.flags])),
        "demands": list(dict.fromkeys([*before.demands, *seen.demands])),
        "anger": max(before.anger, seen.anger),
        "need_by": seen.need_by or before.need_by,
    }
