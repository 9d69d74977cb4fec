"""The sound of this story: a nursery tune as a tinfoil cylinder might have given it back. Made of sines and noise."""

import math
import random
import wave

from figures import STORY

RATE = 11_025
BEAT = .39
# Notes and beats: "Mary had a little lamb", a tune of the nineteenth century.
TUNE = ("E1 D1 C1 D1 E1 E1 E2 D1 D1 D2 E1 G1 G2 E1 D1 C1 D1 E1 E1 E1 E1 D1 D1 E1 D1 C4").split()
PITCH = {"C": 523.25, "D": 587.33, "E": 659.26, "G": 783.99}
# Strength of the tone and of its overtones, and how soon each dies away.
PARTS = ((1, 1.0, 2.2), (2, .34, 3.4), (3, .16, 5.0), (4.02, .07, 8.0))


def lamb():
    """Writes `mary.wav`: one channel, eight bits."""
    dice = random.Random(1877)
    begins, at = [], .5
    for note in TUNE:
        begins.append((at, PITCH[note[0]]))
        at += BEAT * int(note[1])
    length = at + .5
    sound = [0.0] * int(length * RATE)
    for start, pitch in begins:
        first, phase = int(start * RATE), 0.0
        for i in range(min(int(1.6 * RATE), len(sound) - first)):
            t = i / RATE
            # A crank turned by hand: the pitch wavers a little, once a turn.
            phase += 2 * math.pi * pitch * (1 + .006 * math.sin(2 * math.pi * 1.1 * (start + t))) / RATE
            rise = min(1, t / .012)
            sound[first + i] += rise * sum(a * math.exp(-t * fade) * math.sin(n * phase) for n, a, fade in PARTS)
    loud = max(map(abs, sound))
    hiss, frames = 0.0, bytearray()
    for i, value in enumerate(sound):
        t = i / RATE
        hiss = .55 * hiss + dice.uniform(-1, 1)
        turn = .5 + .5 * math.sin(2 * math.pi * 1.1 * t) ** 8
        tick = .10 * math.exp(-((t * 1.1) % 1) * 60) * dice.uniform(-1, 1)
        fade = min(1, t / .3, (length - t) / .6)
        level = fade * (.70 * value / loud + .04 * turn * hiss + tick)
        frames.append(max(0, min(255, round(128 + 127 * level + dice.uniform(-.5, .5)))))
    with wave.open(str(STORY / "mary.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(RATE)
        file.writeframes(bytes(frames))
