import { date, isolated, money } from '../../i18n/format.js';
import type { Texts } from '../../i18n/texts.js';
import type { Card, Fact } from '../chat/card.js';
import { minorUnitPlaces } from '../currency.js';
import type { Deal } from '../deal.js';
import type { Locale } from '../locale.js';
import { type Day, dayOf } from '../time.js';
import type { Registered } from './service.js';

/** In which language, zone and with which names a registration is shown. */
export interface Shown {
  locale: Locale;
  texts: Texts;
  timeZone: string;
  /** Names of partners and people by id. */
  nameOf: (id: string) => string;
  /** Where it is read amounts may not stand. */
  hidesMoney?: boolean;
}

/**
 * For those who decide: what was put in, what may be the same, and two buttons, in which the message's key
 * stands so that it can be found again.
 */
export function toDecide(
  registered: Registered,
  alike: readonly Deal[],
  shown: Shown,
  key: string,
): Card {
  const { deal, registration } = registered;
  const { deals } = shown.texts;
  const { locale } = shown;
  const [by, partner] = [registration.by, registration.partner].map((id) =>
    isolated(locale, shown.nameOf(id)),
  );
  return {
    locale,
    title: deals.toDecide(partner ?? ''),
    lead: deals.putIn(by ?? ''),
    facts: factsOf(registered, shown),
    paragraphs: [
      ...(registration.note ? [deals.note(isolated(locale, registration.note))] : []),
      ...alike.slice(0, mostAlike).map((other) => alikeLine(other, shown)),
    ],
    buttons: [
      { label: deals.approve, line: `deal approve ${deal.id} ${key}`, style: 'primary' },
      { label: deals.reject, line: `deal reject ${deal.id} ${key}`, style: 'danger' },
    ],
  };
}

/** More would hide the buttons. */
const mostAlike = 5;

function alikeLine({ partner = '', registered }: Deal, { locale, texts, timeZone, nameOf }: Shown) {
  const since = registered ? date(locale, dayOf(registered, timeZone)) : texts.deals.someDay;
  return texts.deals.alike(isolated(locale, nameOf(partner)), since);
}

/** The same message once it is decided: no buttons, and who decided. */
export function decided(registered: Registered, shown: Shown): Card {
  const { registration } = registered;
  const { locale, texts, timeZone, nameOf } = shown;
  const partner = isolated(locale, nameOf(registration.partner));
  const who = isolated(locale, nameOf(registration.decidedBy ?? ''));
  const at = registration.decidedAt ?? registration.at;
  const say = registration.state === 'approved' ? texts.deals.approved : texts.deals.rejected;
  return {
    locale,
    title: `${texts.deals.deal} · ${partner}`,
    lead: say(who, date(locale, dayOf({ at }, timeZone))),
    facts: factsOf(registered, shown),
  };
}

/** What a partner, or who looks after partners, has in hand. */
export function listed(all: readonly Registered[], shown: Shown): Fact[] {
  const { locale, texts, nameOf } = shown;
  return all.map((registered) => ({
    label: isolated(locale, registered.customer),
    value: amountOf(registered.deal, locale) ?? texts.deals.noAmount,
    change: texts.deals.states[registered.registration.state],
    note: isolated(locale, nameOf(registered.registration.partner)),
  }));
}

/** What was decided, for who put the deal in; by the key in its button the message is found again. */
export function decidedNotice(registered: Registered, shown: Shown, key: string): Card {
  const buttons = [{ label: shown.texts.deals.list, line: `deal list ${key}` }];
  return { ...decided(registered, shown), buttons };
}

function factsOf({ deal, customer }: Registered, { locale, texts, hidesMoney }: Shown): Fact[] {
  const { customer: label, amount, product, expectedClose } = texts.deals.form;
  const rows: [string, string | undefined][] = [
    [label.label, isolated(locale, customer)],
    [amount.label, hidesMoney ? undefined : amountOf(deal, locale)],
    [product.label, deal.product && isolated(locale, deal.product)],
    [expectedClose.label, dayShown(deal.expectedClose?.on, locale)],
  ];
  return rows.flatMap(([name, value]) => (value ? [{ label: name, value }] : []));
}

function dayShown(day: Day | undefined, locale: Locale): string | undefined {
  return day && date(locale, day);
}

function amountOf({ amount, currency }: Deal, locale: Locale): string | undefined {
  if (amount === undefined) return undefined;
  return money(locale, Number(amount) / 10 ** minorUnitPlaces(currency), currency);
}
