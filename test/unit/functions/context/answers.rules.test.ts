import { describe, expect, it } from 'vitest';
import { answerFindings, versionWarning } from '../../../../functions/context/answer-findings.rules.ts';
import { liftedContent, partedAnswers } from '../../../../functions/context/answers.rules.ts';
import { isInn } from '../../../../functions/context/inn.rules.ts';
import { questionnaireFaults } from '../../../../functions/context/questionnaire-faults.rules.ts';
import { answerFigures } from '../../../../functions/context/summary.rules.ts';
import type { Answer, Answers } from '../../../../shared/contracts/context-views.ts';
import type { Question, Questionnaire } from '../../../../shared/contracts/questionnaire.ts';
import { extended, goodAnswers, ofYear2022 } from '../../../fixtures/context.ts';

const codesOf = (given: Answers, questionnaire: Questionnaire = ofYear2022): string[] => {
  const { answers, personal } = partedAnswers(given, questionnaire);
  const content = { version: 1, answers, personal };
  return answerFindings(content, { ...questionnaire, version: 1 }).map(
    ({ code, pointer }) => `${code} ${pointer.split('/').at(-1)}`,
  );
};

const question = (id: string, changes: Partial<Question> = {}): Question => ({
  id,
  label: { ru: id, en: id },
  type: 'text',
  required: false,
  ...changes,
});

describe('a taxpayer number', () => {
  it.each(['2200000019', '500100732259'])('%s has its check digits', (inn) => {
    expect(isInn(inn)).toBe(true);
  });

  it('has no other digit in any place', () => {
    const wrong = [...'2200000019'].map((digit, place) =>
      [...'2200000019'].map((one, at) => (at === place ? String((Number(digit) + 1) % 10) : one)).join(''),
    );

    expect(wrong.filter(isInn)).toEqual([]);
    expect(['', '220000001', '22000000190', 'ИНН 220000'].filter(isInn)).toEqual([]);
  });
});

describe('the answers of a school', () => {
  it('to the questionnaire of 2022 are whole', () => {
    expect(ofYear2022.questions).toHaveLength(16);
    expect(codesOf(goodAnswers())).toEqual([]);
  });

  it.each<[string, string, Answer | undefined, string[]]>([
    ['a number of one digit too few', 'inn', '220000001', ['inn-invalid inn']],
    ['a postcode of five digits', 'postcode', '65600', ['postcode-invalid postcode']],
    ['an option that is none', 'ownership', '9', ['answer-no-option ownership']],
    ['a number where a text is asked', 'short-name', 7, ['answer-of-another-type short-name']],
    ['a text above its length', 'short-name', 'я'.repeat(201), ['answer-too-long short-name']],
    ['nothing', 'address', '   ', ['answer-missing address']],
    ['a telephone without its code', 'phone', '2-34-56', ['phone-invalid phone']],
    ['an address without a place', 'email', 'director', ['email-invalid email']],
    ['a name above its length', 'director', 'я'.repeat(151), ['answer-too-long director']],
    ['an answer to nothing', 'colour', 'red', ['question-unknown colour']],
  ])('with %s are not', (_what, id, answer, codes) => {
    expect(codesOf(goodAnswers({ [id]: answer ?? '' }))).toEqual(codes);
  });

  it('need no answer to what is not asked, and lose it', () => {
    const branch = goodAnswers({ status: '2' });

    expect(codesOf(branch)).toEqual([]);
    expect(partedAnswers(branch, ofYear2022).answers).not.toHaveProperty('has-branches');
    expect(codesOf(goodAnswers({ 'has-branches': '' }))).toEqual(['answer-missing has-branches']);
  });

  it('are compared with each other', () => {
    const answers = {
      pupils: 100,
      'pupils-4': 60,
      'pupils-5': 39,
      'has-computers': '1',
      computers: 10,
      'computers-obsolete': 11,
      'computers-online': 10,
    };
    const codes = codesOf(answers, extended).filter((code) => !code.startsWith('answer-missing'));

    expect(codes).toEqual(['sum-differs pupils', 'part-above-whole computers-obsolete']);
    expect(codesOf({ ...answers, 'pupils-5': 40 }, extended)).not.toContain('sum-differs pupils');
    expect(codesOf({ ...answers, parents: 1.01 }, extended)).toContain('answer-out-of-range parents');
    expect(codesOf({ ...answers, teachers: 1.5 }, extended)).toContain('answer-of-another-type teachers');
    expect(codesOf({ ...answers, levels: ['1', '1'] }, extended)).toContain('answer-no-option levels');
  });

  it('are parted from those of persons, which leave nothing but whether they read well', () => {
    const { answers, people, personal } = partedAnswers(goodAnswers({ phone: '7' }), ofYear2022);

    expect(people).toMatchObject({ director: 'Тестова Проверка Примеровна', phone: '7' });
    expect(personal).toEqual({ director: 'good', phone: 'bad', email: 'good' });
    expect(JSON.stringify(answers)).not.toContain('Тестова');
  });
});

