import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WorkbookRefusal } from '../../../../shared/workbook/refusals.ts';
import { readXml } from '../../../../shared/workbook/xml.ts';
import { type Children, type Interest, inside } from '../../../../shared/workbook/xml-interest.ts';
import { readXmlBySaxes } from '../../../fixtures/saxes-reader.ts';

type Read = (bytes: Uint8Array, root: Children) => void;

/** Everything that is heard of a document, and how it ended. */
const heardBy = (read: Read, bytes: Uint8Array) => {
  const heard: string[] = [];
  const of = (name: string, within: Interest = {}): Interest => ({
    open: (attributes) => heard.push(`<${name} ${JSON.stringify(Object.entries(attributes))}>`),
    close: () => heard.push(`</${name}>`),
    ...within,
  });
  const t = of('t', { text: (text) => heard.push(JSON.stringify(text)) });
  const b: Interest = of('b', { inside: inside({ t, y: of('y') }), only: true });
  const root = inside({ a: of('a', { inside: inside({ t, b, ё: t }) }) });
  try {
    read(bytes, root);
  } catch (thrown) {
    if (!(thrown instanceof WorkbookRefusal)) throw thrown;
    return { refused: thrown.code };
  }
  return { heard };
};

/**
 * A DOCTYPE is refused where it begins, and not read to its end to see whether it has one; characters that XML does not have are looked
 * for before anything else. So of two faults one of which is a DOCTYPE, the two may tell another one.
 */
const areRefusedForDoctype = (ends: readonly object[]): boolean =>
  ends.every((end) => 'refused' in end) && ends.some((end) => 'refused' in end && end.refused === 'workbook-doctype');

const agreesOn = (bytes: Uint8Array): string => {
  const ours = heardBy(readXml, bytes);
  const theirs = heardBy(readXmlBySaxes, bytes);
  if (!areRefusedForDoctype([ours, theirs])) expect(ours).toEqual(theirs);
  return 'refused' in ours ? String(ours.refused) : 'taken';
};

const blank = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\r', ' \n ');
const name = fc.constantFrom(
  'a',
  'b',
  't',
  't',
  'ё',
  'x:t',
  'y',
  'имя',
  'a.b-c',
  '_',
  ':',
  'a\u0301',
  '\u{10000}',
  '1a',
  '-a',
  '\u00d7',
  'a\u00d7',
);
const reference = fc.constantFrom(
  '&amp;',
  '&lt;',
  '&gt;',
  '&quot;',
  '&apos;',
  '&#65;',
  '&#x41;',
  '&#x1F600;',
  '&#0;',
  '&#xD800;',
  '&#xFFFE;',
  '&#X41;',
  '&#;',
  '&;',
  '&amp',
  '&constructor;',
  '&a b;',
  '&#00000000000065;',
  '&#x110000;',
);
const character = fc.constantFrom(
  'а',
  '1',
  '.',
  '>',
  ']',
  ']]',
  ']]>',
  '"',
  "'",
  '\r',
  '\n',
  '\r\n',
  '\t',
  '\u0001',
  '\u007f',
  '\u0085',
  '\u2028',
  '\uFFFD',
  '\uFFFE',
  '\uFFFF',
  '\uFEFF',
  '\u{1F600}',
  '<',
  '&',
  '--',
  '_x000D_',
);
const often = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: seldom });
const plain = fc.constantFrom('а', '1', 'X', ' ', '0.5', '\n', '\r\n', '&amp;', '&#10;', '&#x41;', ']', '"');
const text = fc.array(often(plain, fc.oneof(reference, character)), { maxLength: 4 }).map((all) => all.join(''));
const word = fc.constantFrom('a', 'b', 't', 'r', 's', 'xml:space', 'имя', '__proto__');
const attribute = fc
  .tuple(
    often(fc.constant(' '), blank),
    often(word, name),
    often(fc.constant('='), fc.constantFrom(' = ', '', '\n=\r')),
    fc.constantFrom('"', "'"),
    text,
  )
  .map(
    ([before, key, equals, quote, value]) => `${before}${key}${equals}${quote}${value.replaceAll(quote, '')}${quote}`,
  );
const attributes = fc.array(attribute, { maxLength: 3 }).map((all) => all.join(''));
const aside = fc.constantFrom(
  '<!---->',
  '<!-- - -->',
  '<!-- -- -->',
  '<!--->',
  '<!-- --->',
  '<?p?>',
  '<?p x?>',
  '<?p??>',
  '<?1?>',
  '<?XML a?>',
  '<?xml version="1.0"?>',
  '<? p?>',
  '<![CDATA[]]>',
  '<![CDATA[a]]]>',
  '<![CDATA[<b>\r\n&amp;]]>',
  '<![CDATA[',
  '<!DOCTYPE a>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<!x>',
  '</>',
  '<>',
  '</a b>',
  '</t >',
  '<t/',
  '<',
  '<t / >',
  '<t//>',
);

