"""受けとめ Uketome: every complaint is heard, understood, settled, followed up and learnt from.

A complaint walks through `steps/` in order: intake, understand, propose, execute, follow_up, learn.
`flow.py` tells which event wakes which action; read it first.
"""
