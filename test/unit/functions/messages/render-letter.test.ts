import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderLetter } from '../../../../functions/messages/render-letter.rules.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { Kind } from '../../../../shared/kernel/kinds.ts';
import { LetterContent, type OwedLine, type TerritoryLine, Topic } from '../../../../shared/messages/letter.ts';
import { anOwedLine } from '../../../fixtures/messages.ts';

const campaign = { ru: 'ВПР 2023', en: 'VPR 2023' };

const owed = (moment: 'opening' | 'before' | 'due', lines: readonly OwedLine[], more = 0): LetterContent => ({
  template: 'owed',
  campaign,
  moment,
  lines: [...lines],
  more,
});

const aTerritoryLine = (changes: Partial<TerritoryLine> = {}): TerritoryLine => ({
  kind: 'result-form',
  stage: { ru: 'Формы сбора результатов', en: 'Result forms' },
  dueAt: instant('2023-02-09T15:00:00Z'),
  zone: 'Europe/Moscow',
  expected: 1200,
  owing: 31,
  schools: [
    { id: 's-22-0001', name: 'МБОУ «СОШ № 1»', count: 3, reachable: true },
    { id: 's-22-0002', name: 'МБОУ «СОШ № 2»', count: 1, reachable: false },
  ],
  more: 19,
  ...changes,
});

const territory = (moment: 'before' | 'due' | 'after', lines: readonly TerritoryLine[]): LetterContent => ({
  template: 'territory',
  campaign,
  moment,
  lines: [...lines],
});

const russian = (content: LetterContent, topic: Topic = 'reminder') =>
  renderLetter({ content, topic, language: 'ru', mail: { account: 'https://vpr.example/account?a=1&b=2' } });

/** What a reader of the HTML reads, line by line. */
const read = (html: string): string[] =>
  (/<main[^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '')
    .replaceAll(/<\/(p|h2|li)>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '');

describe('a letter of what is owed', () => {
  it('tells in its subject of the matter and the deadline, on the clocks of the deadline', () => {
    const { subject, text } = russian(owed('before', [anOwedLine()]));

    expect(subject).toBe('ВПР 2023: напоминание — Заявки на участие, до 18:00 9 февраля, московское время');
    expect(text).toContain('- Заявки на участие — до 18:00 9 февраля, московское время\n');
  });

  it.each([
    ['2023-02-09T15:00:00Z', 'Asia/Barnaul', 'до 22:00 9 февраля, местное время (МСК+4)'],
    ['2023-02-09T15:00:00Z', 'Europe/Kaliningrad', 'до 17:00 9 февраля, местное время (МСК−1)'],
    ['2023-02-09T15:00:00Z', 'Asia/Anadyr', 'до 03:00 10 февраля, местное время (МСК+9)'],
    ['2023-02-09T21:00:00Z', 'Europe/Moscow', 'до 24:00 9 февраля, московское время'],
    ['2023-02-28T21:00:00Z', 'Europe/Moscow', 'до 24:00 28 февраля, московское время'],
    ['2023-12-31T21:00:00Z', 'Europe/Volgograd', 'до 24:00 31 декабря, московское время'],
    ['2023-02-09T15:00:00Z', 'Asia/Kathmandu', 'до 20:45 9 февраля, местное время (МСК+2:45)'],
  ])('reads %s in %s as %s', (dueAt, zone, words) => {
    expect(russian(owed('before', [anOwedLine({ dueAt: instant(dueAt), zone })])).text).toContain(words);
  });

  it('names the works as people call them, how many, and the extension that counts', () => {
    const line = anOwedLine({
      kind: 'result-form',
      units: ['4-MA', '8-MA-advanced'],
      count: 2,
      stage: { ru: 'Формы сбора', en: 'Forms' },
      extension: 'ru-22-007/3',
    });

    const { text } = russian(owed('due', [line]));

    expect(text).toContain(
      '- Формы сбора — 2 формы сбора результатов: математика, 4 класс; математика, 8 класс (углублённый уровень) — срок был 18:00 9 февраля, московское время (по продлению ru-22-007/3)',
    );
  });

  it.each([
    ['opening', 'открыт приём', 'до указанного времени'],
    ['before', 'напоминание', 'попросите продления'],
    ['due', 'срок истёк', 'отправьте как можно скорее'],
  ] as const)('at %s tells what to do next', (moment, subject, next) => {
    const letter = russian(owed(moment, [anOwedLine()]));

    expect(letter.subject).toContain(subject);
    expect(letter.text).toContain(next);
  });

  it('counts the stages beside those that it names', () => {
    const letter = russian(owed('before', [anOwedLine(), anOwedLine({ kind: 'context' })], 3));

    expect(letter.subject).toContain('и ещё 4 этапа');
    expect(letter.text).toContain('- и ещё 3 этапа');
  });

  it('is in English in the account of who asks so, without the footer of mail', () => {
    const letter = renderLetter({ content: owed('before', [anOwedLine()]), topic: 'reminder', language: 'en' });

    expect(letter.subject).toBe('VPR 2023: reminder — Applications, by 18:00 on 9 February, Moscow time');
    expect(letter.html).toContain('<html lang="en">');
    expect(`${letter.text}${letter.html}`).not.toMatch(/[А-я]|automatically/);
  });
});

describe('a letter to a coordinator', () => {
  it('names the schools that owe most, who cannot be mailed, and how many more', () => {
    const { subject, text } = russian(territory('due', [aTerritoryLine()]), 'escalation');

    expect(subject).toBe(
      'ВПР 2023: срок истёк, не сдали 21 школа — 31 форма сбора результатов из 1200; Формы сбора результатов',
    );
    expect(text).toContain('- МБОУ «СОШ № 1» (s-22-0001) — 3 формы сбора результатов\n');
    expect(text).toContain('- МБОУ «СОШ № 2» (s-22-0002); нет действующего адреса почты\n');
    expect(text).toContain('- и ещё 19 школ\n');
  });

  it.each([
    [1, '1 школа'],
    [2, '2 школы'],
    [5, '5 школ'],
    [11, '11 школ'],
    [21, '21 школа'],
    [112, '112 школ'],
  ])('counts %i as «%s»', (schools, words) => {
    const line = aTerritoryLine({ schools: [], more: schools });

    expect(russian(territory('after', [line])).text).toContain(`${words} — `);
  });
});

describe('the footer of mail', () => {
  it('offers a way out of what is optional, and of nothing else', () => {
    expect(russian(owed('before', [anOwedLine()]), 'reminder').text).toContain('можно отказаться');
    expect(russian(owed('due', [anOwedLine()]), 'deadline').text).not.toContain('можно отказаться');
  });
});

const hostile = fc.oneof(
  fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '</main></body>',
    '&amp;&lt;',
    'a\r\nBcc: all@example.org\r\n\r\nhi',
    '\u202Eevil\u2066',
    '\uD800 half',
    '{{name}} $& $1 %s',
  ),
);
const texts = fc.record({ ru: hostile, en: hostile });
const moments = fc
  .integer({ min: 1_600_000_000, max: 1_900_000_000 })
  .map((s) => instant(new Date(s * 1000).toISOString()));
