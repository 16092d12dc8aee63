import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readWorkbook } from '../../shared/workbook/read-workbook.ts';
import { filledProtocol, formMarker } from './demo/filled-protocol.ts';
import { scoreSources } from './demo/score-source.ts';
import { zipArchive } from './demo/zip-archive.ts';
import { readReferenceData } from './seed/reference-data.ts';

const USAGE = `npm run -s fill -- FORM.xlsx FILLED.xlsx [--wrong]
npm run -s fill -- FORM.xlsx FORMS.zip [--wrong]

Fills in a form of the system as a school would in Excel, with invented results; --wrong makes two cells wrong. Into a .zip it goes as
one of the forms that a coordinator sends at once.
`;

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { wrong: { type: 'boolean', default: false } },
  });
  const [from, to, ...others] = positionals;
  if (!from || !to || others.length > 0) throw new RangeError(USAGE);
  const form = await readFile(from);
  const { assessmentId, schoolId } = formMarker(readWorkbook(form));
  const { assessments } = readReferenceData();
  const work = assessments.find(({ id }) => id === assessmentId);
  const source = scoreSources(assessments).get(assessmentId);
  if (work?.structure.status !== 'loaded' || !source) throw new RangeError(`${assessmentId} has no items yet.`);
  const filled = filledProtocol(form, schoolId, {
    assessmentId,
    grade: work.grade,
    structure: work.structure,
    source,
  });
  const bytes = values.wrong ? filled.wrong()?.bytes : filled.right.bytes;
  if (!bytes) throw new RangeError('Nobody was there: no cell can be wrong.');
  await writeFile(to, to.endsWith('.zip') ? zipArchive([{ name: `${schoolId}/${assessmentId}.xlsx`, bytes }]) : bytes);
};

main().catch((error: unknown) => {
  const isPlain = error instanceof RangeError || error instanceof TypeError;
  process.stderr.write(`${error instanceof Error && !isPlain ? error.stack : (error as Error).message}\n`);
  process.exit(1);
});
