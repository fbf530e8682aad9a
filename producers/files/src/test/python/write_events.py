"""Writes event files of two runs with the real tensorboardX: one that groks, and one that goes on in a second file."""

import math
import sys

from tensorboardX import SummaryWriter


def rise(step, at):
    return 1 / (1 + math.exp(-(step - at) / (at / 40)))


def write(folder, steps, generalises, suffix=""):
    with SummaryWriter(folder, filename_suffix=suffix) as writer:
        for step in steps:
            known, understood = rise(step, 500), rise(step, generalises)
            writer.add_scalar("train/loss", 4.6 * (1 - known) + 1e-4, step)
            writer.add_scalar("train/accuracy", known, step)
            writer.add_scalar("val/loss", (4.6 + 3 * known) * (1 - understood) + 0.02, step)
            writer.add_scalar("val/accuracy", 0.01 + 0.99 * understood, step)
            if step % 1000 == 0:
                writer.add_text("note", "not a number", step)
                writer.add_histogram("weights", [0.1, 0.2, 0.3], step)


root = sys.argv[1]
write(f"{root}/groks", range(0, 8000, 25), 4000)
write(f"{root}/resumed", range(0, 3000, 25), 4000)
write(f"{root}/resumed", range(3000, 8000, 25), 4000, suffix=".second")
