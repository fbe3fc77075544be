"""Case: the thin file. Who, which shop, which order, which state; everything else belongs to a step.

In: the steps move it. Out: CaseOpened, CaseMoved, CaseAssigned.
"""
