import type { Button, Card } from '../../core/chat/card.js';
import { keptTogether } from '../../core/chat/kept-together.js';
import { directionOf } from '../../core/locale.js';
import { limits } from './limits.js';

/** A mail as it is sent: the same words as plain text and as HTML. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

type Link = Extract<Button, { url: string }>;

/** Buttons that are lines of chat have no meaning in a mail; links stay. */
export function renderMail(given: Card): RenderedMail {
  const card = keptTogether(given);
  const links = (card.buttons ?? []).filter((button): button is Link => 'url' in button);
  return {
    subject: [...(card.title ?? card.lead ?? '')].slice(0, limits.subject).join(''),
    text: [...wordsOf(card), ...links.map(({ label, url }) => `${label}: ${url}`), ...ending(card)]
      .filter(Boolean)
      .join('\n\n'),
    html: htmlOf(card, links),
    headers: unsubscribing(links),
  };
}

function wordsOf({ lead, facts = [], picture, items = [], paragraphs = [] }: Card): string[] {
  const rows = facts.map(({ label, value, change, note }) =>
    [`${label}: ${value}`, change, note].filter(Boolean).join(' · '),
  );
  return [
    lead ?? '',
    rows.join('\n'),
    picture?.alt ?? '',
    ...items.map(({ text }) => text),
    ...paragraphs,
  ];
}

function ending({ footer }: Card): string[] {
  return footer === undefined ? [] : [footer];
}

/** Plain enough for every mail program: no pictures, no style sheet, no address of anybody else. */
function htmlOf(card: Card, links: readonly Link[]): string {
  const paragraphs = wordsOf(card)
    .filter(Boolean)
    .map((words) => `<p>${escaped(words).replaceAll('\n', '<br>')}</p>`);
  const [first, ...others] = links.map(({ label, url }, index) => {
    const look = index === 0 ? firstLook : 'color:#5d636b';
    return `<a href="${escaped(url)}" style="${look}">${escaped(label)}</a>`;
  });
  const footer = ending(card).map((words) => `<p style="color:#5d636b">${escaped(words)}</p>`);
  const lang = `lang="${card.locale}" dir="${directionOf(card.locale)}"`;
  return [
    `<!doctype html><html ${lang}><head><meta charset="utf-8"></head>`,
    `<body style="font:16px/1.5 sans-serif;color:#22262a;max-width:36em" dir="${directionOf(card.locale)}">`,
    ...paragraphs,
    ...(first === undefined ? [] : [`<p>${first}</p>`]),
    ...others.map((link) => `<p>${link}</p>`),
    ...footer,
    '</body></html>',
  ].join('\n');
}

const firstLook =
  'display:inline-block;padding:10px 22px;border-radius:8px;background:#1f5c57;color:#ffffff;text-decoration:none';

/** Lets mail programs show a button of their own (RFC 2369, RFC 8058). */
function unsubscribing(links: readonly Link[]): Record<string, string> {
  const [link] = links.filter(({ unsubscribes }) => unsubscribes);
  if (!link) return {};
  return {
    'List-Unsubscribe': `<${link.url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
