import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Table, table } from '../../../shared/dynamo/table.ts';
import {
  type EnvelopeRepository,
  envelopeRepository,
  readEnvelopes,
} from '../../../shared/submissions/envelope.repository.ts';
import type { Submission } from '../../../shared/submissions/envelope.ts';
import { historyKey, submissionKey, toItem } from '../../../shared/submissions/submission.item.ts';
import { aRef, aSubmission } from '../../fixtures/submissions.ts';
import { type Dynamo, startDynamo } from '../support/engines.ts';

let dynamo: Dynamo;
let main: Table;
let envelopes: EnvelopeRepository;

const form = (unit: string, schoolId: string, municipalityId: string, status: Submission<unknown>['status']) =>
  aSubmission({ ...aRef({ kind: 'result-form', unit, part: 't', schoolId, municipalityId }), status });

beforeAll(async () => {
  dynamo = await startDynamo();
  main = table(dynamo.client, dynamo.mainTable);
  envelopes = envelopeRepository(main);
  const stored = [
    form('4-MA', 's-22-0001', 'ru-22-001', 'owed'),
    form('4-RU', 's-22-0001', 'ru-22-001', 'accepted'),
    form('4-MA', 's-22-0002', 'ru-22-001', 'returned'),
    form('4-MA', 's-22-0003', 'ru-22-002', 'draft'),
    { ...form('4-MA', 's-22-0004', 'ru-22-002', 'waived') },
    { ...form('4-MA', 's-22-0005', 'ru-22-001', 'owed'), movedTo: 'ru-22-002' },
    aSubmission({ ...aRef({ schoolId: 's-22-0001' }), status: 'accepted', content: { classes: 2 } }),
  ];
  await Promise.all(stored.map((s) => main.put({ item: toItem(s, 1), condition: { is: 'absent' } })));
});
afterAll(() => dynamo?.stop());

const refs = (list: readonly { schoolId: string; unit: string }[]) => list.map((e) => `${e.schoolId} ${e.unit}`);

describe('envelopes', () => {
  it('S1: of several submissions at once, whatever their kinds', async () => {
    const { envelopes: found, unreadable } = await envelopes.some([
      aRef({ schoolId: 's-22-0001' }),
      aRef({ kind: 'result-form', unit: '4-MA', part: 't', schoolId: 's-22-0002' }),
      aRef({ schoolId: 's-22-0099' }),
    ]);

    expect(refs(found).sort()).toEqual(['s-22-0001 -', 's-22-0002 4-MA']);
    expect(unreadable).toBe(0);
  });

  it('S2: of a municipality for one work, tombstones among them', async () => {
    const found = readEnvelopes(await envelopes.ofMunicipality('vpr-2023', 'result-form', '4-MA', 'ru-22-001'));

    expect(refs(found.envelopes)).toEqual(['s-22-0001 4-MA', 's-22-0002 4-MA', 's-22-0005 4-MA']);
  });

  it('S3: of all that one school has in a campaign, by kind and work', async () => {
    const { envelopes: found } = await envelopes.ofSchool('vpr-2023', 's-22-0001');

    expect(found.map(({ kind, unit }) => `${kind} ${unit}`)).toEqual([
      'application -',
      'result-form 4-MA',
      'result-form 4-RU',
    ]);
  });

  it('S3: of a school that moved away none is left behind', async () => {
    expect(await envelopes.ofSchool('vpr-2023', 's-22-0005')).toEqual({ envelopes: [], unreadable: 0 });
  });

  it('S4: of who owes in a region: owed, draft and returned, and nobody else', async () => {
    const { envelopes: found, after } = await envelopes.owing('vpr-2023', 'result-form', 'ru-22');

    expect(refs(found)).toEqual(['s-22-0001 4-MA', 's-22-0002 4-MA', 's-22-0003 4-MA']);
    expect(after).toBeUndefined();
  });

  it('S4: of who owes in one municipality, page by page', async () => {
    const first = await envelopes.owing('vpr-2023', 'result-form', 'ru-22', 'ru-22-001', 1);
    const second = await envelopes.owing('vpr-2023', 'result-form', 'ru-22', 'ru-22-001', 5, first.after);

    expect(refs([...first.envelopes, ...second.envelopes])).toEqual(['s-22-0001 4-MA', 's-22-0002 4-MA']);
  });

  it('S5: of one submission’s history, newest first, and no other part’s', async () => {
    const ref = aRef({ kind: 'result-form', unit: '4-MA', part: 't', schoolId: 's-22-0001' });
    const keep = (revision: number, part = 't') =>
      main.put({
        item: { ...historyKey({ ...ref, part }, revision), e: { revision }, c: { kept: revision } },
        condition: { is: 'absent' },
      });
    await Promise.all([keep(2), keep(10), keep(1), keep(4, 'c')]);

    const first = await envelopes.history(ref, 2);
    const rest = await envelopes.history(ref, 2, first.after);

    expect([...first.items, ...rest.items].map(({ c }) => c)).toEqual([{ kept: 10 }, { kept: 2 }, { kept: 1 }]);
    expect((await envelopes.revision(ref, 2))?.c).toEqual({ kept: 2 });
    expect(await envelopes.revision(ref, 3)).toBeUndefined();
  });

  it('of which one cannot be read are listed without it, and it is counted', async () => {
    const ref = aRef({ kind: 'conduct', municipalityId: 'ru-22-009' });
    await main.put({ item: toItem(aSubmission({ ...ref, schoolId: 's-22-0901' }), 1), condition: { is: 'absent' } });
    await main.put({
      item: { ...submissionKey({ ...ref, schoolId: 's-22-0902' }), e: { status: 'unheard of' } },
      condition: { is: 'absent' },
    });

    const found = readEnvelopes(await envelopes.ofMunicipality('vpr-2023', 'conduct', '-', 'ru-22-009'));

    expect(refs(found.envelopes)).toEqual(['s-22-0901 -']);
    expect(found.unreadable).toBe(1);
  });

  it('stand beside the content of the item itself, which indexes do not carry', async () => {
    const item = await envelopes.item(submissionKey(aRef({ schoolId: 's-22-0001' })));

    expect(item?.c).toEqual({ classes: 2 });
  });
});
