"""Pictures of film and of screens, and the mark of the masthead."""

import math
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from figures import BLUE, INK, OCHRE, RED, ROSE, Sheet, smooth


def garden():
    """A strip of paper film, upright: people walking round a garden, a little further on in each frame."""
    sheet = Sheet(1200, 1600, INK)
    sheet.box(240, 0, 720, 1600, "#d9cfb8")
    for k in range(-1, 4):
        top = 60 + k * 520 - 180
        frame = Sheet(1200, 1600, "#b9ad92")
        frame.box(240, top + 150, 300, 190, "#8d8470")
        frame.shape([(220, top + 160), (390, top + 60), (560, top + 160)], "#6f6757")
        for w in (300, 420):
            frame.box(w, top + 205, 60, 90, "#d9cfb8")
        for x, r in ((760, 110), (880, 130), (640, 80)):
            frame.disc(x, top + 220, r, "#93896f")
        frame.box(0, top + 320, 1200, 200, "#a59a7e")
        step = k * 36
        for x, foot, size, skirt in ((390 + step, 430, 215, True), (852 - step * .3, 405, 190, True),
                                     (560 + step * 1.2, 450, 235, False), (692 + step * .35, 418, 205, False)):
            y, sway = top + foot, 8 * math.sin(k * 1.9 + x)
            if skirt:
                frame.shape([(x - size * .26 + sway, y), (x + size * .26 + sway, y), (x + size * .08, y - size * .55),
                             (x - size * .08, y - size * .55)], INK)
            else:
                for side in (-1, 1):
                    frame.limb([(x, y - size * .48), (x + side * size * .14 + sway, y)], [size * .12, size * .07], INK)
                frame.shape([(x - size * .1, y - size * .8), (x + size * .1, y - size * .8),
                             (x + size * .13, y - size * .4), (x - size * .26 - sway, y - size * .3)], INK)
                frame.box(x - size * .09, y - size * 1.12, size * .18, size * .14, INK)
                frame.box(x - size * .14, y - size * 1.0, size * .28, size * .03, INK)
            frame.limb([(x, y - size * .5), (x, y - size * .78)], [size * .17, size * .2], INK)
            frame.limb([(x, y - size * .76), (x + size * .17, y - size * .45)], [size * .08, size * .06], INK)
            frame.disc(x, y - size * .93, size * .085, INK)
        mask = Sheet(1200, 1600, 0, "L")
        mask.box(290, top, 620, 480, 255, 70)
        sheet.image.paste(frame.image, mask=mask.image)
    sheet.save("garden.png")


def glow(sheet, points, color, strength, blur):
    """Light over the picture: a shape with soft edges."""
    mask = Sheet(*sheet.size, 0, "L")
    mask.shape(points, int(255 * strength))
    small = mask.image.resize(sheet.size).filter(ImageFilter.GaussianBlur(blur))
    mask = small.resize(sheet.image.size)
    light = Image.new("RGB", sheet.image.size, color)
    sheet.image.paste(ImageChops.screen(sheet.image, light), mask=mask)


def grain(seed, strength):
    """A function that puts a little noise over a picture, so that soft light shows no steps."""
    def over(image):
        noise = Image.frombytes("L", image.size, random.Random(seed).randbytes(image.width * image.height))
        noise = noise.point(lambda v: 128 + int((v - 128) * strength))
        return ImageChops.overlay(image.convert("RGB"), Image.merge("RGB", [noise] * 3))
    return over


