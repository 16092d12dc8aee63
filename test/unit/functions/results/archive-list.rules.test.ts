import { describe, expect, it } from 'vitest';
import { archiveList } from '../../../../functions/results/archive-list.rules.ts';
import { type RawEntry, type RawZip, rawZip } from '../../../fixtures/raw-zip.ts';

const form: RawEntry = { name: 'форма.xlsx', bytes: 'PK form' };

const namesIn = (entries: readonly RawEntry[]): string[] => {
  const list = archiveList(rawZip(entries));
  return 'failure' in list ? [list.failure] : list.files.map(({ name }) => name);
};

const failureOf = (entries: readonly RawEntry[], zip?: RawZip): string | undefined => {
  const list = archiveList(rawZip(entries, zip));
  return 'failure' in list ? list.failure : undefined;
};

describe('the files of an archive', () => {
  it('are found in folders, and folders themselves are none', () => {
    const names = namesIn([
      { name: 'Алейский район/', bytes: '' },
      { name: 'Алейский район/СОШ 1/4-MA.xlsx', bytes: 'x' },
      { name: 'Алейский район\\СОШ 2\\4-MA.xlsx', bytes: 'x' },
    ]);

    expect(names).toEqual(['Алейский район/СОШ 1/4-MA.xlsx', 'Алейский район/СОШ 2/4-MA.xlsx']);
  });

  it.each(['__MACOSX/._форма.xlsx', 'a/.DS_Store', 'Thumbs.db', 'desktop.ini', 'a/~$форма.xlsx', '._форма.xlsx'])(
    'are not what systems put beside them: %s',
    (junk) => {
      const list = archiveList(rawZip([form, { name: junk, bytes: 'x' }]));

      expect(list).toMatchObject({ files: [{ name: 'форма.xlsx' }], junk: [{ name: junk, reason: 'junk', of: null }] });
    },
  );

  it.each([
    ['of Windows', Buffer.from([0xe4, 0xae, 0xe0, 0xac, 0xa0]), 'форма'],
    ['of macOS', Buffer.from('форма', 'utf8'), 'форма'],
  ])('have names %s read, though the archive does not say how they are written', (_whose, bytes, name) => {
    // The writer puts names as UTF-8, so the directory is mended byte by byte.
    const placeholder = 'N'.repeat(bytes.length);
    const zip = Buffer.from(rawZip([{ name: `${placeholder}.xlsx`, bytes: 'x', flags: 0 }]));
    for (let at = zip.indexOf(placeholder); at >= 0; at = zip.indexOf(placeholder)) bytes.copy(zip, at);

    const list = archiveList(zip);

    expect(list).toMatchObject({ files: [{ name: `${name}.xlsx` }] });
  });

  it.each([
    ['../../etc/passwd', 'etc/passwd'],
    ['C:\\Users\\форма.xlsx', 'Users/форма.xlsx'],
    ['/форма.xlsx', 'форма.xlsx'],
    ['фор\u202Eма\u0000.xlsx', 'форма.xlsx'],
    [`${'длинная папка/'.repeat(30)}форма.xlsx`, expect.stringMatching(/^….*\/форма\.xlsx$/)],
  ])('are called by harmless labels: %j', (name, label) => {
    expect(namesIn([{ name, bytes: 'x' }])).toEqual([label]);
  });
});

describe('an archive is refused as a whole', () => {
  it.each([
    ['a text', Buffer.from('Код;Вариант'), 'archive-not-zip'],
    ['nothing', new Uint8Array(), 'archive-not-zip'],
    ['a RAR', Buffer.from('Rar!\u001a\u0007\u0000', 'latin1'), 'archive-not-zip'],
    ['one without its end', rawZip([form]).subarray(0, 40), 'archive-truncated'],
    ['an empty one', rawZip([{ name: '.DS_Store', bytes: 'x' }]), 'archive-empty'],
  ])('that is %s', (_what, bytes, failure) => {
    expect(archiveList(bytes)).toEqual({ failure });
  });

  it.each<[string, RawEntry[], RawZip, string]>([
    ['encrypted', [{ ...form, flags: 0x0801 }], {}, 'archive-encrypted'],
    ['zip64', [form], { zip64: true }, 'archive-damaged'],
    [
      'of entries that share bytes',
      [form, { name: 'a', bytes: 'a', headerAt: 0, localName: form.name }],
      {},
      'archive-damaged',
    ],
    ['a workbook itself', [{ name: '[Content_Types].xml', bytes: '<Types/>' }], {}, 'archive-is-workbook'],
    ['one that unpacks to a gigabyte', [{ ...form, claimedBytes: 1_000_000_000 }], {}, 'archive-too-large'],
  ])('that is %s', (_what, entries, zip, failure) => {
    expect(failureOf(entries, zip)).toBe(failure);
  });

  it('for the 501st form, whatever junk there is beside', () => {
    const forms = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ name: `${n}.xlsx`, bytes: 'x', stored: true }));
    const junk = Array.from({ length: 400 }, (_, n) => ({ name: `__MACOSX/${n}`, bytes: 'x', stored: true }));

    expect(failureOf([...forms(500), ...junk])).toBeUndefined();
    expect(failureOf(forms(501))).toBe('archive-too-many-forms');
  });
});
