import { Resvg } from '@resvg/resvg-js';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/core/locale.js';
import { painterOptions } from '../../src/pictures/draw.js';
import { drawPage } from '../../src/pictures/draw-page.js';
import { broken, pageSvg } from '../../src/pictures/page-svg.js';
import { pages } from './pages.js';

/** The texts of an SVG with where they stand. */
function texts(svg: string) {
  return [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*text-anchor="(\w+)">([^<]*)</g)].map(
    ([, x = '', y = '', anchor = '', words = '']) => ({
      x: Number(x),
      y: Number(y),
      anchor,
      words: words.replace(/[\u2066-\u2069]/g, ''),
    }),
  );
}

/** Width of the ink of a text; undefined where nothing is drawn. */
function ink(words: string): number | undefined {
  const text = `<text x="10" y="40" font-family="Rubik" font-size="16">${words}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">${text}</svg>`;
  return new Resvg(svg, painterOptions).getBBox()?.width;
}

describe.each(locales)('a page in %s', (locale) => {
  const page = pages[locale];
  const placed = texts(pageSvg(page));

  it('holds every word of the table and the sections, on the paper', () => {
    const written = placed.map(({ words }) => words).join(' ');
    const plain = (text: string) =>
      text
        .replace(/[→←]/g, '›')
        .replace(/[\u2066-\u2069]/g, '')
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
    for (const cell of [page.table.head, ...page.table.rows].flat()) {
      expect(written).toContain(plain(cell));
    }
    for (const { heading, lines } of page.sections) {
      for (const word of [heading, ...lines].join(' ').split(' ')) {
        expect(written).toContain(plain(word));
      }
    }
    for (const { x, y } of placed) {
      expect(x).toBeGreaterThanOrEqual(40);
      expect(x).toBeLessThanOrEqual(555);
      expect(y).toBeLessThan(810);
    }
  });

  it('has a glyph for every letter', () => {
    const box = ink('\u{1F9FF}');
    for (const letter of new Set(placed.flatMap(({ words }) => [...words]))) {
      if (/[\s\u00a0\u202f]/u.test(letter) || letter === '&') continue;
      expect(ink(letter) ?? 0, `"${letter}"`).toBeGreaterThan(0);
      expect(ink(letter), `"${letter}"`).not.toBeCloseTo(box ?? 0, 3);
    }
  });

  it('is read from its own side', () => {
    const [title] = placed;
    expect(title?.anchor).toBe(locale === 'he' ? 'end' : 'start');
    expect((title?.x ?? 0) > 300).toBe(locale === 'he');
  });

  it('becomes a picture and a document of A4', async () => {
    const png = Buffer.from(await drawPage.png(page));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1785, 2526]);
    const document = await PDFDocument.load(await drawPage.pdf(page));
    expect(document.getPageCount()).toBe(1);
    expect(document.getPage(0).getSize()).toEqual({ width: 595, height: 842 });
  });
});

describe('what is too long', () => {
  it('goes on in the next line, and where the paper ends it is set smaller', () => {
    expect(broken('one two three', 7)).toEqual(['one two', 'three']);
    expect(broken('indivisible', 4)).toEqual(['indivisible']);
    const long = {
      heading: 'More',
      lines: Array.from({ length: 60 }, () => 'so much to say '.repeat(9)),
    };
    const placed = texts(pageSvg({ ...pages.en, sections: [long] }));
    expect(Math.max(...placed.map(({ y }) => y))).toBeLessThan(810);
  });
});