def beam():
    """A dark room: the projector's beam, the screen, and hats in front of it."""
    sheet = Sheet(1600, 1000, "#15171b")
    screen = [(70, 150), (640, 196), (640, 640), (70, 700)]
    glow(sheet, [(0, 60), (760, 120), (760, 720), (0, 800)], "#6a6355", .55, 70)
    sheet.shape(screen, "#efe6cf")
    sheet.shape([(70, 590), (640, 560), (640, 640), (70, 700)], "#b9ad92")
    sheet.shape([(110, 205), (330, 222), (330, 580), (110, 592)], "#8d8470")
    sheet.shape([(150, 300), (300, 306), (300, 578), (150, 588)], "#4b463c")
    for x, y, size in ((250, 640, 190), (330, 622, 170), (400, 640, 185), (470, 612, 160), (545, 620, 168)):
        sheet.shape([(x - size * .2, y), (x + size * .2, y), (x + size * .06, y - size * .6),
                     (x - size * .06, y - size * .6)], "#2b2a27")
        sheet.limb([(x, y - size * .5), (x, y - size * .74)], [size * .17, size * .17], "#2b2a27")
        sheet.disc(x, y - size * .9, size * .085, "#2b2a27")
        sheet.disc(x, y - size * .95, size * .14, "#2b2a27", size * .03)
    lens = (1446, 236)
    glow(sheet, [lens, (640, 196), (640, 640), (lens[0], lens[1] + 8)], "#b9ab86", .62, 9)
    glow(sheet, [lens, (640, 300), (640, 520), (lens[0], lens[1] + 6)], "#8f8467", .5, 14)
    sheet.box(1446, 180, 154, 130, "#4a3420", 6)
    sheet.box(1446, 180, 154, 14, "#6a4b2e", 6)
    sheet.shape([(1520, 310), (1540, 310), (1484, 800), (1458, 800)], "#0c0d10")
    sheet.shape([(1560, 310), (1580, 310), (1622, 800), (1600, 800)], "#0c0d10")
    sheet.disc(lens[0], lens[1] + 4, 15, "#fff3cf")
    halo = [(lens[0] + 34 * math.cos(a / 9), lens[1] + 4 + 34 * math.sin(a / 9)) for a in range(57)]
    glow(sheet, halo, "#fff0c4", .9, 16)
    for x, y, size, hat in ((120, 1000, 250, 1), (350, 1040, 300, 0), (610, 1000, 270, 2), (860, 1045, 310, 1),
                            (1120, 1010, 280, 0), (1370, 1050, 320, 2)):
        dark = "#08090b"
        sheet.disc(x, y, size * .55, dark, size * .38)
        sheet.disc(x, y - size * .48, size * .2, dark, size * .24)
        if hat == 1:
            sheet.box(x - size * .18, y - size * 1.0, size * .36, size * .38, dark, 4)
            sheet.disc(x, y - size * .62, size * .29, dark, size * .045)
        elif hat == 2:
            sheet.disc(x, y - size * .66, size * .38, dark, size * .07)
            sheet.disc(x, y - size * .72, size * .19, dark, size * .13)
            feather = [(x + size * .1, y - size * .78), (x + size * .34, y - size * .98)]
            sheet.limb(feather, [size * .07, size * .02], dark)
        else:
            sheet.disc(x, y - size * .68, size * .2, dark, size * .2)
            sheet.disc(x, y - size * .62, size * .27, dark, size * .04)
    sheet.save("beam.jpg", grain(1895, .10))


def raster():
    """One and the same eye in 30 and in 51 lines: an eighth of a picture of 240 and of 405."""
    sheet = Sheet(1600, 900, "#16181d")

    def light(u, v):
        """How bright the eye is at a point, both from -1 to 1."""
        lid = -.40 * max(0, 1 - abs(u / .82) ** 2.2) + .05
        low = .34 * max(0, 1 - abs(u / .82) ** 2.6) + .05
        line = lambda at, width: math.exp(-((v - at) / width) ** 2)
        far = math.hypot(u * 1.12 + .02, v + .03)
        inside = lid < v < low and abs(u) < .82
        if inside and math.hypot(u + .10, v + .16) < .07:
            return 1
        if inside and far < .38:
            return .02 if far < .17 else .10 if far > .33 else .30 + .5 * (far - .17) * (1 + v)
        if inside:
            return (.98 - .25 * abs(u)) * (1 - .5 * line(lid, .10))
        skin = .42 + .10 * u - .10 * v + .16 * line(-.62, .10) * (abs(u) < .8)
        skin -= .34 * line(low + .05, .035) * (abs(u) < .8) + .16 * line(low + .22, .06) * (abs(u) < .7)
        skin -= (.44 * line(lid - .04, .055) + .25 * line(lid - .17, .035)) * (abs(u) < .9)
        return skin * (1 - .95 * line(-.80 + .22 * u * u - .05 * u, .085) * max(0, 1 - abs(u / .95) ** 5))

    for left, lines in ((60, 30), (830, 51)):
        size, top = 710, 95
        sheet.box(left - 22, top - 22, size + 44, size + 44, "#2a2d34", 60)
        panel = Sheet(1600, 900, "#1f2a36")
        pitch = size / lines
        for n in range(lines):
            y = top + (n + .5) * pitch
            steps = 8 * lines
            points = []
            for k in range(steps + 1):
                value = max(.03, min(1, light(2 * k / steps - 1, 2 * (n + .5) / lines - 1)))
                points.append((left + size * k / steps, pitch * (.05 + .45 * value ** 1.25)))
            panel.shape([(x, y - h) for x, h in points] + [(x, y + h) for x, h in reversed(points)], "#dbe8f2")
        mask = Sheet(1600, 900, 0, "L")
        mask.box(left, top, size, size, 255, 46)
        sheet.image.paste(panel.image, mask=mask.image)
    sheet.save("raster.png")


