import { describe, expect, it } from 'vitest';
import { plannedFiles, type SeenFile, seenPlace } from '../../../../functions/results/archive-plan.rules.ts';
import { claimedPlace } from '../../../../functions/results/claimed-place.rules.ts';
import { aFilledForm, aSubject } from '../../../fixtures/forms.ts';

const place = { schoolId: 's-22-0001', assessmentId: '4-MA' };

const aFile = (name: string, changes: Partial<SeenFile> = {}): SeenFile => ({
  name,
  from: 0,
  packedBytes: 1,
  inflatedBytes: 1,
  crc: 1,
  stored: false,
  sha256: name,
  place,
  ...changes,
});

describe('whose form a file is', () => {
  it('is said by what is inside', () => {
    expect(claimedPlace(aFilledForm(), 'vpr-2023')).toEqual({ place });
  });

  it('is said by its lines where the hidden sheet is gone', () => {
    const { sheets } = aFilledForm();
    const without = { sheets: sheets.filter(({ name }) => name !== 'Паспорт формы') };

    expect(claimedPlace(without, 'vpr-2023')).toEqual({ place });
  });

  it('is of no use in another campaign', () => {
    expect(claimedPlace(aFilledForm(), 'vpr-2024')).toMatchObject({
      faults: [{ code: 'form-wrong-campaign', value: 'vpr-2023', allowed: 'vpr-2024' }],
    });
  });

  it.each([
    ['a school that is none', { school: { id: 'a#b' } }],
    ['a work that is none', { work: { ...aSubject().work, id: '4-математика' } }],
  ])('is not said by %s', (_what, changes) => {
    const form = aFilledForm([], { subject: aSubject(changes) });

    expect(claimedPlace(form, 'vpr-2023')).toEqual({ faults: [{ code: 'form-unmarked' }] });
  });

  it.each([
    ['a text', Buffer.from('заметки'), 'workbook-is-text'],
    ['nothing', new Uint8Array(), 'workbook-empty'],
  ])('is not said by %s, which says what it is', (_what, bytes, code) => {
    expect(seenPlace(bytes, 'vpr-2023')).toEqual({ faults: [{ code }] });
  });
});

describe('of the files of an archive', () => {
  it('each of another school or work is taken', () => {
    const other = aFile('b', { place: { ...place, assessmentId: '4-RU' } });

    const { files, skipped } = plannedFiles([aFile('a'), other], []);

    expect(files.map(({ name, faults }) => [name, faults])).toEqual([
      ['a', undefined],
      ['b', undefined],
    ]);
    expect(skipped).toEqual({ count: 0, items: [] });
  });

  it('byte for byte copies are passed over, and it is said of which', () => {
    const { files, skipped } = plannedFiles([aFile('a'), aFile('копия/a', { sha256: 'a' })], []);

    expect(files.map(({ name }) => name)).toEqual(['a']);
    expect(skipped.items).toEqual([{ name: 'копия/a', reason: 'copy', of: 'a' }]);
  });

  it('two different ones of a school and work are both left, since nobody knows which is right', () => {
    const { files } = plannedFiles([aFile('a'), aFile('b')], []);

    expect(files.map(({ faults }) => faults)).toEqual([
      [{ code: 'form-several', value: 'b', count: 1 }],
      [{ code: 'form-several', value: 'a', count: 1 }],
    ]);
  });

  it('those that nobody can place are no rivals of each other', () => {
    const unknown = (name: string) => aFile(name, { place: undefined, faults: [{ code: 'workbook-is-text' }] });

    const { files } = plannedFiles([unknown('a'), unknown('b')], []);

    expect(files.map(({ faults }) => faults?.map(({ code }) => code))).toEqual([
      ['workbook-is-text'],
      ['workbook-is-text'],
    ]);
  });

  it('a hundred skipped ones are named and all are counted', () => {
    const junk = Array.from({ length: 300 }, (_, n) => ({ name: `${n}`, reason: 'junk' as const, of: null }));

    const { skipped } = plannedFiles([aFile('a')], junk);

    expect([skipped.count, skipped.items.length]).toEqual([300, 100]);
  });
});
