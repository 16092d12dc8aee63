import type { Random } from './random.ts';

/** Pieces of markup: of the format, of XML, and of attacks on either. */
const PIECES = [
  ...[
    '<v>',
    '</v>',
    '<v/>',
    '<c>',
    '</c>',
    '<c/>',
    '<row>',
    '</row>',
    '<is>',
    '</is>',
    '<t>',
    '</t>',
    '<f>1</f>',
    '<f/>',
  ],
  ...['<v>2</v>', '<is><t>2</t></is>', '<row r="3"/>', '<c r="I2"><v>1</v></c>', '<si><t>1</t></si>', '<si/>'],
  ...[
    '<r><t>1</t></r>',
    '<rPh><t>1</t></rPh>',
    '<x:v>1</x:v>',
    '<sheetData/>',
    '</sheetData>',
    '<mergeCell ref="A1:Z9"/>',
  ],
  ...[' t="s"', ' t="b"', ' t="str"', ' t="e"', ' t="inlineStr"', ' r="A1"', ' r="XFE1"', ' r="0"', ' state="hidden"'],
  ...[
    '<!-- -->',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?a ?>',
    '<!DOCTYPE a>',
    '&amp;',
    '&lt;',
    '&a;',
    '&#0;',
    '&#x41;',
  ],
  ...[
    '_x0041_',
    '__proto__',
    'constructor',
    '\u0000',
    '\uFEFF',
    '\uFFFF',
    '\u{1F600}',
    '\u00a0',
    '1e999',
    '-0',
    '0x1',
    '.5',
  ],
];

/** Any element of one name, so that those within others are met as often. */
const anElement = (pick: Random['pick']): RegExp => {
  const name = pick(['c', 'row', 'si', 'v', 'v', 'is', 't', 't', 'r', 'f', 'sheet', 'Relationship', 'Override']);
  return new RegExp(`<(${name})\\b[^>]*?(?:/>|>[\\s\\S]*?</\\1>)`, 'g');
};

const tags = (xml: string) => [...xml.matchAll(/<[^>]*>/g)];

/** Changes of the markup of one part, most of them near to what is well-formed. */
export const markupChanges: readonly ((xml: string, random: Random) => string)[] = [
  (xml, { below, pick }) => {
    const at = below(xml.length);
    return xml.slice(0, at) + pick(PIECES) + xml.slice(at);
  },
  // Between two tags, where it may be well-formed.
  (xml, { pick }) => {
    const tag = pick(tags(xml));
    const at = (tag?.index ?? 0) + (tag?.[0].length ?? 0);
    return xml.slice(0, at) + pick(PIECES) + xml.slice(at);
  },
  // Within a tag.
  (xml, { pick }) => {
    const tag = pick(tags(xml));
    const at = (tag?.index ?? 0) + (tag?.[0].search(/[\s/>]/) ?? 0);
    return xml.slice(0, at) + pick(PIECES) + xml.slice(at);
  },
  (xml, { pick }) => {
    const tag = pick(tags(xml));
    return xml.slice(0, tag?.index ?? 0) + xml.slice((tag?.index ?? 0) + (tag?.[0].length ?? 0));
  },
  (xml, { pick }) => {
    const [one, other] = [pick(tags(xml)), pick(tags(xml))];
    return xml.slice(0, one?.index ?? 0) + (other?.[0] ?? '') + xml.slice((one?.index ?? 0) + (one?.[0].length ?? 0));
  },
  // A whole element twice, or away.
  (xml, { pick }) => changedMatch(xml, anElement(pick), pick, (found) => found + found),
  (xml, { pick }) => changedMatch(xml, anElement(pick), pick, () => ''),
  (xml, { pick }) => changedMatch(xml, / [\w:]+="[^"]*"/g, pick, () => ''),
  (xml, { pick }) =>
    changedMatch(xml, /(?<==")[^"]*(?=")/g, pick, () =>
      pick(['', '0', '1', 's', 'b', 'n', 'd', 'A1', 'B3', 'XFD1048576', '-1', '1e9', 'a', '__proto__']),
    ),
  (xml, { pick }) =>
    changedMatch(xml, /\d+/g, pick, (found) =>
      pick(['0', '1', '2', '3', '007', '1.0', '1e2', '', '-1', '99999999999', `${found}${found}`]),
    ),
  (xml, { below }) => {
    const from = below(xml.length);
    return xml.slice(0, from) + xml.slice(from + below(60));
  },
];

function changedMatch(xml: string, pattern: RegExp, pick: Random['pick'], change: (found: string) => string): string {
  const found = pick([...xml.matchAll(pattern)]);
  return found === undefined
    ? xml
    : xml.slice(0, found.index) + change(found[0]) + xml.slice(found.index + found[0].length);
}
