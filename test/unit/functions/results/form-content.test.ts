import { describe, expect, it } from 'vitest';
import { type FormContent, formSchema } from '../../../../functions/results/form-content.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { itemOf, toItem, toSubmission } from '../../../../shared/submissions/submission.item.ts';
import { aSubmission } from '../../../fixtures/submissions.ts';

const sha256 = '4c9b75be51c09194511121a02fc6f355f89869b0e25d9e5f4b134bdf9124d77e';
const content: FormContent = {
  edition: '2021',
  classes: ['А'],
  rows: Uint8Array.of(1, 2, 3),
  findings: [],
  file: { sha256, bytes: 14_340 },
  taken: { revision: 2, at: instant('2023-04-11T09:00:00Z'), by: 'edu220001', from: 'owed', mended: false },
};
const aForm = (changes: Partial<FormContent> = {}, contentHash = sha256) => ({
  ...aSubmission({ kind: 'result-form', unit: '4-MA', part: 't', status: 'accepted', contentHash }),
  content: { ...content, ...changes },
});

describe('a form as it is stored', () => {
  it.each([
    ['with nothing found', aForm()],
    ['with findings', aForm({ findings: [{ code: 'cell-score', count: 3 }] })],
    ['typed on line', aForm({ file: { sha256, bytes: 900, kind: 'rows' } })],
    ['whose envelope has another hash', aForm({}, 'ab'.repeat(32))],
  ])('is whole again when it is read: %s', (_which, form) => {
    expect(toSubmission(itemOf(form, formSchema), formSchema)).toEqual(form);
  });

  it('says the hash of its file once, as bytes', () => {
    const { e, c } = itemOf(aForm(), formSchema) as { e?: { contentHash: unknown }; c?: unknown };

    expect(Buffer.from(e?.contentHash as Uint8Array).toString('hex')).toBe(sha256);
    expect(JSON.stringify(c)).not.toContain(sha256);
    expect(c).not.toHaveProperty('findings');
  });

  it('of the first version is read as it was stored, with everything in it', () => {
    const form = aForm();

    const older = toItem(form, 1);

    expect(older).toMatchObject({ schema: 'result-form@1', c: { file: { sha256 }, findings: [] } });
    expect(toSubmission(older, formSchema)).toEqual(form);
  });

  it('is refused where its envelope has no hash and it has none itself', () => {
    const { contentHash: _, ...form } = aForm();
    const item = itemOf(form, formSchema);
    const without = { ...item, c: { ...(item.c as object), file: { bytes: 1 } } };

    expect(() => toSubmission(without, formSchema)).toThrow('sha256');
  });
});
