"""What the pictures of this story are drawn with: a sheet, curves, a galloping horse and somebody jumping.

Everything is drawn four times as large and then reduced, so that edges are smooth. Coordinates are in final pixels.
"""

import math
import pathlib

from PIL import Image, ImageDraw

STORY = pathlib.Path(__file__).resolve().parent.parent
FINE = 4
INK, PAPER, WHITE = "#1f2328", "#f4f0e6", "#fefdf8"
RED, BLUE, OCHRE, GREEN = "#bf2f25", "#2a6cb0", "#96670a", "#2c7a57"
STRAW, SKY, ROSE, MIST, SHADE = "#ead9b4", "#d3e2ee", "#f0d5cd", "#d5e5db", "#c9c1ae"


class Sheet:
    """A picture being drawn."""

    def __init__(self, width, height, ground, mode="RGB"):
        self.size = (width, height)
        self.image = Image.new(mode, (width * FINE, height * FINE), ground)
        self.draw = ImageDraw.Draw(self.image)

    def fine(self, points):
        return [(x * FINE, y * FINE) for x, y in points]

    def shape(self, points, fill):
        self.draw.polygon(self.fine(points), fill=fill)

    def disc(self, x, y, r, fill, ry=None):
        ry = ry or r
        self.draw.ellipse([(x - r) * FINE, (y - ry) * FINE, (x + r) * FINE, (y + ry) * FINE], fill=fill)

    def box(self, x, y, width, height, fill, round=0):
        corners = [x * FINE, y * FINE, (x + width) * FINE, (y + height) * FINE]
        self.draw.rounded_rectangle(corners, radius=round * FINE, fill=fill)

    def line(self, points, fill, width):
        self.draw.line(self.fine(points), fill=fill, width=max(1, int(width * FINE)), joint="curve")
        for x, y in points[:1] + points[-1:]:
            self.disc(x, y, width / 2, fill)

    def limb(self, points, widths, fill):
        """A line that grows thinner, with round joints."""
        for (x, y), r in zip(points, widths):
            self.disc(x, y, r / 2, fill)
        for (ax, ay), (bx, by), a, b in zip(points, points[1:], widths, widths[1:]):
            length = math.hypot(bx - ax, by - ay) or 1
            nx, ny = (ay - by) / length / 2, (bx - ax) / length / 2
            self.shape([(ax + nx * a, ay + ny * a), (bx + nx * b, by + ny * b),
                        (bx - nx * b, by - ny * b), (ax - nx * a, ay - ny * a)], fill)

    def save(self, name, after=None, flat=True):
        image = self.image.resize(self.size, Image.LANCZOS)
        if name.endswith(".jpg"):
            after(image).save(STORY / name, quality=84, optimize=True, progressive=True)
        elif flat:
            image.quantize(255, kmeans=1, dither=Image.Dither.NONE).save(STORY / name, optimize=True)
        else:
            image.save(STORY / name, optimize=True)


def smooth(points, closed=True, steps=10):
    """A Catmull-Rom curve through the points."""
    n, curve = len(points), []
    for i in range(n if closed else n - 1):
        p = [points[(i + k) % n] if closed else points[min(max(i + k, 0), n - 1)] for k in (-1, 0, 1, 2)]
        for s in range(steps):
            t = s / steps
            curve.append(tuple(
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3)
                for a, b, c, d in zip(*p)))
    return curve if closed else curve + [points[-1]]


def cycle(keys, phase):
    """The value at a phase (0 to 1) of a movement that repeats, through keys of (phase, value)."""
    phase %= 1
    keys = [(keys[-1][0] - 1, keys[-1][1])] + keys + [(keys[0][0] + 1, keys[0][1])]
    for (a, from_), (b, to) in zip(keys, keys[1:]):
        if a <= phase <= b:
            return from_ + (to - from_) * (1 - math.cos(math.pi * (phase - a) / (b - a))) / 2


def reach(start, *bones):
    """Joints of a limb: each bone is a length and an angle, 0 being straight down, positive to the right."""
    joints = [start]
    for length, angle in bones:
        x, y = joints[-1]
        angle = math.radians(angle)
        joints.append((x + length * math.sin(angle), y + length * math.cos(angle)))
    return joints


# A horse: outline and legs in lengths of its trunk, nose to the right, ground at y = 0.66.
TRUNK = [(-.55, -.05), (-.50, -.165), (-.38, -.225), (-.22, -.19), (-.02, -.155), (.14, -.185), (.25, -.225),
         (.38, -.32), (.52, -.44), (.585, -.49), (.605, -.562), (.645, -.505), (.70, -.455), (.78, -.37), (.865, -.28),
         (.88, -.235), (.845, -.205), (.79, -.225), (.72, -.27), (.655, -.28), (.60, -.24), (.52, -.13), (.44, -.02),
         (.39, .065), (.30, .125), (.16, .155), (-.02, .15), (-.18, .10), (-.28, .085), (-.36, .12), (-.45, .105),
         (-.52, .045)]
FORE = [[(0, 36), (.12, 4), (.25, -34), (.42, -22), (.60, 28), (.78, 66), (.92, 48)],
        [(0, 34), (.12, 2), (.25, -42), (.40, -100), (.58, -88), (.76, -10), (.92, 38)],
        [(0, 52), (.12, 48), (.25, -30), (.40, -150), (.58, -140), (.76, -50), (.92, 30)]]
HIND = [[(0, 44), (.12, 24), (.25, -4), (.42, 4), (.60, 40), (.78, 62), (.92, 54)],
        [(0, -6), (.12, -26), (.25, -52), (.42, -70), (.60, -70), (.78, -62), (.92, -30)],
        [(0, 34), (.12, 6), (.25, -34), (.42, -52), (.60, -14), (.78, 8), (.92, 34)],
        [(0, 60), (.12, 52), (.25, -46), (.42, -110), (.60, -80), (.78, 0), (.92, 40)]]
