import type { DrawPage, Page } from '../core/chat/page.js';
import { painterOptions } from './draw.js';
import { pageSvg, paper } from './page-svg.js';

/** Dots a point: 216 an inch, sharp on paper. */
const zoom = 3;

async function png(page: Page): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const options = { ...painterOptions, fitTo: { mode: 'zoom', value: zoom } } as const;
  return (await renderAsync(pageSvg(page), options)).asPng();
}

/**
 * The page as its picture on A4: PDF's own fonts have neither Cyrillic nor Hebrew, and nothing in a
 * PDF knows which way a line is read.
 */
async function pdf(page: Page): Promise<Uint8Array> {
  const { PDFDocument } = await import('pdf-lib');
  const document = await PDFDocument.create();
  document.setTitle(`${page.title} · ${page.subtitle}`);
  document.setLanguage(page.locale);
  const sheet = document.addPage([paper.width, paper.height]);
  sheet.drawImage(await document.embedPng(await png(page)), { x: 0, y: 0, ...paper });
  return document.save();
}

/** Pages as pictures and as documents; what that takes is loaded with the first one. */
export const drawPage: DrawPage = { png, pdf };