const zones = fc.constantFrom('Europe/Moscow', 'Asia/Anadyr', 'Europe/Kaliningrad', 'Asia/Kathmandu');
const kinds = fc.constantFrom(...Kind.options);
const owedLines = fc.record(
  {
    kind: kinds,
    units: fc.array(
      fc.oneof(
        fc.constantFrom('4-MA', '99-XX'),
        hostile.map((text) => text.slice(0, 40)),
      ),
      { maxLength: 3 },
    ),
    count: fc.integer({ min: 1, max: 2000 }),
    stage: texts,
    dueAt: moments,
    zone: zones,
    extension: hostile,
  },
  { requiredKeys: ['kind', 'units', 'count', 'stage', 'dueAt', 'zone'] },
);
const contents: fc.Arbitrary<LetterContent> = fc.oneof(
  fc.record({
    template: fc.constant('owed' as const),
    campaign: texts,
    moment: fc.constantFrom('opening' as const, 'before' as const, 'due' as const),
    lines: fc.array(owedLines, { minLength: 1, maxLength: 3 }),
    more: fc.nat(30),
  }),
  fc.record({
    template: fc.constant('territory' as const),
    campaign: texts,
    moment: fc.constantFrom('before' as const, 'due' as const, 'after' as const),
    lines: fc.array(
      fc.record({
        kind: kinds,
        stage: texts,
        dueAt: moments,
        zone: zones,
        owing: fc.nat(2000),
        schools: fc.array(
          fc.record({ id: hostile, name: hostile, count: fc.integer({ min: 1, max: 20 }), reachable: fc.boolean() }),
          { maxLength: 3 },
        ),
        more: fc.nat(600),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    checkId: hostile,
  }),
  fc.record({
    template: fc.constant('words' as const),
    from: hostile,
    words: hostile,
    campaign: texts,
    lines: fc.array(owedLines, { maxLength: 2 }),
  }),
  fc.record({
    template: fc.constant('notice' as const),
    title: texts,
    paragraphs: fc.array(texts, { minLength: 1, maxLength: 3 }),
  }),
);

describe('every template', () => {
  const letters = fc.record({
    content: contents,
    topic: fc.constantFrom(...Topic.options),
    language: fc.constantFrom('ru' as const, 'en' as const),
    mail: fc.constantFrom(undefined, { account: undefined }, { account: 'https://vpr.example/account?a=1&b=2' }),
  });

  it('says the same in HTML as in plain text, whatever it is given', () => {
    void fc.assert(
      fc.property(letters, ({ mail, ...given }) => {
        const { text, html } = renderLetter({ ...given, ...(mail && { mail }) });
        const lines = text
          .split('\n')
          .map((one) => one.replace(/^- /, '').trim())
          .filter((one) => one !== '');

        expect(
          read(html)
            .map((one) => one.replace(/^- /, '').trim())
            .filter((one) => one !== ''),
        ).toEqual(lines);
      }),
      { numRuns: 400 },
    );
  });

  it('lets nothing that it is given become markup, a header or a turn of the text', () => {
    void fc.assert(
      fc.property(letters, ({ mail, ...given }) => {
        const { subject, text, html } = renderLetter({ ...given, ...(mail && { mail }) });
        const tags = [...html.matchAll(/<\/?([^\s>]*)/g)].map(([, name]) => name);

        expect(subject).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect([...subject].length).toBeLessThanOrEqual(180);
        expect(`${subject}${text}${html}`.isWellFormed()).toBe(true);
        expect(`${text}${html}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069\r]/);
        for (const tag of tags) {
          expect(['!DOCTYPE', 'html', 'head', 'meta', 'title', 'body', 'main', 'p', 'h2', 'ul', 'li', 'a']).toContain(
            tag,
          );
        }
        for (const [, attribute] of html.matchAll(/<[^>]*?\s([a-z-]+)=/g)) expect(attribute).not.toMatch(/^on/);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps a way of writing that the schema takes', () => {
    expect(LetterContent.safeParse(owed('before', [anOwedLine()])).success).toBe(true);
    expect(LetterContent.safeParse(owed('before', [anOwedLine({ zone: 'Nowhere/Land' })])).success).toBe(false);
  });
});
