import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/core/chat/picture.js';
import { locales } from '../../src/core/locale.js';
import { coloursOf } from '../../src/pictures/colours.js';
import { drawPicture, painterOptions } from '../../src/pictures/draw.js';
import { svgOf } from '../../src/pictures/svg.js';
import { examples } from './examples.js';

const kinds: Picture['kind'][] = ['trend', 'comparison', 'funnel', 'waterfall', 'distribution'];
const everyPicture = kinds.flatMap((kind) => locales.map((locale) => [kind, locale] as const));

/** Texts of an SVG with the place where they stand, rounded to whole points. */
function texts(svg: string) {
  return [...svg.matchAll(/<text([^>]*)>([\s\S]*?)<\/text>/g)].map(
    ([, attributes = '', inner = '']) => ({
      anchor: /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start',
      at: placeOf(attributes),
      words: inner
        .replace(/<[^>]+>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>'),
    }),
  );
}

function placeOf(attributes: string): string {
  const numbers = (found: RegExpExecArray | null) => (found ? found.slice(1).map(Number) : [0, 0]);
  const [x = 0, y = 0] = numbers(/translate\(([-\d.]+) ([-\d.]+)\)/.exec(attributes));
  const [dx = 0] = numbers(/ x="([-\d.]+)"/.exec(attributes));
  const [dy = 0] = numbers(/ y="([-\d.]+)"/.exec(attributes));
  return `${Math.round(x + dx)},${Math.round(y + dy)}`;
}

/** Width of the ink of a text; undefined where nothing is drawn. */
function ink(words: string): number | undefined {
  const text = `<text x="10" y="40" font-family="Rubik" font-size="16">${words.replaceAll('<', '&lt;')}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="60">${text}</svg>`;
  return new Resvg(svg, painterOptions).getBBox()?.width;
}

describe.each(everyPicture)('a %s in %s', (kind, locale) => {
  const svg = svgOf(examples(locale)[kind]);

  it('says and places what it did when it was looked at', () => {
    const lines = texts(svg).map(({ at, anchor, words }) => `${at} ${anchor} ${words}`);
    expect(lines.join('\n')).toMatchSnapshot();
  });

  it('has a glyph for every letter', () => {
    // A letter without a glyph is left out or drawn as a box as wide as any other unknown letter.
    const box = ink('\u{1F9FF}') ?? 0;
    const letters = new Set(texts(svg).flatMap(({ words }) => [...words]));
    for (const letter of letters) {
      if (/[\s\u200e\u200f\u2066-\u2069]/u.test(letter)) continue;
      expect(ink(letter) ?? 0, `"${letter}"`).toBeGreaterThan(0);
      expect(ink(letter), `"${letter}"`).not.toBeCloseTo(box, 3);
    }
  });

  it('keeps every text on the card', () => {
    for (const { at, anchor, words } of texts(svg)) {
      const width = ink(words) ?? 0;
      const x = Number(at.split(',')[0]);
      const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
      expect(left, words).toBeGreaterThan(-6);
      expect(left + 0.7 * width, words).toBeLessThan(526);
    }
  });

  it('is a PNG of 1040 × 520 points, for light and for dark', async () => {
    for (const dark of [false, true]) {
      const png = Buffer.from(await drawPicture(examples(locale)[kind], { dark }));
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1040, 520]);
    }
  });
});

describe('a Hebrew picture', () => {
  it('gives every text its direction: sentences from the right, figures from the left', () => {
    for (const kind of kinds) {
      for (const { words } of texts(svgOf(examples('he')[kind]))) {
        expect(words).toMatch(/^(\u2067.*\u2069|\u2066[^\u0590-\u05ff]*\u2069|–)$/su);
      }
    }
  });

  it('begins at the right', () => {
    const places = texts(svgOf(examples('he').trend)).filter(({ words }) => /רבעון/.test(words));
    const first = Number(places.find(({ words }) => words.includes('2'))?.at.split(',')[0]);
    expect(first).toBeGreaterThan(400);
  });
});

describe('the colours', () => {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
      const part = parseInt(colour.slice(from, from + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: string, other: string) => {
    const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };

  it.each([false, true])('reach WCAG AA on their card (dark: %s)', (dark) => {
    const { card, ink: text, soft, accent, calm, good, bad } = coloursOf({ dark });
    for (const colour of [text, soft]) expect(contrast(colour, card)).toBeGreaterThan(4.5);
    for (const colour of [accent, calm, good, bad])
      expect(contrast(colour, card)).toBeGreaterThan(3);
  });
});
