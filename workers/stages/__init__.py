"""The way of an article, a stage a file or a package. They run in this order (`workers/extractor.py`):

tokens → sentences → times → quantities → entities → coreference → places → words → fixed_phrases → phrases
→ clauses → domain → triggers → arguments → modes → circumstances → status → attribution → responsibility
→ merging → coding → confidence → events; with a model of names, neural behind entities
"""