describe('answers to an older version', () => {
  const content = { version: 1, answers: { a: 'x', b: '1', gone: 'y' }, personal: { c: 'good' as const } };

  it('stay where the newer one still reads them', () => {
    const questions = [
      question('a'),
      question('b', { type: 'integer' }),
      question('c', { type: 'phone', personal: true }),
    ];

    expect(liftedContent(content, { version: 2, questions })).toEqual({
      version: 2,
      answers: { a: 'x' },
      personal: { c: 'good' },
    });
    expect(liftedContent(content, { version: 1, questions })).toBe(content);
    expect(versionWarning(1, 2).map(({ code }) => code)).toEqual(['questionnaire-changed']);
    expect(versionWarning(2, 2)).toEqual([]);
  });

  it('are personal no more where their question is not', () => {
    const lifted = liftedContent(content, { version: 2, questions: [question('c')] });

    expect(lifted).toEqual({ version: 2, answers: {}, personal: {} });
  });
});

describe('a questionnaire', () => {
  const codes = (questions: Question[], checks: Questionnaire['checks'] = []) =>
    questionnaireFaults({ title: { ru: 'Анкета', en: 'Questionnaire' }, questions, checks }).map(
      ({ code, pointer }) => `${code} ${pointer}`,
    );
  const options = [
    { id: '1', label: { ru: 'да', en: 'yes' } },
    { id: '2', label: { ru: 'нет', en: 'no' } },
  ];

  it.each([
    ['of 2022', ofYear2022],
    ['that is longer', extended],
  ])('%s is shipped without a fault', (_which, shipped) => {
    expect(questionnaireFaults(shipped)).toEqual([]);
  });

  it('has each question once, options where there is a choice, and bounds in order', () => {
    const found = codes([
      question('a'),
      question('a'),
      question('b', { type: 'choice' }),
      question('c', { options }),
      question('d', { type: 'integer', min: 2, max: 1 }),
      question('e', { type: 'integer', personal: true }),
    ]);

    expect(found).toEqual([
      'id-repeated /body/questions/1/id',
      'question-options /body/questions/2/options',
      'question-options /body/questions/3/options',
      'question-bounds /body/questions/4/min',
      'question-personal /body/questions/5/personal',
    ]);
  });

  it('has 600 options at most, all questions together', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ id: `${n}`, label: { ru: `${n}`, en: `${n}` } }));
    const asking = (n: number) =>
      Array.from({ length: n }, (_, place) => question(`q${place}`, { type: 'several', options: many }));

    expect(codes(asking(10))).toEqual([]);
    expect(codes(asking(11))).toEqual(['questionnaire-too-long /body/questions']);
  });

  it('asks by earlier questions of choice, and checks numbers', () => {
    const later = question('z', { shownIf: { question: 'y', is: ['1'] } });
    const choice = question('y', { type: 'choice', options });
    const n = question('n', { type: 'integer' });

    expect(codes([later, choice])).toEqual(['question-condition /body/questions/0/shownIf']);
    expect(codes([choice, { ...later, shownIf: { question: 'y', is: ['3'] } }])).toHaveLength(1);
    expect(codes([choice, later])).toEqual([]);
    expect(codes([n, choice], [{ is: 'at-most', part: 'n', whole: 'y' }])).toEqual(['question-check /body/checks/0']);
    expect(codes([n], [{ is: 'at-most', part: 'n', whole: 'n' }])).toHaveLength(1);
  });
});

describe('a summary', () => {
  it('counts options', () => {
    const several = extended.questions.find(({ id }) => id === 'levels') as Question;
    const all: Answers[] = [{ levels: ['1', '2'] }, { levels: ['1'] }, {}];

    const { answered, options, numbers } = answerFigures(several, all);

    expect(answered).toBe(2);
    expect(options).toEqual([
      { id: '1', count: 2 },
      { id: '2', count: 1 },
      { id: '3', count: 0 },
    ]);
    expect(numbers).toBeNull();
  });

  it.each([
    [[3, 1, 2], { sum: 6, mean: 2, median: 2, min: 1, max: 3 }],
    [[1, 10, 2, 3], { sum: 16, mean: 4, median: 2.5, min: 1, max: 10 }],
  ])('of the numbers %j', (numbers, expected) => {
    const pupils = extended.questions.find(({ id }) => id === 'pupils') as Question;

    const summary = answerFigures(
      pupils,
      numbers.map((n) => ({ pupils: n })),
    );

    expect(summary.numbers).toEqual(expected);
    expect(answerFigures(pupils, [{}]).numbers).toBeNull();
  });
});
