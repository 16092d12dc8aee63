import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../../../shared/dynamo/content-text.ts';

const head = { pk: 'C#1', sk: 'S#1', e: { revision: 3 } };

describe('the content of an item', () => {
  it('is stored as one text and comes back as it was', () => {
    const item = { ...head, c: { classes: [{ grade: 4, pupils: 20 }], decisions: [], note: null } };

    const stored = packed(item) as Record<string, unknown>;

    expect(stored).toEqual({ ...head, j: '{"classes":[{"grade":4,"pupils":20}],"decisions":[],"note":null}' });
    expect(unpacked(stored)).toEqual(item);
  });

  it('stays nested where it holds bytes, however deep', () => {
    const item = { ...head, c: { form: { rows: Uint8Array.from([1, 2]) } } };

    expect(packed(item)).toBe(item);
    expect(unpacked(item)).toEqual(item);
  });

  it('may be missing', () => {
    expect(packed(head)).toBe(head);
    expect(unpacked(head)).toEqual(head);
  });

  it('is read where it was stored nested before', () => {
    const stored = { ...head, c: { classes: [] } };

    expect(unpacked(stored)).toEqual(stored);
  });
});
