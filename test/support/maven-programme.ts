import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { deal, type Deal } from '../../src/core/deal.js';
import { aPartner, openChatProgramme } from './chat-programme.js';

const folder = resolve('../shared/data/maven-crm');

/** The public CRM export lies beside the project, not in it. */
export const hasMaven = existsSync(join(folder, 'sales_pipeline.csv'));

const row = z.object({
  opportunity_id: z.string(),
  sales_agent: z.string(),
  account: z.string(),
  product: z.string(),
  deal_stage: z.enum(['Won', 'Lost', 'Engaging', 'Prospecting']),
  engage_date: z.string(),
  close_date: z.string(),
  close_value: z.string(),
});

const outcomes = { Won: 'won', Lost: 'lost', Engaging: 'open', Prospecting: 'open' } as const;

function dealOf(of: z.infer<typeof row>): Deal {
  const on = (day: string) => ({ at: new Date(`${day}T00:00:00Z`), on: day });
  return deal.parse({
    id: of.opportunity_id,
    partner: of.sales_agent,
    product: of.product,
    currency: 'USD',
    outcome: outcomes[of.deal_stage],
    ...(of.close_value && { amount: BigInt(of.close_value) * 100n }),
    ...(of.engage_date && { registered: on(of.engage_date) }),
    ...(of.close_date && { closed: on(of.close_date) }),
  });
}

/** The whole export in a database of its own, its thirty agents as partners, asked in chat. */
export async function openMavenProgramme(...changed: Parameters<typeof openChatProgramme>) {
  const programme = await openChatProgramme(...changed);
  const file = readFileSync(join(folder, 'sales_pipeline.csv'));
  const rows = z.array(row).parse(parse(file, { columns: true, bom: true }));
  const joinedAt = { at: new Date('2016-10-20T00:00:00Z'), on: '2016-10-20' };
  const names = [...new Set(rows.map(({ sales_agent }) => sales_agent))];
  await programme.services.partners.saveAll(names.map((name) => aPartner(name, { joinedAt })));
  await programme.deals.saveAll(rows.map(dealOf));
  return programme;
}
