import { getCodes, getPaperProtocol } from '../../shared/contracts/codes.ts';
import { operation } from '../../shared/http/operation.ts';
import { file, tableReply } from '../../shared/http/reply.ts';
import type { Grade } from '../../shared/kernel/assessment.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { SubmissionRepository } from '../../shared/submissions/submission.repository.ts';
import { type Application, applicationRef } from './application.ts';
import { byGradeAndName, classByLabel, classLabel } from './class-name.rules.ts';
import { codeOf, codesOf, numbersOfClass, ownerOf, withCodes } from './codes.rules.ts';
import { protocolPage, type Slip, slipsPage } from './codes-page.rules.ts';

type Needs = { readonly applications: Pick<SubmissionRepository<Application>, 'load'> };

const HTML = 'text/html; charset=utf-8';

/** An application that once was accepted, with the ranges of its classes; those of an older one follow from its classes. */
const issued = (content: Application | undefined): Application => {
  if (!content || Object.keys(content.codes).length === 0) throw problems.codesNotIssued({});
  return content.codeRanges.length > 0 ? content : withCodes(content, content);
};

const slipsOf = (content: Application, grade: Grade): Slip[] => {
  const last = content.codes[grade] ?? 0;
  if (last === 0) throw problems.codesNotIssued({});
  return codesOf(grade, last).map((code, index) => {
    const owner = ownerOf(content, grade, index + 1);
    return { code, className: owner ? classLabel({ grade, name: owner.className }) : null };
  });
};

/** The codes of a grade, the same for all works of the year. */
export const showCodes = ({ applications }: Needs) =>
  operation(getCodes, async ({ params, school, query: { grade, format }, accept }) => {
    const stored = await applications.load(applicationRef(params.campaignId, school));
    const items = slipsOf(issued(stored?.content), grade);
    const name = `codes-${school.schoolId}-${grade}`;
    const isPage =
      format === 'html' || (format === undefined && accept.startsWith('text/html') && !accept.includes('*/*'));
    if (isPage) return file(Buffer.from(slipsPage(school.name, grade, items)), HTML, `${name}.html`);
    return tableReply(
      { grade, items },
      () => ({
        title: { ru: `Коды, ${grade} класс`, en: `Codes, grade ${grade}` },
        columns: [{ header: { ru: 'Код участника', en: 'Code' } }, { header: { ru: 'Класс', en: 'Class' } }],
        rows: items.map(({ code, className }) => [code, className ?? 'резерв']),
      }),
      name,
    );
  });

/** The blank of one class, by its label. */
export const showPaperProtocol = ({ applications }: Needs) =>
  operation(getPaperProtocol, async ({ params, school, query }) => {
    const stored = await applications.load(applicationRef(params.campaignId, school));
    const content = issued(stored?.content);
    const found = classByLabel(content.classes, query.class);
    const numbers = found ? numbersOfClass(content, found) : [];
    if (!found || numbers.length === 0) {
      const known = content.classes.filter((one) => numbersOfClass(content, one).length > 0);
      throw problems.noSuchClass({ classes: known.toSorted(byGradeAndName).map(classLabel) });
    }
    const codes = numbers.map((number) => codeOf(found.grade, number));
    const label = classLabel(found);
    return file(
      Buffer.from(protocolPage(school.name, label, codes)),
      HTML,
      `protocol-${school.schoolId}-${label}.html`,
    );
  });
