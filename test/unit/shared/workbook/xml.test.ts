import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../../../shared/workbook/xml.ts';
import { inside } from '../../../../shared/workbook/xml-interest.ts';
import { refusalOf } from '../../../fixtures/workbooks.ts';

const read = (bytes: Uint8Array): string[] => {
  const heard: string[] = [];
  const t = { text: (text: string) => heard.push(text) };
  readXml(bytes, inside({ a: { inside: inside({ t }) } }));
  return heard;
};

describe('a part of XML', () => {
  it.each([
    ['without a prefix', '<a>1<t>2</t><b><t>3</t></b><y:t>4</y:t><t>5</t></a>'],
    [
      'under any prefix of its root',
      '<x:a xmlns:x="u">1<x:t>2</x:t><b><x:t>3</x:t></b><y:t>4</y:t><t>4</t><x:t>5</x:t></x:a>',
    ],
  ])('is heard only where it matters, %s', (_how, xml) => {
    expect(read(Buffer.from(xml))).toEqual(['2', '5']);
  });

  it('has no element within a value', () => {
    expect(refusalOf(Buffer.from('<a><t>4<u>5</u></t></a>'), read)).toBe('workbook-markup');
  });

  it('has characters that stand across the pieces in which it is read', () => {
    const before = `<a><t>${'я'.repeat(32_764)}`;

    expect(read(Buffer.from(`${before}ж\u{1F600}&amp;</t></a>`)).join('')).toMatch(/яж\u{1F600}&$/u);
  });

  it('is refused and nothing else, whatever markup it is', () => {
    const piece = fc.constantFrom(
      ...[
        '<a>',
        '</a>',
        '<t>',
        '</t>',
        '<t/>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?xml version="1.1"?>',
        '<?p',
        '?>',
      ],
      ...['<!DOCTYPE a', '[', ']', '>', '<', '&amp;', '&#0;', '&#x41;', '&__proto__;', ';', ' a="1"', " __proto__='2'"],
      ...['\uFEFF', '\r', '\n', '\u0085', '\uFFFF', '\u{1F600}', 'текст'],
    );
    const taken = new Set<string | undefined>();

    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        taken.add(refusalOf(Buffer.from(`<a>${pieces.join('')}</a>`), read));
        taken.add(refusalOf(Buffer.from(pieces.join('')), read));
      }),
      { numRuns: 3000 },
    );

    expect([...taken].sort()).toEqual(['workbook-doctype', 'workbook-markup', undefined]);
  });
});