def moon():
    """A television set with the picture from the Moon: a ladder, somebody on it, hard shadows and lines."""
    sheet = Sheet(1600, 1067, "#cfd9d2")
    sheet.box(0, 930, 1600, 137, "#b5c2b8")
    for x, way in ((390, -1), (1210, 1)):
        sheet.shape([(x - 30, 900), (x + 30, 900), (x + way * 35 + 15, 1010), (x + way * 35 - 15, 1010)], "#4a3420")
    sheet.box(240, 70, 1120, 850, "#5e3f24", 34)
    sheet.box(264, 70, 1072, 12, "#7b5636", 6)
    sheet.box(286, 122, 850, 740, "#2a2118", 60)
    tube = Sheet(1600, 1067, "#15181a")
    ground = smooth([(260, 620), (480, 600), (700, 626), (930, 606), (1180, 630)], False)
    tube.shape(ground + [(1180, 900), (260, 900)], "#b9c0bd")
    tube.shape([(560, 640), (1180, 690), (1180, 900), (700, 900)], "#e4e8e4")
    tube.shape([(260, 150), (520, 130), (600, 330), (520, 470), (260, 520)], "#707876")
    tube.shape([(260, 150), (520, 130), (540, 190), (260, 240)], "#a4aba8")
    for shift in (0, 66):
        tube.line([(540 + shift, 250), (700 + shift, 690)], "#dfe4e0", 13)
    for k in range(8):
        x, y = 551 + k * 19.4, 280 + k * 53
        tube.line([(x, y), (x + 66, y)], "#dfe4e0", 8)
    tube.limb([(704, 690), (680, 745)], [20, 15], "#dfe4e0")
    tube.disc(690, 752, 92, "#8d9592", 20)
    for points, widths in (([(790, 560), (806, 640), (780, 712)], [64, 52, 46]),
                           ([(770, 560), (752, 640), (748, 706)], [64, 52, 46]),
                           ([(782, 400), (782, 548)], [104, 96]), ([(826, 404), (850, 400), (850, 545)], [70, 84, 78]),
                           ([(760, 400), (700, 430), (672, 372)], [54, 44, 36])):
        tube.limb(points, widths, "#f3f5f1")
    tube.disc(778, 330, 54, "#f3f5f1")
    tube.disc(764, 330, 34, "#3d4442", 38)
    tube.shape([(800, 706), (1090, 788), (1070, 812), (770, 726)], "#59605d")
    small = tube.image.resize(tube.size, Image.LANCZOS).filter(ImageFilter.GaussianBlur(5))
    ghost = Image.blend(small, ImageChops.offset(small, 26, 0), .26)
    lines = ImageDraw.Draw(ghost)
    for y in range(122, 862, 6):
        lines.line([(286, y), (1136, y)], fill="#000000", width=2)
    ghost = Image.blend(small, ghost, .62).resize(sheet.image.size, Image.BICUBIC)
    face = Sheet(1600, 1067, 0, "L")
    face.box(308, 144, 806, 696, 255, 84)
    sheet.image.paste(ghost, mask=face.image)
    glow(sheet, [(352, 190), (600, 170), (420, 420), (338, 520)], "#6f7a78", .35, 40)
    for y, r in ((250, 62), (430, 62)):
        sheet.disc(1246, y, r, "#2a2118")
        sheet.disc(1246, y, r - 10, "#c9b48a")
        sheet.line([(1246, y - r + 14), (1246, y - 12)], "#2a2118", 6)
    for k in range(9):
        sheet.box(1180, 560 + k * 30, 132, 12, "#2a2118", 6)
    sheet.save("moon.jpg", grain(1969, .08))


