import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UserError } from '../../src/core/errors.js';
import { importKinds } from '../../src/ingest/kinds/index.js';
import { freshDatabase } from '../support/database.js';
import { fileWith, importing, portsOn, programme } from './support.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let ports: ReturnType<typeof portsOn>;
beforeAll(async () => {
  database = await freshDatabase();
});
beforeEach(() => {
  ports = portsOn(database.connection);
});
afterAll(() => database.drop());

const refusal = async (kind: string, content: string, options = {}): Promise<UserError> =>
  importing(ports, kind, fileWith(content), options).then(
    () => {
      throw new Error('It was taken.');
    },
    (error: UserError) => error,
  );

describe('a file in which every row would lack something', () => {
  it('is refused before anything is stored, with a line to copy', async () => {
    const error = await refusal(
      'deals',
      'opportunity_id,sales_agent,Account Name,CloseDate,what\n1,Ann,Acme,2017-05-01,x\n',
    );
    expect(error).toMatchObject({ code: 'usage', values: { missing: ['id'] } });
    expect(error.message).toContain('has no column for: id.');
    expect(error.message).toMatch(
      /pulse import deals \S+ --map id=opportunity_id --map partner=sales_agent --map 'customer=Account Name' --map closedAt=CloseDate$/,
    );
    expect(await ports.partners.all()).toEqual([]);
  });

  it('is taken where a map or a value fills what its columns lack', async () => {
    const content = 'opportunity_id,outcome\nN1,open\n';
    const map = ['id=opportunity_id'];
    expect(await importing(ports, 'deals', fileWith(content), { map })).toMatchObject({
      created: 1,
    });
    const rates = 'date,from,rate\n2017-05-01,EUR,1.1\n';
    const values = ['to:=USD'];
    expect(await importing(ports, 'rates', fileWith(rates), { values })).toMatchObject({
      created: 1,
    });
  });

  it('is refused in words alone where no column looks like it', async () => {
    const error = await refusal('rates', 'a,b\n1,2\n');
    expect(error.values).toMatchObject({ missing: ['date', 'from', 'to', 'rate'], maps: [] });
    expect(error.message).toMatch(/Name them with --map field=column\.$/);
  });

  it('may have one of several columns that say the same', async () => {
    expect((await refusal('partners', 'tier\ngold\n')).message).toContain(
      'no column for: id or name',
    );
  });
});

it('every field that is needed is one that the kind of file has', () => {
  for (const kind of importKinds) {
    expect(kind.fields(programme)).toEqual(expect.arrayContaining(kind.needs.flat()));
  }
});
