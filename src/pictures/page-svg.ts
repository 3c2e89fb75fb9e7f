import type { Page } from '../core/chat/page.js';
import { directionOf } from '../core/locale.js';
import { coloursOf } from './colours.js';
import { font } from './frame.js';
import { directed } from './right-to-left.js';

/** A4 upright, in points. */
export const paper = { width: 595, height: 842 };
const margin = 44;
const width = paper.width - 2 * margin;

/** Mean width of a letter of Rubik by its size, for breaking lines. */
const letterWidth = 0.53;

/** Where each column of the table ends, as shares of the width; the first is for names. */
const nameShare = 0.34;

interface Style {
  size: number;
  weight?: 400 | 600;
  colour: string;
}

/**
 * A page as SVG. Nothing is cut off: what is too long goes on in the next line, and where all of it
 * is too long for the paper, it is set smaller.
 */
export function pageSvg(page: Page): string {
  for (let scale = 1; ; scale -= 0.05) {
    const { body, end } = laidOut(page, scale);
    if (end <= paper.height - margin || scale < 0.5) return framed(body);
  }
}

function framed(body: string): string {
  const { width: w, height: h } = paper;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">` +
    `<rect width="${w}" height="${h}" fill="${coloursOf().card}"/>${body}</svg>`
  );
}

function laidOut(page: Page, scale: number): { body: string; end: number } {
  const { ink, soft, border, accent } = coloursOf();
  const parts: string[] = [];
  let y = margin;
  const line = (text: string, style: Style, x = 0, room = width, end = false) =>
    parts.push(textAt(page, text, { ...style, size: style.size * scale }, y, x, room, end));
  const down = (by: number) => void (y += by * scale);
  const rule = () => {
    parts.push(
      `<line x1="${margin}" x2="${margin + width}" y1="${y}" y2="${y}" stroke="${border}"/>`,
    );
  };
  const paragraph = (text: string, style: Style) => {
    for (const part of broken(text, width / (style.size * scale * letterWidth))) {
      down(style.size * 1.45);
      line(part, style);
    }
  };
  paragraph(page.title, { size: 22, weight: 600, colour: ink });
  paragraph(page.subtitle, { size: 12, colour: soft });
  down(14);
  for (const [at, row] of [page.table.head, ...page.table.rows].entries()) {
    down(18);
    const places = columns(row.length);
    row.forEach((cell, column) => {
      const style: Style =
        at === 0
          ? { size: 9.5, colour: soft }
          : { size: 11, weight: column === 1 ? 600 : 400, colour: column > 1 ? soft : ink };
      const { from, room } = places[column] ?? { from: 0, room: width };
      line(cell, style, from, room, column > 0);
    });
    down(6);
    rule();
  }
  for (const { heading, lines } of page.sections) {
    down(20);
    paragraph(heading, { size: 12, weight: 600, colour: accent });
    for (const text of lines) paragraph(text, { size: 10.5, colour: ink });
  }
  down(20);
  paragraph(page.footer, { size: 9, colour: soft });
  return { body: parts.join(''), end: y };
}

/** Where columns begin and how wide they are, from the reading edge. */
function columns(count: number): { from: number; room: number }[] {
  const names = width * nameShare;
  const each = (width - names) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, at) =>
    at === 0 ? { from: 0, room: names } : { from: names + (at - 1) * each, room: each },
  );
}

/** A text from the reading edge, or (`end`) up to the other edge of its room. */
function textAt(
  { locale }: Page,
  text: string,
  { size, weight = 400, colour }: Style,
  y: number,
  from: number,
  room: number,
  end: boolean,
): string {
  const mirrored = directionOf(locale) === 'rtl';
  const offset = end ? from + room : from;
  const x = mirrored ? paper.width - margin - offset : margin + offset;
  // A figure at the end of its column stands at the side towards which one reads.
  const anchor = end === mirrored ? 'start' : 'end';
  return (
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-family="${font}" font-size="${size.toFixed(2)}" ` +
    `font-weight="${weight}" fill="${colour}" text-anchor="${anchor}">${escaped(directed(text, locale))}</text>`
  );
}

/** Lines of at most so many letters, broken between words. */
export function broken(text: string, letters: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ')) {
    const longer = current ? `${current} ${word}` : word;
    if (longer.length <= letters || !current) current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

/** The typeface has no arrows; bidirectional text turns this sign round by itself. */
const arrows = /[→←]/gu;

function escaped(text: string): string {
  return text
    .replaceAll(arrows, '›')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