ELEPHANT = [(-.92, .02), (-.90, -.22), (-.74, -.42), (-.48, -.50), (-.20, -.46), (.02, -.43), (.16, -.50), (.34, -.57),
            (.52, -.52), (.64, -.38), (.70, -.18), (.74, .06), (.78, .26), (.86, .36), (.94, .34), (.98, .38),
            (.92, .45), (.78, .45), (.67, .33), (.62, .14), (.58, .02), (.50, -.02), (.40, .06), (.36, .20), (.36, .56),
            (.16, .56), (.15, .24), (.0, .20), (-.24, .20), (-.42, .18), (-.46, .34), (-.44, .56), (-.66, .56),
            (-.68, .36), (-.78, .22)]


def elephant(sheet, x, y, size, way, color, ear):
    """An elephant from the side; `way` is 1 where it looks to the right, -1 to the left."""
    place = lambda points: [(x + px * size * way, y + py * size) for px, py in points]
    for back, foot in ((-.56, -.54), (.12, .06)):
        sheet.limb(place([(back, .1), (foot, .54)]), [.26 * size, .2 * size], ear)
    sheet.shape(place(smooth(ELEPHANT)), color)
    sheet.shape(place(smooth([(.16, -.46), (.40, -.44), (.44, -.20), (.34, .04), (.20, .06), (.08, -.14)])), ear)
    tusk = smooth([(.62, -.02), (.70, .07), (.80, .09), (.90, .04)], False)
    sheet.limb(place(tusk), [.055 * size * (1 - i / 36) for i in range(len(tusk))], "#f4f0e6")
    sheet.limb(place([(-.88, -.20), (-.98, .02), (-.96, .18)]), [.05 * size, .03 * size, .045 * size], color)
    sheet.disc(*place([(.545, -.27)])[0], .022 * size, INK)


def phone():
    """A phone on its side: two elephants, somebody before them, and the bar of a film of nineteen seconds."""
    sheet = Sheet(1600, 900, ROSE)
    sheet.box(172, 112, 1276, 700, "#e2beb4", 96)
    sheet.box(160, 96, 1280, 700, INK, 96)
    sheet.box(194, 130, 1212, 632, "#0d0f12", 66)
    film = Sheet(1600, 900, "#c9dbe6")
    for x, r in ((400, 120), (560, 150), (760, 120), (930, 160), (1130, 130), (1230, 110)):
        film.disc(x, 400, r, "#86a58f")
    film.box(370, 404, 860, 40, "#b9a578")
    film.box(370, 440, 860, 330, "#d8c69c")
    elephant(film, 560, 420, 215, 1, "#8b8f94", "#767a80")
    elephant(film, 1070, 436, 190, -1, "#7f8388", "#6b6f75")
    for k in range(18):
        film.box(384 + k * 50, 480, 7, 150, "#6a5a3a")
    for y in (500, 590):
        film.box(370, y, 860, 8, "#6a5a3a")
    film.limb([(800, 560), (800, 800)], [150, 190], RED)
    film.limb([(745, 560), (700, 760)], [56, 50], "#8f231c")
    film.limb([(856, 560), (900, 760)], [56, 50], "#8f231c")
    film.limb([(800, 500), (800, 470)], [46, 44], INK)
    film.disc(800, 440, 56, INK, 66)
    view = Sheet(1600, 900, 0, "L")
    view.box(378, 130, 844, 632, 255)
    sheet.image.paste(film.image, mask=view.image)
    sheet.box(420, 706, 760, 8, "#f4f0e6", 4)
    sheet.box(420, 706, 190, 8, RED, 4)
    sheet.disc(610, 710, 15, RED)
    sheet.box(1424, 400, 4, 90, "#4a505a", 2)
    sheet.disc(1384, 446, 9, "#2b3038")
    sheet.save("phone.png")


def logos():
    """The mark of the masthead: a line with three markers, for light ground and for dark."""
    for name, ink, hues in (("logo.png", INK, (RED, BLUE, OCHRE)),
                            ("logo-dark.png", "#eceae4", ("#f0857b", "#74b0ee", "#dfae4a"))):
        sheet = Sheet(192, 192, (0, 0, 0, 0), "RGBA")
        sheet.box(16, 118, 160, 12, ink, 6)
        for x, height in ((44, 46), (96, 88), (148, 62)):
            sheet.box(x - 4, 124 - height, 8, height, ink)
        sheet.disc(44, 70, 22, hues[0])
        sheet.box(76, 14, 40, 40, hues[1], 4)
        sheet.shape([(148, 32), (174, 58), (148, 84), (122, 58)], hues[2])
        for x in (44, 96, 148):
            sheet.box(x - 3, 124, 6, 26, ink, 3)
        sheet.save(name, flat=False)
