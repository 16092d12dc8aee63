import { getFormRows as contract } from '../../shared/contracts/form-rows.ts';
import { operation } from '../../shared/http/operation.ts';
import { formSubject, seatsOf } from './form-subject.rules.ts';
import { unpackRows } from './protocol-codec.ts';
import { versionsOf } from './result-view.ts';
import type { ResultsRepository } from './results.repository.ts';
import { rowCells, rowColumns } from './row-cells.rules.ts';

type Needs = { readonly results: ResultsRepository };

/** The form of a school and work for a page: what is to be filled in, and what was taken last. */
export const getFormRows = ({ results }: Needs) =>
  operation(contract, async ({ params: { campaignId, assessmentId }, school }) => {
    const desk = await results.desk(school, campaignId, assessmentId);
    const { stored, work, application } = desk;
    const subject = formSubject(desk, school);
    const { codes } = subject;
    const items = subject.work.structure.items.length;
    // Rows of another edition have other tasks: they fit no column.
    const content = stored.content?.edition === work.edition ? stored.content : undefined;
    return {
      campaignId,
      schoolId: school.schoolId,
      assessmentId,
      edition: work.edition,
      status: stored.status,
      revision: stored.revision,
      columns: rowColumns(subject),
      codes: codes.last < codes.first ? null : codes,
      seats: seatsOf(subject, application),
      rows: content ? unpackRows(content).map((row) => rowCells(row, items)) : null,
      version: versionsOf([stored])[0] ?? null,
    };
  });
