import type { ApplicationForm, Decision, SchoolClass } from '../../shared/contracts/application-form.ts';
import type { Language, Texts } from '../../shared/contracts/contract.ts';
import { byGradeAndName, classLabel } from './class-name.rules.ts';
import { reasonNames } from './reasons.ts';

/** One field that differs between two forms, as people read it. */
export type FormChange = {
  readonly pointer: string;
  readonly label: string;
  readonly before: string | null;
  readonly after: string | null;
};

type Fields = readonly { readonly name: string; readonly label: Texts; readonly value: string | null }[];

const formNames: Readonly<Record<SchoolClass['form'], Texts>> = {
  traditional: { ru: 'традиционная', en: 'traditional' },
  computer: { ru: 'компьютерная', en: 'computer' },
};

const classFields = (one: SchoolClass | undefined, language: Language): Fields => [
  { name: 'pupils', label: { ru: 'учеников', en: 'pupils' }, value: one ? String(one.pupils) : null },
  {
    name: 'advanced',
    label: { ru: 'углублённо', en: 'advanced' },
    value: one && one.advanced.length > 0 ? one.advanced.join(', ') : null,
  },
  {
    name: 'languages',
    label: { ru: 'языки', en: 'languages' },
    value:
      one && one.languages.length > 0
        ? one.languages.map(({ subject, pupils }) => `${subject} ${pupils}`).join(', ')
        : null,
  },
  { name: 'form', label: { ru: 'форма', en: 'form' }, value: one ? formNames[one.form][language] : null },
];

const decisionText = (one: Decision | undefined, language: Language): string | null => {
  if (!one) return null;
  if (one.participates) return { ru: 'участвует', en: 'takes part' }[language];
  const reason = one.reason && reasonNames[one.reason][language];
  const no = { ru: 'не участвует', en: 'stays away' }[language];
  return [no, reason, one.reasonText].filter((part) => part !== undefined).join(': ');
};

const byKey = <T>(all: readonly T[], keyOf: (one: T) => string) =>
  new Map(all.map((one, index) => [keyOf(one), { one, index }]));

/**
 * What differs between two forms, classes first by grade and name, then decisions by work; moving lines about is no difference.
 *
 * @param before undefined for the first content
 * @returns pointers into the later form, and into the earlier one for what was removed
 */
export const formChanges = (
  before: ApplicationForm | undefined,
  after: ApplicationForm | undefined,
  language: Language,
): FormChange[] => [
  ...classChanges(before?.classes ?? [], after?.classes ?? [], language),
  ...decisionChanges(before?.decisions ?? [], after?.decisions ?? [], language),
];

const classChanges = (
  before: readonly SchoolClass[],
  after: readonly SchoolClass[],
  language: Language,
): FormChange[] => {
  const [old, now] = [byKey(before, classLabel), byKey(after, classLabel)];
  const all = new Map([...before, ...after].map((one) => [classLabel(one), one]));
  return [...all.values()].sort(byGradeAndName).flatMap((one) => {
    const label = classLabel(one);
    const [was, is] = [old.get(label), now.get(label)];
    const title = { ru: `Класс ${label}`, en: `Class ${label}` }[language];
    const whole = (fields: Fields) =>
      fields.flatMap(({ label: name, value }) => (value === null ? [] : `${name[language]}: ${value}`)).join('; ');
    if (!was && is)
      return {
        pointer: `/classes/${is.index}`,
        label: title,
        before: null,
        after: whole(classFields(is.one, language)),
      };
    if (was && !is)
      return {
        pointer: `/classes/${was.index}`,
        label: title,
        before: whole(classFields(was.one, language)),
        after: null,
      };
    const fields = classFields(is?.one, language);
    return classFields(was?.one, language).flatMap(({ name, label: field, value }, index) => {
      const later = fields[index]?.value ?? null;
      if (value === later) return [];
      const pointer = `/classes/${is?.index}/${name}`;
      return { pointer, label: `${title}: ${field[language]}`, before: value, after: later };
    });
  });
};

const decisionChanges = (before: readonly Decision[], after: readonly Decision[], language: Language): FormChange[] => {
  const [old, now] = [byKey(before, (d) => d.assessmentId), byKey(after, (d) => d.assessmentId)];
  return [...new Set([...old.keys(), ...now.keys()])].sort(collator.compare).flatMap((work) => {
    const [was, is] = [old.get(work), now.get(work)];
    const [earlier, later] = [decisionText(was?.one, language), decisionText(is?.one, language)];
    if (earlier === later) return [];
    const pointer = `/decisions/${is?.index ?? was?.index}`;
    return { pointer, label: { ru: `Работа ${work}`, en: `Work ${work}` }[language], before: earlier, after: later };
  });
};

const collator = new Intl.Collator('en', { numeric: true });
