import type { ImportReport } from '../contracts/common.ts';
import { problem } from './problem.ts';

/** What the room of campaigns may refuse. */
export const campaignProblems = {
  stageNotPlanned: problem<{ kind: string }>(
    {
      slug: 'stage-not-planned',
      kind: 'conflict',
      title: { ru: 'Этапа нет в плане-графике', en: 'Not in the plan-schedule' },
    },
    ({ kind }) => ({
      ru: `В плане-графике кампании нет срока для «${kind}». Обратитесь к федеральному организатору.`,
      en: `The plan-schedule of the campaign has no deadline for "${kind}". Ask the federal organiser.`,
    }),
  ),
  extensionFaulty: problem(
    {
      slug: 'extension-faulty',
      kind: 'unprocessable',
      title: { ru: 'Так продлить срок нельзя', en: 'The deadline cannot be extended so' },
    },
    () => ({
      ru: 'Исправьте всё, что перечислено, и отправьте снова. Ничего не изменено.',
      en: 'Mend all that is listed and send it again. Nothing was changed.',
    }),
  ),
  tooManyExtensions: problem<{ limit: number }>(
    {
      slug: 'too-many-extensions',
      kind: 'conflict',
      title: { ru: 'Продлений слишком много', en: 'There are too many extensions' },
    },
    ({ limit }) => ({
      ru: `Здесь уже дано продлений: ${limit}. Продлите срок для вышестоящей территории или измените план-график.`,
      en: `${limit} extensions were given here. Extend for the territory above, or change the plan-schedule.`,
    }),
  ),
  extensionRevoked: problem<{ by: string; at: string }>(
    {
      slug: 'extension-revoked',
      kind: 'conflict',
      title: { ru: 'Продление уже отменено', en: 'The extension was revoked already' },
    },
    ({ by, at }) => ({
      ru: `Его отменил пользователь ${by}, ${at}. Больше ничего делать не нужно.`,
      en: `${by} revoked it at ${at}. There is nothing left to do.`,
    }),
  ),
  extensionFromAbove: problem(
    {
      slug: 'extension-from-above',
      kind: 'conflict',
      title: { ru: 'Продление дал федеральный организатор', en: 'The federal organiser gave the extension' },
    },
    () => ({
      ru: 'Отменить его может только федеральный организатор. Обратитесь к нему.',
      en: 'Only the federal organiser can revoke it. Ask there.',
    }),
  ),
  importRefused: problem<{ report: ImportReport }>(
    { slug: 'import-refused', kind: 'unprocessable', title: { ru: 'Файл не принят', en: 'The file was not taken' } },
    () => ({
      ru: 'Исправьте все ошибки из отчёта (report) и загрузите файл снова. Ничего не изменено.',
      en: 'Mend every error of the report and load the file again. Nothing was changed.',
    }),
  ),
  structureInUse: problem<{ assessmentId: string; forms: number }>(
    {
      slug: 'structure-in-use',
      kind: 'conflict',
      title: { ru: 'По работе уже приняты формы', en: 'Forms of the work were taken' },
    },
    ({ assessmentId, forms }) => ({
      ru: `По работе ${assessmentId} уже загружено форм: ${forms}. Структуру больше менять нельзя.`,
      en: `${forms} forms of ${assessmentId} were taken. Its structure cannot change any more.`,
    }),
  ),
  campaignFaulty: problem(
    {
      slug: 'campaign-faulty',
      kind: 'unprocessable',
      title: { ru: 'В кампании есть ошибки', en: 'The campaign has faults' },
    },
    () => ({
      ru: 'Исправьте всё, что перечислено, и отправьте снова. Ничего не изменено.',
      en: 'Mend all that is listed and send it again. Nothing was changed.',
    }),
  ),
  catalogueFixed: problem<{ since: string }>(
    { slug: 'catalogue-fixed', kind: 'conflict', title: { ru: 'Перечень работ закреплён', en: 'The works are fixed' } },
    ({ since }) => ({
      ru: `Школы подают заявки с ${since}; перечень работ больше не меняется. Отправьте кампанию без «assessments».`,
      en: `Schools have applied since ${since}; the works do not change any more. Send the campaign without "assessments".`,
    }),
  ),
  assignmentNotPublished: problem(
    {
      slug: 'assignment-not-published',
      kind: 'absent',
      title: { ru: 'Предметы ещё не распределены', en: 'Subjects not assigned yet' },
    },
    () => ({
      ru: 'Федеральный организатор ещё не опубликовал предметы по случайному выбору. Срок публикации указан в плане-графике.',
      en: 'The federal organiser has not published the subjects of random choice yet. The plan-schedule says when.',
    }),
  ),
};