TOUCH = {"hind far": 0, "hind near": .10, "fore far": .40, "fore near": .52}


def gallop(sheet, x, y, size, phase, color=INK, far="#3d434b"):
    """A horse and its rider at a phase of the gallop; (x, y) is the ground under them."""
    pitch = math.radians(4 * math.sin(2 * math.pi * (phase - .02)))
    turn = lambda px, py: (px * math.cos(pitch) - py * math.sin(pitch), px * math.sin(pitch) + py * math.cos(pitch))
    legs = []
    for name, touch in TOUCH.items():
        angles = [cycle(keys, phase - touch) for keys in (FORE if "fore" in name else HIND)]
        if "fore" in name:
            joints = reach(turn(.28, .04), *zip((.27, .19, .085), angles))
            widths = [.15, .075, .05, .055]
        else:
            joints = reach(turn(-.375, -.03), *zip((.23, .25, .21, .085), angles))
            widths = [.25, .14, .068, .052, .055]
        legs.append((name, joints, widths, (phase - touch) % 1 < .27))
    # Whoever stands puts a hoof on the ground; in the air the legs are drawn up under the body.
    low = max(joints[-1][1] for _, joints, _, _ in legs)
    low += 0 if any(stands for *_, stands in legs) else .07
    place = lambda points: [(x + px * size, y + (py - low - .035) * size) for px, py in points]
    for name, joints, widths, _ in sorted(legs, key=lambda leg: "near" in leg[0]):
        shade = far if "far" in name else color
        sheet.limb(place(joints), [w * size for w in widths], shade)
        (ax, ay), (bx, by) = joints[-2:]
        dx, dy = (bx - ax) / .085, (by - ay) / .085
        hoof = [(-.027, -.02), (.025, -.028), (.045, .03), (-.03, .03)]
        hoof = [(bx + dx * along + dy * ahead, by + dy * along - dx * ahead) for ahead, along in hoof]
        sheet.shape(place(hoof), shade)
    wave = .05 * math.sin(2 * math.pi * phase)
    tail = [(-.50, -.14), (-.66, -.16 + wave), (-.84, -.06 - wave), (-.98, wave)]
    tail = smooth([turn(*p) for p in tail], False, 40)
    sheet.limb(place(tail), [size * (.03 + .05 * math.sin(math.pi * i / len(tail))) for i in range(len(tail))], color)
    sheet.shape(place(smooth([turn(*p) for p in TRUNK])), color)
    seat = -.42 + .02 * math.sin(2 * math.pi * phase)
    for points, widths in [([(-.06, seat + .02), (.13, -.22), (.04, -.02), (.11, .02)], [.13, .09, .055, .05]),
                           ([(-.06, seat + .02), (.20, seat - .14)], [.14, .13]),
                           ([(.20, seat - .14), (.24, -.28), (.40, -.31)], [.08, .06, .045]),
                           ([(.31, seat - .24), (.315, seat - .24)], [.13, .13]),
                           ([(.33, seat - .27), (.42, seat - .25)], [.05, .02])]:
        sheet.limb(place([turn(*p) for p in points]), [w * size for w in widths], color)


# A jumping figure: heights and angles through one jump, for twelve phases.
JUMP = {"height": [(0, 0), (.17, 0), (.28, 0), (.5, .45), (.72, 0), (.85, 0)],
        "lean": [(0, 2), (.2, 34), (.3, 14), (.5, 0), (.72, 10), (.85, 30)],
        "thigh": [(0, 4), (.2, 74), (.3, 8), (.5, 42), (.72, 22), (.85, 68)],
        "shin": [(0, 0), (.2, -44), (.3, -10), (.5, -30), (.72, -8), (.85, -40)],
        "arm": [(0, -8), (.2, -70), (.33, 120), (.5, 165), (.72, 80), (.85, 20)]}


def jumper(sheet, x, y, size, phase, up=0, coat=RED, sleeve="#8f231c", skin=INK):
    """Somebody jumping; (x, y) is the ground, `up` the way up, in degrees to the right of the page's."""
    now = {name: cycle(keys, phase) for name, keys in JUMP.items()}
    legs = reach((0, 0), (.26, now["thigh"]), (.27, now["shin"]), (.09, 82))
    foot = legs[2][1] + now["height"]
    hip = (-legs[2][0] * .8, -foot - .02)
    move = lambda points: [(px + hip[0], py + hip[1]) for px, py in points]
    back = reach((0, 0), (.34, 180 - now["lean"]), (.17, 180 - now["lean"] * .5))
    a = math.radians(up)
    place = lambda points: [(x + (px * math.cos(a) - py * math.sin(a)) * size,
                             y + (px * math.sin(a) + py * math.cos(a)) * size) for px, py in move(points)]
    for bend in (-10, 6):
        knees = reach((0, 0), (.26, now["thigh"] + bend), (.27, now["shin"] + bend), (.09, 82))
        sheet.limb(place(knees), [w * size for w in (.15, .105, .07, .06)], skin)
    sheet.limb(place(back[:2]), [.17 * size, .16 * size], coat)
    for bend, shade in ((-16, coat), (10, sleeve)):
        arm = reach(back[1], (.19, now["arm"] + bend), (.18, now["arm"] + bend + 20))
        sheet.limb(place(arm), [w * size for w in (.085, .07, .055)], shade)
    sheet.disc(*place(back[2:])[0], .095 * size, skin)