const element = fc.letrec<{ one: string; many: string }>((tie) => ({
  many: fc.array(often(tie('one'), fc.oneof(text, aside)), { maxLength: 3 }).map((all) => all.join('')),
  one: fc.oneof(
    { maxDepth: 4 },
    fc
      .tuple(often(fc.constantFrom('a', 'b', 't', 'y', 'ё', 'x:t'), name), attributes, blank)
      .map(([n, given, end]) => `<${n}${given}${end}/>`),
    fc.tuple(fc.constantFrom('t', 'b'), attributes, text).map(([n, given, value]) => `<${n}${given}>${value}</${n}>`),
    fc
      .tuple(
        often(fc.constantFrom('a', 'b', 't', 'y', 'ё'), name),
        attributes,
        blank,
        tie('many'),
        fc.integer({ min: 0, max: 40 }),
      )
      .map(([n, given, end, within, chance]) => `<${n}${given}${end}>${within}</${chance === 0 ? 'b' : n}${end}>`),
  ),
}));
const declaration = often(
  fc.constantFrom(
    '',
    '',
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n',
    "<?xml version='1.1'?>",
    '\uFEFF',
  ),
  fc.constantFrom(
    '\uFEFF\uFEFF',
    '\uFEFF\uFEFF\uFEFF',
    '<!DOCTYPE a>',
    '<!DOCTYPE a [<!ENTITY b "c">]>\n',
    ' <?xml version="1.0"?>',
    '<?xml?>',
    '<?xml version="2.0"?>',
    '<?xml version="1.0"encoding="a"?>',
    '<?xml encoding="UTF-8"?>',
    '<?xml version="1.0" standalone="no" encoding="UTF-8"?>',
    '<?xml version="1.0" standalone="maybe"?>',
    '<?xml version = "1.0"  ?>',
    '<?xml version="1.0"',
    '<?xml version="1.0" ? >',
    '<?xml-x?>',
    'x',
    '&amp;',
  ),
);
const document = fc
  .tuple(
    declaration,
    fc.constantFrom('a', 'a', 'a', 'x:a', 'b'),
    attributes,
    element.many,
    often(blank, fc.oneof(aside, text, element.one)),
  )
  .map(([before, root, given, within, after]) => `${before}<${root}${given}>${within}</${root}>${after}`);

describe('a part of XML is heard and refused as by another parser', () => {
  it('whatever stands in it', () => {
    const ends = new Map<string, number>();

    fc.assert(
      fc.property(document, (xml) => {
        const end = agreesOn(Buffer.from(xml, 'utf8'));
        ends.set(end, (ends.get(end) ?? 0) + 1);
      }),
      { numRuns: 4000 },
    );

    expect([...ends.keys()].sort()).toEqual(['taken', 'workbook-doctype', 'workbook-markup']);
    expect(ends.get('taken')).toBeGreaterThan(600);
  });

  it('in every encoding that the format knows, and in no other', () => {
    const encoding = fc.constantFrom('utf8', 'utf16le', 'utf16be', 'latin1');
    const encoded = (xml: string, how: string): Buffer => {
      if (how === 'utf8' || how === 'latin1') return Buffer.from(xml, how);
      const little = Buffer.from(`\uFEFF${xml}`, 'utf16le');
      return how === 'utf16le' ? little : Buffer.from(little).swap16();
    };

    fc.assert(
      fc.property(document, encoding, (xml, how) => {
        agreesOn(encoded(xml, how));
      }),
      { numRuns: 2000 },
    );
  });

  it('when it is cut or one of its bytes is another', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), (xml, place, byte, isCut) => {
        const bytes = Buffer.from(xml, 'utf8');
        const at = place % bytes.length;
        if (!isCut) bytes[at] = byte;
        agreesOn(isCut ? bytes.subarray(0, at) : bytes);
      }),
      { numRuns: 4000 },
    );
  });

  it('with a DOCTYPE, whatever it declares', () => {
    const declared = ['<!DOCTYPE a>', '<!DOCTYPE a [<!ENTITY b "c">]>', '<?xml version="1.0"?><!DOCTYPE a SYSTEM "b">'];

    for (const xml of declared) {
      const bytes = Buffer.from(`${xml}<a>&amp;</a>`);
      expect([heardBy(readXml, bytes), heardBy(readXmlBySaxes, bytes)]).toEqual([
        { refused: 'workbook-doctype' },
        { refused: 'workbook-doctype' },
      ]);
    }
  });

  it.each([
    ['as many attributes as there may be', 256, 'taken'],
    ['one attribute more', 257, 'workbook-too-complex'],
  ])('with %s', (_many, count, end) => {
    const many = Array.from({ length: count }, (_, n) => ` n${n}="${n}"`).join('');

    expect(agreesOn(Buffer.from(`<a><b${many}/><b${many}/></a>`))).toBe(end);
    expect(agreesOn(Buffer.from(`<a><b n7=""${many.slice(0, -many.length / 2)}/></a>`))).toBe('workbook-markup');
  });

  it.each([
    ['as deep as there may be', 63, 'taken'],
    ['one deeper', 64, 'workbook-too-complex'],
  ])('with elements %s', (_deep, count, end) => {
    expect(agreesOn(Buffer.from(`<a>${'<y>'.repeat(count)}${'</y>'.repeat(count)}</a>`))).toBe(end);
  });
});
