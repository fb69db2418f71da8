import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Rgb = readonly [number, number, number];
const css = readFileSync('app/globals.css', 'utf8');
const themes = ['light', 'dark'] as const;
const colours = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light: toRgb(light), dark: toRgb(dark) }],
  ),
);

function toRgb(hex: string): Rgb {
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as [number, number, number];
}

function getColour(name: string, theme: (typeof themes)[number]): Rgb {
  const colour = colours.get(name);
  if (colour === undefined) throw new Error(`No colour ${name} in globals.css`);
  return colour[theme];
}

const toLinear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);

/** WCAG 2.2, 1.4.3. */
function computeContrast(one: Rgb, other: Rgb): number {
  const toLuminance = ([r, g, b]: Rgb) => 0.2126 * toLinear(r) + 0.7152 * toLinear(g) + 0.0722 * toLinear(b);
  const [a, b] = [toLuminance(one), toLuminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Machado, Oliveira and Fernandes 2009, full severity, over linear light. */
const blindness = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  none: [1, 0, 0, 0, 1, 0, 0, 0, 1],
} as const;

/** CIE L*a*b* of a colour as it is seen with a blindness. */
function toLab(colour: Rgb, matrix: readonly number[]): Rgb {
  const linear = colour.map(toLinear);
  const seen = [0, 3, 6].map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        linear.reduce((sum, part, at) => sum + part * (matrix[row + at] ?? 0), 0),
      ),
    ),
  );
  const [r = 0, g = 0, b = 0] = seen;
  const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const grounds = ['bg', 'surface', 'sunken'];
const readable: [string, string][] = [
  ...['text', 'muted', 'accent', 'good', 'warn', 'bad'].flatMap((text): [string, string][] =>
    grounds.map((ground) => [text, ground]),
  ),
  ...['accent', 'good', 'warn', 'bad'].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    ['muted', `${tone}-soft`],
    ['text', `${tone}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
];

test.each(themes)('text reaches 4.5:1 on its grounds (%s)', (theme) => {
  const short = readable.filter(
    ([text, ground]) => computeContrast(getColour(text, theme), getColour(ground, theme)) < 4.5,
  );
  expect(short).toEqual([]);
});

test.each(themes)('edges of controls and lines of charts reach 3:1 on surface (%s)', (theme) => {
  const lines = ['control', 'series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'series-other'];
  expect(lines.filter((line) => computeContrast(getColour(line, theme), getColour('surface', theme)) < 3)).toEqual([]);
});

test.each(themes)('any two series differ by 20 or more in CIE76, also for colour-blind readers (%s)', (theme) => {
  const names = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'];
  const alike = Object.entries(blindness).flatMap(([kind, matrix]) =>
    names.flatMap((one, index) =>
      names.slice(index + 1).flatMap((other) => {
        const [a, b] = [toLab(getColour(one, theme), matrix), toLab(getColour(other, theme), matrix)];
        const distance = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
        return distance < 20 ? [`${kind}: ${one} and ${other} ${distance.toFixed(1)}`] : [];
      }),
    ),
  );
  expect(alike).toEqual([]);
});
