# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the .ttf files of this folder from the Debian packages fonts-inter and
fonts-jetbrains-mono: a subset of the characters, TrueType outlines, and a family name of our own,
so that a copy installed on the system can never be drawn instead.

Needs fonttools 4.38 or newer. Run in this folder: python3 make_fonts.py
"""
from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

CHARACTERS = [
    (0x20, 0x17F),      # Latin with accents
    (0x391, 0x3C9),     # Greek
    (0x2010, 0x205E),   # dashes, quotes, ellipsis, bullets
    (0x2070, 0x209C),   # superscripts and subscripts
    (0x20AC, 0x20AC),   # euro
    (0x2190, 0x21FF),   # arrows
    (0x2200, 0x22FF),   # mathematics
    (0x2300, 0x23FF),   # keys and technical signs
    (0x2460, 0x2473),   # numbers in circles
    (0x2500, 0x25FF),   # boxes, blocks, shapes
    (0x2600, 0x27BF),   # stars, check marks, crosses
    (0xFFFD, 0xFFFD),
]
INTER = "/usr/share/fonts/opentype/inter/Inter-%s.otf"
MONO = "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-%s.ttf"
FACES = [
    (INTER, "Loose Ends Sans", ["Regular", "Medium", "SemiBold", "Bold"], ["kern", "mark", "tnum"]),
    # No ligatures: a lesson about code has to show the characters that were typed.
    (MONO, "Loose Ends Mono", ["Regular", "Medium", "Bold"], []),
]


def characters():
    return [code for first, last in CHARACTERS for code in range(first, last + 1)]


def shrink(font, features):
    options = subset.Options(layout_features=features, hinting=False, name_IDs=[0, 13, 14],
                             notdef_outline=True, glyph_names=False, desubroutinize=True,
                             drop_tables=["DSIG", "meta", "STAT", "MVAR", "HVAR"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters())
    subsetter.subset(font)


def bake_tabular_digits(font):
    """Qt 6.4 cannot ask for the feature, and a running clock must not tremble."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            mapping = getattr(getattr(table, "ExtSubTable", table), "mapping", {})
            for cmap in font["cmap"].tables:
                cmap.cmap.update({code: mapping[glyph] for code, glyph in cmap.cmap.items()
                                  if glyph in mapping})
    del font["GSUB"]
    digits = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    width = font["hmtx"][digits[0]][0]
    for digit in digits:  # some weights are off by a few units
        font["hmtx"][digit] = (width, font["hmtx"][digit][1])


def to_truetype(font):
    glyphs = font.getGlyphSet()
    outlines = {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, max_err=1.0, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = font.getGlyphOrder()
    glyf.glyphs = outlines
    for name, outline in outlines.items():
        outline.recalcBounds(glyf)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outline, "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                  "maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\000\001\000\000"


def rename(font, family, style):
    names = font["name"]
    compact = family.replace(" ", "")
    for number, text in ((1, family), (2, style), (3, compact + "-" + style),
                         (4, family + " " + style), (5, "Version 1.000"),
                         (6, compact + "-" + style)):
        names.setName(text, number, 3, 1, 0x409)


def main():
    for pattern, family, styles, features in FACES:
        for style in styles:
            font = TTFont(pattern % style, recalcTimestamp=False)
            shrink(font, features)
            if "GSUB" in font:
                bake_tabular_digits(font)
            if "CFF " in font:
                to_truetype(font)
            rename(font, family, style)
            font.save(family.replace(" ", "") + "-" + style + ".ttf")


main()
