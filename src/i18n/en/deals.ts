/** Values that an expected failure names, already as text. */
type Values = Readonly<Record<string, string>>;

/** Deals that partners put in for approval. Names and amounts come in written for the language. */
export const deals = {
  title: 'Registered deals',
  deal: 'Deal',
  register: 'Register a deal',
  list: 'Registered deals',
  approve: 'Approve',
  reject: 'Reject',
  toDecide: (partner: string) => `Deal to approve · ${partner}`,
  putIn: (person: string) => `${person} has registered this deal. Approve it, or reject it.`,
  note: (text: string) => `In their words: ${text}`,
  alike: (partner: string, since: string) =>
    `Perhaps the same: ${partner} has an open deal with this customer since ${since}.`,
  someDay: 'an unknown day',
  approved: (person: string, day: string) => `Approved by ${person} on ${day}.`,
  rejected: (person: string, day: string) => `Not approved, by ${person} on ${day}.`,
  registered: (customer: string) =>
    `Registered: the deal with ${customer}. I will tell you what is decided.`,
  registeredUnheard: (customer: string) =>
    `Registered: the deal with ${customer}. I have no way to write to you, so look here for what was decided: /deal.`,
  registeredUntold: (customer: string) =>
    `Registered: the deal with ${customer}. I could not tell your manager in chat; it stands in their list.`,
  known: (customer: string) =>
    `You have registered this deal with ${customer} already, so there is nothing more to do.`,
  none: 'No deal waits here.',
  waiting: (count: number, toDecide: boolean) =>
    toDecide
      ? `${count === 1 ? 'One deal waits' : `${count} deals wait`} for a decision.`
      : `${count === 1 ? 'One deal' : `${count} deals`} registered, the newest first.`,
  noAmount: 'no amount yet',
  states: { pending: 'waits for approval', approved: 'approved', rejected: 'not approved' },
  form: {
    title: 'Register a deal',
    submit: 'Register',
    intro: 'Who gets it is decided by the programme; you will hear here.',
    customer: { label: 'Customer', text: 'Whose project it is' },
    amount: { label: 'Amount', text: 'For example 50k or 50,000 EUR' },
    product: { label: 'Product', text: 'What it is about' },
    expectedClose: { label: 'Expected close', text: 'A day such as 31 Mar 2027' },
    note: { label: 'Note', text: 'What helps to decide' },
  },
  errors: {
    'deal-customer': 'Please write the customer’s name.',
    'deal-amount': ({ typed }: Values) =>
      `I can’t read “${typed ?? ''}” as an amount. Write for example 50k or 50,000 EUR.`,
    'deal-day': ({ typed }: Values) =>
      `I can’t read “${typed ?? ''}” as a day. Write for example 31 Mar 2027.`,
    'deal-whose': 'Whose deal is it? Write /deal register and the partner’s name.',
    'deal-not-yours': 'This deal is not yours to decide, or it is gone. What waits for you: /deal.',
  },
};
