"""Numbers written out in Arabic, for reading them back: independent of the code under test."""

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
MASCULINE = ["", "واحد", "اثنين", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
FEMININE = ["", "واحدة", "اثنتين", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر"]
TENS = ["", "", "عشرين", "ثلاثين", "أربعين", "خمسين", "ستين", "سبعين", "ثمانين", "تسعين"]
ORDINALS = [
    "",
    "الأول",
    "الثاني",
    "الثالث",
    "الرابع",
    "الخامس",
    "السادس",
    "السابع",
    "الثامن",
    "التاسع",
    "العاشر",
]
SCALES = [
    (10**9, "مليار", "مليارين", "مليارات", "مليارا"),
    (10**6, "مليون", "مليونين", "ملايين", "مليونا"),
    (10**3, "ألف", "ألفين", "آلاف", "ألفا"),
]


def words(value: int, feminine: bool = False, hundred: str = "مئة") -> str:
    """A number from 1 to 10^12 in words, in the genitive and accusative that news uses most."""
    parts = []
    for scale, one, two, many, accusative in SCALES:
        count, value = divmod(value, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            tail = count % 100
            noun = many if 3 <= tail <= 10 else accusative if tail >= 11 else one
            parts.append(f"{words(count, False, hundred)} {noun}")
    hundreds, value = divmod(value, 100)
    if hundreds == 1:
        parts.append(hundred)
    elif hundreds == 2:
        parts.append(hundred[:-1] + "تين")
    elif hundreds:
        parts.append((FEMININE[hundreds] if hundreds != 8 else "ثمان") + hundred)
    units = FEMININE if feminine else MASCULINE
    if value > 20 and value % 10:
        parts.append(f"{units[value % 10]} و{TENS[value // 10]}")
    elif value >= 20:
        parts.append(TENS[value // 10])
    elif value > 10:
        unit = {1: "إحدى" if feminine else "أحد", 2: "اثنتي" if feminine else "اثني"}.get(
            value - 10, units[value - 10]
        )
        parts.append(f"{unit} {'عشرة' if feminine else 'عشر'}")
    elif value:
        parts.append(units[value])
    return " و".join(parts)


def ordinal(value: int) -> str:
    """An ordinal from 1 to 39, masculine and definite."""
    if value <= 10:
        return ORDINALS[value]
    unit = "الحادي" if value % 10 == 1 else ORDINALS[value % 10]
    if value < 20:
        return f"{unit} عشر"
    return f"ال{TENS[value // 10]}" if value % 10 == 0 else f"{unit} وال{TENS[value // 10]}"
