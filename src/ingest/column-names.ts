/**
 * What exports of CRMs call our fields, in small letters with single spaces. Only suggested, never taken
 * without being asked: "status" may be anything.
 */
export const columnNames: Readonly<Record<string, readonly string[]>> = {
  id: ['opportunity id', 'deal id', 'record id', 'record id 1', 'lead id', 'key'],
  deal: ['opportunity id', 'deal id', 'record id', 'id'],
  partner: [
    'partner name',
    'partner account',
    'reseller',
    'channel partner',
    'sales agent',
    'owner',
  ],
  customer: ['account name', 'account', 'company', 'company name', 'organization', 'customer name'],
  product: ['product name', 'product family', 'line item'],
  region: ['territory', 'country', 'state', 'billing country'],
  amount: ['deal value', 'close value', 'value', 'deal amount', 'total', 'acv', 'arr'],
  currency: ['deal currency', 'currency code', 'opportunity currency', 'currency iso code'],
  stage: ['deal stage', 'pipeline stage', 'sales stage', 'stage name'],
  outcome: ['deal stage', 'stage name', 'status', 'deal status', 'is won'],
  registeredAt: [
    'created date',
    'create date',
    'created at',
    'created',
    'deal created',
    'engage date',
  ],
  qualifiedAt: ['qualified date', 'qualification date'],
  expectedCloseAt: ['expected close date', 'expected close', 'forecast close date'],
  closedAt: ['close date', 'closed date', 'won time', 'closed on', 'actual close date'],
  lostReason: ['closed lost reason', 'loss reason', 'lost reason', 'reason lost'],
  person: ['name', 'contact', 'contact name', 'attendee', 'e mail', 'email'],
  course: ['course name', 'training', 'title'],
  attendedAt: ['date', 'attended on', 'completed on', 'completion date'],
  answeredAt: ['date', 'submitted at', 'timestamp'],
  enteredAt: ['entered on', 'stage entered', 'date entered', 'changed at'],
  name: ['partner name', 'account name', 'company', 'full name'],
  email: ['e mail', 'email address', 'work email'],
};
