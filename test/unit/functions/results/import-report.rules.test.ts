import { describe, expect, it } from 'vitest';
import type { FormFinding } from '../../../../functions/results/form-finding.ts';
import { formReport, LISTED_FINDINGS, placesOf } from '../../../../functions/results/import-report.rules.ts';
import { resultsProblems } from '../../../../shared/problems/results.problems.ts';

const missing = (row: number): FormFinding => ({
  code: 'score-missing',
  location: { sheet: 'Протокол', cell: `I${row}`, row, column: 'I' },
});
const differs: FormFinding = { code: 'participants-differ', value: '24', allowed: '25' };

describe('the report of an upload', () => {
  it('puts errors before warnings, one cause after the other, each by place', () => {
    const { findings, status } = formReport(
      [differs, missing(2), { code: 'code-missing' }, missing(3)],
      {},
      false,
      'ru',
    );

    expect(findings.map(({ code, location }) => [code, location?.cell])).toEqual([
      ['code-missing', undefined],
      ['score-missing', 'I2'],
      ['score-missing', 'I3'],
      ['participants-differ', undefined],
    ]);
    expect(status).toBe('refused');
  });

  it.each<[string, FormFinding[], string]>([
    ['nothing', [], 'accepted'],
    ['a warning', [differs], 'acceptedWithWarnings'],
    ['an error', [missing(2)], 'refused'],
  ])('of %s has the status %s', (_what, findings, status) => {
    expect(formReport(findings, {}, false, 'ru').status).toBe(status);
  });

  it('speaks the language of the caller', () => {
    const [ru, en] = (['ru', 'en'] as const).map((l) => formReport([differs], {}, false, l).findings[0]?.message);

    expect(ru).toMatch(/^Участников/);
    expect(en).toMatch(/^The form/);
  });

  it('says of a file that cannot be read what the reader says', () => {
    const [finding] = formReport([{ code: 'workbook-encrypted' }], {}, false, 'ru').findings;

    expect(finding).toMatchObject({ code: 'workbook-encrypted', severity: 'error', count: 1 });
    expect(finding?.message).toMatch(/^Книга защищена паролем\. /);
  });

  it('lists five hundred findings and counts all of them', () => {
    const many = Array.from({ length: 3000 }, (_, n) => missing(n + 2));
    const findings: FormFinding[] = [...many, { code: 'code-missing' }, differs];

    const report = formReport(findings, {}, false, 'ru');

    expect(report.findings.length).toBeLessThanOrEqual(LISTED_FINDINGS);
    expect(placesOf(report.findings as FormFinding[])).toBe(3002);
    expect(new Set(report.findings.map(({ code }) => code)).size).toBe(3);
  });
});

describe('a refused form', () => {
  it('names the first wrong cells and how many there are', () => {
    const report = formReport([missing(2), missing(3), differs], {}, false, 'ru');

    const { detail, members } = resultsProblems.formRefused({ report });

    expect(detail.ru).toMatch(/^Ошибок: 2\. «Протокол» I2: .* «Протокол» I3: /);
    expect(members).toEqual({ report });
  });
});
