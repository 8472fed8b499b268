"""The way of an article, a stage a file or a package. They run in this order (`workers/extractor.py`):

tokens → sentences → times → quantities → entities → coreference → places → words → phrases → triggers
→ arguments → status → attribution → merging → coding → confidence
"""
