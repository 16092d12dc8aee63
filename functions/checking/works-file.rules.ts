import * as z from 'zod';
import type { Found } from '../../shared/contracts/found.ts';
import { type LoadedStructure, normaliseItemLabel } from '../../shared/kernel/assessment.ts';
import { type Instant, instant } from '../../shared/kernel/instant.ts';
import { localSecondAt } from '../../shared/kernel/zone.ts';
import type { Fault, GivenAnswer, GivenWorks } from './given-works.rules.ts';
import type { Answer } from './work.ts';

/** On the clocks of the school: what is finished earlier or later was not written in the hours of work. See docs/sources.md#checking */
const OPENS = '08:00:00';
const CLOSES = '20:00:00';

export const isInHours = (finishedAt: Instant, zone: string): boolean => {
  const time = localSecondAt(finishedAt, zone);
  return time >= OPENS && time <= CLOSES;
};

export type ReadWork = {
  readonly row: number;
  readonly code: number;
  readonly testLogin: string;
  readonly finishedAt: Instant;
  readonly isExcluded: boolean;
  readonly answers: readonly Answer[];
};

/** What a file is read against. */
export type WorksGround = {
  readonly structure: Pick<LoadedStructure, 'items'>;
  /** issued to the school for the grade, both included */
  readonly codes: { readonly first: number; readonly last: number };
  readonly timeZone: string;
};

const TEST_LOGIN = /^[A-Za-z0-9._-]{3,40}$/;
const ANSWER_CHARACTERS = 4_000;
/** An item of the table holds 400 KB; Russian letters take two bytes. */
const WORK_BYTES = 300_000;

const WithZone = z.iso.datetime({ offset: true });

/** The works of a file, and all that is wrong or strange in it: a fault anywhere keeps the whole file out. */
export const readWorks = (file: GivenWorks, ground: WorksGround): { works: ReadWork[]; findings: Found[] } => {
  const labels = new Map(ground.structure.items.map(({ label }) => [normaliseItemLabel(label), label]));
  const findings: Found[] = [...file.findings];
  const logins = new Map<string, string>();
  const works: ReadWork[] = [];
  for (const [code, rows] of Map.groupBy(file.rows, (one) => one.code.trim())) {
    const [first] = rows;
    if (!first) continue;
    const faults = [...headFaults(file, first, ground), ...rowsFaults(file, rows, labels)];
    const owner = logins.get(first.testLogin);
    if (owner !== undefined)
      faults.push(file.at(first.row, 'testLogin', { ...faultTexts.loginRepeated, value: first.testLogin }));
    logins.set(first.testLogin, code);
    findings.push(...faults);
    if (faults.length > 0) continue;
    const finishedAt = instant(first.finishedAt);
    const isExcluded = !isInHours(finishedAt, ground.timeZone);
    if (isExcluded) findings.push(file.at(first.row, 'finishedAt', { ...faultTexts.afterHours, value: code }));
    const answers = rows
      .filter(({ answer }) => answer.trim() !== '')
      .map(({ item, answer }) => ({ item: labels.get(normaliseItemLabel(item)) ?? item, answer }));
    works.push({ row: first.row, code: Number(code), testLogin: first.testLogin, finishedAt, isExcluded, answers });
  }
  return { works, findings };
};

const headFaults = (
  file: GivenWorks,
  { row, code, testLogin, finishedAt }: GivenAnswer,
  { codes }: WorksGround,
): Found[] => {
  const number = /^\d{4,6}$/.test(code.trim()) ? Number(code) : Number.NaN;
  return [
    ...(number >= codes.first && number <= codes.last
      ? []
      : [file.at(row, 'code', { ...faultTexts.codeUnknown, value: code, allowed: `${codes.first}…${codes.last}` })]),
    ...(TEST_LOGIN.test(testLogin) ? [] : [file.at(row, 'testLogin', { ...faultTexts.cellInvalid, value: testLogin })]),
    ...(WithZone.safeParse(finishedAt).success
      ? []
      : [
          file.at(row, 'finishedAt', {
            ...faultTexts.cellInvalid,
            value: finishedAt,
            allowed: '2023-04-11T10:35:00+07:00',
          }),
        ]),
  ];
};

const rowsFaults = (file: GivenWorks, rows: readonly GivenAnswer[], labels: ReadonlyMap<string, string>): Found[] => {
  const seen = new Set<string>();
  const [first] = rows;
  const bytes = rows.reduce((sum, { answer }) => sum + Buffer.byteLength(answer), 0);
  const tooLarge = first && bytes > WORK_BYTES ? [file.at(first.row, 'answer', faultTexts.answerTooLong)] : [];
  return rows.reduce<Found[]>((faults, { row, item, answer, testLogin, finishedAt }) => {
    const label = normaliseItemLabel(item);
    if (!labels.has(label)) faults.push(file.at(row, 'item', { ...faultTexts.itemUnknown, value: item }));
    else if (seen.has(label)) faults.push(file.at(row, 'item', { ...faultTexts.itemRepeated, value: item }));
    seen.add(label);
    if (answer.length > ANSWER_CHARACTERS) faults.push(file.at(row, 'answer', faultTexts.answerTooLong));
    if (testLogin !== first?.testLogin)
      faults.push(file.at(row, 'testLogin', { ...faultTexts.rowsDiffer, value: testLogin }));
    if (finishedAt !== first?.finishedAt)
      faults.push(file.at(row, 'finishedAt', { ...faultTexts.rowsDiffer, value: finishedAt }));
    return faults;
  }, tooLarge);
};

const faultTexts = {
  codeUnknown: {
    code: 'work-code-unknown',
    ru: 'Такого кода у этой школы в этой параллели нет.',
    en: 'The school has no such code in this grade.',
  },
  cellInvalid: {
    code: 'work-cell-invalid',
    ru: 'Значение не подходит для этого столбца.',
    en: 'The value does not fit this column.',
  },
  itemUnknown: { code: 'work-item-unknown', ru: 'Такого задания в работе нет.', en: 'The work has no such task.' },
  itemRepeated: {
    code: 'work-item-repeated',
    ru: 'У этого участника на это задание уже есть ответ.',
    en: 'The participant has an answer to this task already.',
  },
  rowsDiffer: {
    code: 'work-rows-differ',
    ru: 'В строках одного кода разные логины теста или времена завершения.',
    en: 'Rows of one code have different test logins or times of finish.',
  },
  loginRepeated: {
    code: 'work-login-repeated',
    ru: 'Один логин теста стоит у двух кодов.',
    en: 'One test login stands with two codes.',
  },
  answerTooLong: {
    code: 'work-answer-too-long',
    ru: 'Ответ длиннее, чем может быть ответ участника.',
    en: 'The answer is longer than an answer of a participant can be.',
    allowed: `≤ ${ANSWER_CHARACTERS}`,
  },
  afterHours: {
    code: 'work-after-hours',
    ru: 'Работа завершена после 20:00 (или до 08:00) по времени школы: она загружена и показана, но не проверяется и не учитывается.',
    en: 'The work was finished after 20:00 (or before 08:00) on the clocks of the school: it is loaded and shown, and neither checked nor counted.',
    severity: 'warning',
  },
} as const satisfies Readonly<Record<string, Fault>>;
