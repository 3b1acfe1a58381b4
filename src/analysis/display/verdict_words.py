"""The verdicts in words."""

VERDICTS = {
    "impossible": "cannot exist as printed",
    "together": "cannot exist together with the other answers",
    "contradicted": "contradicted by another source",
    "differs": "the answers print another number",
    "chance": "to be confirmed at larger scale: within chance",
    "composition": "to be confirmed at larger scale: depends on who answered",
    "nonresponse": "to be confirmed at larger scale: depends on who did not",
    "stands": "stands, for gaps up to Delta",
    "partial": "can exist only if some skipped the question",
    "possible": "can exist",
    "unchecked": "cannot be checked",
}
