"""Drawings that stand for what a text is about."""

import math

from hubwerk.demo.illustrations.sheet import ACCENT, ENABLER, INK, PAPER, ROLES, RULE, SOFT, SUPPORTER, USER, Sheet, chance_from, curve


def three_fields() -> Sheet:
    """Where three meet: the mark of the hub, with the threads from each field to what all share."""
    sheet = Sheet()
    centres = ((640, 360), (960, 360), (800, 600))
    for (x, y), colour in zip(centres, ROLES, strict=True):
        sheet.disc(x, y, 290, colour, 0.42)
    shared = ((768, 398), (832, 404), (800, 446), (770, 470), (834, 474))
    outside = ((430, 250), (470, 480), (1170, 250), (1150, 470), (690, 790), (900, 800), (400, 372), (1204, 372))
    for number, start in enumerate(outside):
        target = shared[number % len(shared)]
        sheet.line(curve(start, ((start[0] + target[0]) / 2, target[1] - 40), target), INK, 1.4)
        sheet.dot(*start, 6)
    for point in shared:
        sheet.dot(*point, 9, PAPER)
        sheet.ring(*point, 9, INK, 2)
    return sheet


def admission() -> Sheet:
    """A new field comes to two that know each other; behind it stand many small ones."""
    sheet = Sheet()
    sheet.disc(560, 400, 250, ENABLER)
    sheet.disc(560, 640, 210, USER, 0.5)
    sheet.disc(930, 470, 250, SUPPORTER)
    chance = chance_from(4)
    for ring in range(4):
        for step in range(5 + 2 * ring):
            angle = math.radians(-52 + 104 * step / (4 + 2 * ring))
            radius = 330 + 92 * ring
            x, y = 930 + radius * math.cos(angle), 470 + radius * math.sin(angle)
            if 40 < x < 1560 and 40 < y < 860:
                sheet.line([(930 + 250 * math.cos(angle), 470 + 250 * math.sin(angle)), (x, y)], RULE, 1.4)
                sheet.disc(x, y, 14 + 8 * chance.random(), ROLES[(step + ring) % 3], 0.6)
    sheet.dashes([(800, 0), (760, 180), (742, 330), (742, 600), (775, 760), (760, 900)], SOFT, 3, 16)
    sheet.line([(1040, 470), (640, 470)], INK, 3)
    sheet.line([(664, 452), (640, 470), (664, 488)], INK, 3)
    return sheet


def open_data() -> Sheet:
    """One table that runs across two borders."""
    sheet = Sheet()
    chance = chance_from(11)
    for row in range(11):
        for column in range(22):
            x, y = 118 + 62 * column, 112 + 62 * row
            if chance.random() < 0.22 + 0.5 * math.exp(-(((column - 10.5) / 5) ** 2) - ((row - 5) / 4) ** 2):
                colour = ROLES[0 if column < 8 else 1 if column < 15 else 2]
                sheet.area([(x, y), (x + 50, y), (x + 50, y + 50), (x, y + 50)], colour, (0.35, 0.55, 0.75)[chance.randrange(3)])
            else:
                sheet.block(x + 22, y + 22, 6, 6, RULE)
    for bend in (8, 15):
        x = 112 + 62 * bend
        sheet.dashes([(x, 40), (x, 860)], INK, 2.4, 14)
    sheet.line([(118, 78), (1482, 78)], INK, 3)
    return sheet


def fibre() -> Sheet:
    """A bundle of fibre that forks under the hills until it reaches each house."""
    sheet = Sheet()
    hills = ((330, 210, ENABLER, 0.16), (390, 150, SUPPORTER, 0.16), (470, 90, USER, 0.1))
    for number, (base, height, colour, strength) in enumerate(hills):
        ridge = [(x, base - height * 0.5 * (1 + math.sin(x / (250 + 60 * number) + 1.7 * number))) for x in range(0, 1601, 20)]
        sheet.area([(0, 900), *ridge, (1600, 900)], colour, strength)
    for house in range(16):
        x = 90 + 95 * house
        y = 520 - 26 * math.sin(house / 2.1)
        bend = (x * 0.5 + 250, 880)
        sheet.line(curve((800 + (house - 7.5) * 4, 900), bend, (x, y), 80), ROLES[house % 3], 3)
        sheet.block(x - 22, y - 28, 44, 28, PAPER)
        sheet.line([(x - 22, y), (x - 22, y - 26), (x, y - 46), (x + 22, y - 26), (x + 22, y), (x - 22, y)], INK, 2.4)
        sheet.dot(x, y, 5, INK)
    return sheet


def skills() -> Sheet:
    """Steps that are climbed together."""
    sheet = Sheet()
    for step in range(7):
        x, height = 190 + 176 * step, 90 + 92 * step
        sheet.area([(x, 800 - height), (x + 176, 800 - height), (x + 176, 800), (x, 800)], ROLES[step % 3], 0.28 + 0.05 * step)
        sheet.line([(x, 800 - height), (x + 176, 800 - height)], INK, 3)
        for person in range(1 + step % 3):
            at = x + 56 + 44 * person
            sheet.disc(at, 800 - height - 40, 38, ROLES[(step + person + 1) % 3], 0.7)
    sheet.line([(120, 800), (1500, 800)], INK, 3)
    sheet.dashes(curve((160, 690), (700, 500), (1420, 70)), SOFT, 2.4, 16)
    return sheet


def creative() -> Sheet:
    """Tiles as from a printer's case, each laid a little differently."""
    sheet = Sheet()
    chance = chance_from(23)
    side = 225
    for row in range(4):
        for column in range(8):
            x, y = column * side - 100, row * side
            kind = chance.randrange(5)
            colour = ROLES[chance.randrange(3)]
            if kind < 3:
                sheet.quarter(x, y, side, chance.randrange(4), colour, chance.choice((0.45, 0.65, 0.85)))
            elif kind == 3:
                for radius in (96, 62, 28):
                    sheet.ring(x + side / 2, y + side / 2, radius, colour, 9)
            else:
                for bar in range(5):
                    height = 36 * ((bar * 3 + column) % 5 + 1)
                    sheet.block(x + 24 + 38 * bar, y + side - 22 - height, 20, height, colour)
    return sheet


def pilots() -> Sheet:
    """A comb of cells, most of them taken, some open for whoever comes."""
    sheet = Sheet()
    radius = 88.0
    for row in range(7):
        for column in range(11):
            x = 60 + column * radius * math.sqrt(3) + (radius * math.sqrt(3) / 2 if row % 2 else 0)
            y = 40 + row * radius * 1.5
            corners = [(x + (radius - 7) * math.sin(math.radians(60 * k)), y + (radius - 7) * math.cos(math.radians(60 * k))) for k in range(7)]
            open_cell = (row, column) in {(3, 5), (2, 7), (4, 3)}
            distance = math.dist((x, y), (820, 450))
            if open_cell:
                sheet.dashes(corners, ACCENT, 4, 11)
                sheet.line([(x - 22, y), (x + 22, y)], ACCENT, 4)
                sheet.line([(x, y - 22), (x, y + 22)], ACCENT, 4)
            elif distance < 640:
                sheet.area(corners, ROLES[(row * 2 + column) % 3], 0.62 - distance / 1400)
            else:
                sheet.line(corners, RULE, 1.6)
    return sheet
