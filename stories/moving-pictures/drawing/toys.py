"""Pictures of what came before film: disc, drum, cylinder, and a row of cameras."""

import math

from PIL import Image

from figures import BLUE, FINE, GREEN, INK, MIST, OCHRE, PAPER, RED, ROSE, SKY, STRAW, WHITE, Sheet, gallop, jumper

TRACK = "#e6dcc4"


def disc():
    """The phenakistiscope: twelve phases of a jump and twelve slots."""
    sheet = Sheet(1600, 1067, STRAW)
    x, y, r = 800, 530, 490
    sheet.disc(x + 8, y + 12, r, "#d8c596")
    sheet.disc(x, y, r, INK)
    sheet.disc(x, y, r - 7, WHITE)
    sheet.disc(x, y, 172, OCHRE)
    sheet.disc(x, y, 169, TRACK)
    for i in range(12):
        a, b = math.radians(30 * i + 15), math.radians(30 * i)
        at = lambda d, side: (x + d * math.sin(a) + side * math.cos(a), y - d * math.cos(a) + side * math.sin(a))
        sheet.shape([at(r + 1, -10), at(r + 1, 10), at(r - 84, 10), at(r - 84, -10)], STRAW)
        jumper(sheet, x + 174 * math.sin(b), y - 174 * math.cos(b), 150, i / 12, 30 * i)
    sheet.disc(x, y, 92, WHITE)
    sheet.disc(x, y, 34, OCHRE)
    sheet.disc(x, y, 14, INK)
    sheet.save("disc.png")


def zoetrope():
    """The drum, seen a little from above, and its strip laid out below."""
    sheet = Sheet(1600, 1067, SKY)
    x, top, foot, r, flat = 800, 190, 545, 430, 78
    sheet.disc(x, 712, 250, "#b9cddd", 30)
    sheet.limb([(x, 560), (x, 636), (x, 672)], [46, 40, 66], OCHRE)
    sheet.disc(x, 704, 205, OCHRE, 26)
    sheet.disc(x, 696, 205, "#b58a35", 26)
    wall = [(x + r * math.cos(math.radians(a)), foot + flat * math.sin(math.radians(a))) for a in range(0, 181, 3)]
    sheet.shape([(x + r, top)] + wall + [(x - r, top)], INK)
    sheet.disc(x, top, r, INK, flat)
    sheet.disc(x, top, r - 12, "#3b424b", flat - 8)
    # Through the opening one sees the far wall with its slots.
    far = Sheet(1600, 1067, "#000000", "L")
    far.disc(x, top, r - 12, 255, flat - 8)
    inside = Sheet(1600, 1067, "#4a525c")
    for k in range(13):
        a = math.radians(180 + 180 * (k + .5) / 13)
        px, py = x + (r - 12) * math.cos(a), top + (flat - 8) * math.sin(a)
        w = 16 * abs(math.sin(a)) + 3
        inside.shape([(px - w / 2, py + 12), (px + w / 2, py + 12), (px + w / 2, py + 95), (px - w / 2, py + 95)], SKY)
    sheet.image.paste(inside.image, mask=far.image)
    # The near wall: slots above; inside, opposite, the pictures seen through them.
    for k in range(13):
        a = math.radians(180 * (k + .5) / 13)
        px, py, w = x - r * math.cos(a), top + flat * math.sin(a), 22 * math.sin(a) + 3
        for above, below, color in ((40, 112, "#59626d"), (112, 195, WHITE), (134, 166, GREEN), (186, 195, "#b9d3c4")):
            sheet.box(px - w / 2, py + above, w, below - above, color)
    band = [(x - r * math.cos(math.radians(a)), top + 226 + flat * math.sin(math.radians(a))) for a in range(4, 177, 2)]
    sheet.line(band, OCHRE, 4)
    sheet.box(0, 800, 1600, 232, WHITE)
    sheet.box(0, 800, 1600, 4, INK)
    sheet.box(0, 1028, 1600, 4, INK)
    sheet.box(0, 1000, 1600, 28, MIST)
    for k in range(-1, 14):
        sheet.line([(100 + 127 * k + 63, 812), (100 + 127 * k + 63, 992)], "#e3ddcf", 2)
        jumper(sheet, 100 + 127 * k, 1000, 118, k / 12, coat=GREEN, sleeve="#1d563c")
    sheet.save("zoetrope.png")


def horse():
    """Twelve phases of the gallop, as Muybridge's cards arranged them; those without a hoof on the ground in red."""
    sheet = Sheet(1600, 1010, PAPER)
    for i in range(12):
        x, y = 20 + i % 4 * 393, 20 + i // 4 * 327
        sheet.box(x, y, 381, 316, WHITE)
        for k in range(1, 9):
            sheet.line([(x + k * 42.3, y + 2), (x + k * 42.3, y + 262)], "#ece5d5", 2)
        sheet.box(x, y + 262, 381, 54, ROSE if i in (10, 11) else TRACK)
        sheet.box(x, y + 261, 381, 3, RED if i in (10, 11) else OCHRE)
        gallop(sheet, x + 196, y + 263, 165, i / 12)
    sheet.save("horse.png")


def aloft():
    """One of the twelve, large: all four hooves in the air."""
    sheet = Sheet(1600, 1067, WHITE)
    for k in range(17):
        sheet.line([(k * 100, 0), (k * 100, 898)], "#e9e1cf", 3)
    sheet.box(0, 900, 1600, 167, ROSE)
    sheet.box(0, 896, 1600, 7, RED)
    gallop(sheet, 830, 900, 590, 10.5 / 12)
    sheet.save("aloft.png")


