import { directionOf, type Locale, locales } from '../core/locale.js';
import { textsIn } from '../i18n/texts.js';
import { html, type Html } from './html.js';

/** What every page of the form has around it. */
export interface Frame {
  locale: Locale;
  title: string;
  /** `For D… at Acme`; absent where the link leads nowhere. */
  forWhom?: string | undefined;
  /** Address of this page in another language; absent: no other is offered. */
  inLanguage?: ((locale: Locale) => string) | undefined;
  body: Html;
}

const ownNames: Readonly<Record<Locale, string>> = { en: 'English', ru: 'Русский', he: 'עברית' };

/** A whole page. It loads nothing but its own style and a few lines that it works without. */
export function framed({ locale, title, forWhom, inLanguage, body }: Frame): string {
  const page = html`<!doctype html>
    <html lang="${locale}" dir="${directionOf(locale)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title}</title>
        <link rel="icon" href="/page/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/page/look.css" />
        <link rel="stylesheet" href="/page/form.css" />
        <script src="/page/form.js" defer></script>
      </head>
      <body>
        <header>
          <p class="survey">${title}</p>
          ${forWhom !== undefined && html`<p class="for">${forWhom}</p>`}
        </header>
        <main>${body}</main>
        ${inLanguage && languages(locale, inLanguage)}
      </body>
    </html>`;
  return page.text;
}

function languages(now: Locale, inLanguage: (locale: Locale) => string): Html {
  const links = locales
    .filter((locale) => locale !== now)
    .map(
      (locale) =>
        html`<a href="${inLanguage(locale)}" lang="${locale}" hreflang="${locale}"
          >${ownNames[locale]}</a
        >`,
    );
  return html`<nav class="languages" aria-label="${textsIn(now).form.language}">${links}</nav>`;
}
