"""The error of everything that the one who runs rasid can set right."""


class Problem(Exception):
    """Says what is wrong and what to do about it, in words for people; commands print just that."""