def cameras():
    """The shed with its dozen cameras, and the threads across the track."""
    sheet = Sheet(1600, 830, SKY)
    for y, height, color in ((575, 255, TRACK), (598, 4, "#d3c5a4"), (650, 5, "#d9ccad")):
        sheet.box(0, y, 1600, height, color)
    sheet.shape([(60, 110), (1540, 110), (1590, 190), (10, 190)], "#7b5a34")
    sheet.box(60, 190, 1480, 386, WHITE)
    for k in range(1, 37):
        sheet.line([(60 + k * 40, 192), (60 + k * 40, 572)], "#ece5d5", 2)
    sheet.box(0, 574, 1600, 4, OCHRE)
    sheet.box(100, 292, 1400, 150, INK)
    sheet.box(90, 440, 1420, 16, OCHRE)
    for k in range(12):
        x = 165 + k * 115.5
        sheet.box(x - 40, 322, 80, 118, "#855438", 4)
        sheet.box(x - 40, 322, 80, 10, "#a36d49", 4)
        for r, color in ((31, "#c89b3c"), (24, INK), (15, "#2f4a63")):
            sheet.disc(x, 382, r, color)
        sheet.disc(x - 6, 376, 5, "#e8f0f6")
        sheet.line([(x, 456), (x, 577), (800 + (x - 800) * 1.32, 832)], RED, 3)
        sheet.disc(x, 456, 6, RED)
    sheet.save("cameras.png")


def tinfoil():
    """The cylinder with its foil and the groove, and a part of the groove under a glass."""
    sheet = Sheet(1600, 800, MIST)
    sheet.box(0, 690, 1600, 110, "#bfd3c6")
    sheet.box(230, 640, 1090, 70, "#7b5a34", 8)
    sheet.box(230, 640, 1090, 14, "#96734a", 8)
    for x in (300, 1180):
        sheet.shape([(x - 34, 642), (x + 34, 642), (x + 22, 350), (x - 22, 350)], INK)
    sheet.box(150, 372, 1180, 26, "#8b8478")
    for k in range(36):
        sheet.line([(1215 + k * 3.2, 373), (1212 + k * 3.2, 397)], "#5f594f", 1.2)
    sheet.limb([(158, 385), (158, 520)], [26, 20], INK)
    sheet.limb([(158, 520), (96, 520)], [40, 44], OCHRE)
    left, right, middle, r = 410, 1080, 385, 190
    grey = Image.new("L", (1, 256))
    for v in range(256):
        grey.putpixel((0, v), int(255 * (.34 + .62 * math.sin(math.pi * (v / 255) ** .8) ** 1.3)))
    grey = grey.resize(((right - left) * FINE, 2 * r * FINE))
    foil = Image.merge("RGB", [grey.point(lambda v, c=c: int(v * c)) for c in (.90, .91, .92)])
    sheet.image.paste(foil, (left * FINE, (middle - r) * FINE))
    for k in range(43):
        x = left + 8 + k * 15.4
        groove = [(x + 14 * a / 180, middle - r * math.cos(math.radians(a))) for a in range(0, 181, 2)]
        sheet.line(groove, "#8e939a", 1.6)
    for k in range(17):
        a = math.radians(9 + 10 * k)
        x = left + 8 + 15.4 * 21
        sheet.disc(x + 14 * (9 + 10 * k) / 180, middle - r * math.cos(a), 2 + 2.2 * abs(math.sin(k * 1.7)), INK, 1.6)
    sheet.box(left - 14, middle - r - 8, 16, 2 * r + 16, OCHRE, 5)
    sheet.box(right - 2, middle - r - 8, 16, 2 * r + 16, OCHRE, 5)
    # Mouthpiece and stylus, on an arm from behind.
    sheet.shape([(560, 196), (600, 196), (690, 128), (690, 96), (650, 96)], "#5b5f66")
    sheet.limb([(745, 120), (745, 195)], [26, 7], INK)
    sheet.shape([(640, 18), (850, 18), (790, 104), (700, 104)], INK)
    sheet.box(670, 100, 150, 20, OCHRE, 6)
    # The glass: the groove, pressed deep and shallow.
    x, y, r = 1330, 300, 215
    sheet.limb([(x + 130, y + 150), (x + 226, y + 262)], [44, 56], "#7b5a34")
    sheet.disc(x, y, r, INK)
    sheet.disc(x, y, r - 14, "#c9ccd0")
    glass = Sheet(1600, 800, "#c9ccd0")
    for row in range(-2, 3):
        top = y + row * 92
        press = lambda s: math.sin(s / 4.1 + row * 2) * math.sin(s / 17 + row)
        edge = [(x - 220 + s * 4, top - 14 - 9 * press(s)) for s in range(111)]
        back = [(px, 2 * top - py) for px, py in reversed(edge)]
        glass.shape(edge + back, "#7d838c")
        glass.line(edge, "#f7f8f8", 4)
        for s in range(2, 109, 5):
            depth = abs(press(s))
            glass.disc(x - 220 + s * 4, top, 8, INK if depth > .45 else "#4f555e", 3 + 8 * depth)
    round_ = Sheet(1600, 800, 0, "L")
    round_.disc(x, y, r - 14, 255)
    sheet.image.paste(glass.image, mask=round_.image)
    sheet.save("tinfoil.png")
