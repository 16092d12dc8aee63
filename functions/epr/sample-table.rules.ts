import type { Language, Texts } from '../../shared/contracts/contract.ts';
import type { SampleProtocol, SampleSchool, SampleView } from '../../shared/contracts/epr-views.ts';
import type { TableContent } from '../../shared/contracts/table-content.ts';
import { stratumTitle } from './strata.rules.ts';

const stateNames: Readonly<Record<SampleSchool['state'], Texts>> = {
  chosen: { ru: 'отобрана', en: 'chosen' },
  reserve: { ru: 'резерв', en: 'reserve' },
  replaced: { ru: 'заменена', en: 'replaced' },
  substitute: { ru: 'взята взамен', en: 'substitute' },
};

/** The sample as a coordinator prints it. */
export const sampleTable = (
  { items, replacements }: SampleView,
  sizeBounds: readonly number[],
  language: Language,
): TableContent => ({
  title: { ru: 'Выборка ЕПР', en: 'Sample' },
  columns: [
    { header: { ru: 'Муниципалитет', en: 'Municipality' } },
    { header: { ru: 'Школа', en: 'School' } },
    { header: { ru: 'Название', en: 'Name' }, width: 40 },
    { header: { ru: 'Страта', en: 'Stratum' }, width: 34 },
    { header: { ru: 'Учеников 11 класса', en: 'Pupils of grade 11' } },
    { header: { ru: 'Состояние', en: 'State' } },
    { header: { ru: 'Причина замены', en: 'Reason of the replacement' }, width: 40 },
  ],
  rows: items.map((school) => [
    school.municipalityId,
    school.schoolId,
    school.name,
    stratumTitle(school.stratum, sizeBounds)[language],
    school.pupils,
    stateNames[school.state][language],
    replacements.find(({ schoolId, status }) => schoolId === school.schoolId && status === 'approved')?.reason ?? null,
  ]),
});

/** The protocol, each row with all that repeats the draw: whoever has the file needs nothing else. */
export const protocolTable = ({ seed, frame, strata, items }: SampleProtocol, language: Language): TableContent => {
  const byId = new Map(strata.map((stratum) => [stratum.id, stratum]));
  return {
    title: { ru: 'Протокол выборки', en: 'Protocol of the sample' },
    columns: [
      { header: { ru: 'Страта', en: 'Stratum' }, width: 34 },
      { header: { ru: 'Школ в страте', en: 'Schools of the stratum' } },
      { header: { ru: 'Отобрано в страте', en: 'Chosen of the stratum' } },
      { header: { ru: 'Место', en: 'Place' } },
      { header: { ru: 'Школа', en: 'School' } },
      { header: { ru: 'Название', en: 'Name' }, width: 40 },
      { header: { ru: 'Учеников 11 класса', en: 'Pupils of grade 11' } },
      { header: { ru: 'Состояние', en: 'State' } },
      { header: { ru: 'SHA-256 школы', en: 'SHA-256 of the school' }, width: 66 },
      { header: { ru: 'Зерно', en: 'Seed' } },
      { header: { ru: 'Школ в основе', en: 'Schools of the frame' } },
      { header: { ru: 'SHA-256 основы', en: 'SHA-256 of the frame' }, width: 66 },
    ],
    rows: items.map((school) => [
      byId.get(school.stratum)?.title ?? school.stratum,
      byId.get(school.stratum)?.schools ?? null,
      byId.get(school.stratum)?.chosen ?? null,
      school.place,
      school.schoolId,
      school.name,
      school.pupils,
      stateNames[school.state][language],
      school.digest,
      seed,
      frame.schools,
      frame.sha256,
    ]),
  };
};
