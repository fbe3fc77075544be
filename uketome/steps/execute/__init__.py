"""実行 Execute: what was agreed is carried out, each remedy exactly once, with proof.

In: OfferChosen. Out: RemediesPlanned, RemedyDone, CaseCarriedOut.
"""
