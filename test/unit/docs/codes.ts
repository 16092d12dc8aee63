import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archiveFailures } from '../../../functions/results/archive-failures.ts';
import { findingTexts } from '../../../functions/results/finding-texts.ts';
import { problems } from '../../../shared/problems/catalogue.ts';
import { workbookRefusals } from '../../../shared/workbook/refusals.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** Paths of the project's files below some folders, from its root. */
export const filesBelow = (folders: readonly string[], ending: string): string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .filter((path) => path.endsWith(ending))
    .sort();

export const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The fault that is nobody's refusal. */
const INTERNAL = 'internal';

/** What the `type` of a refusal may end with. */
export const slugs = (): string[] => [
  ...Object.values(problems).map(({ head }) => head.slug),
  ...Object.keys(workbookRefusals),
  INTERNAL,
];

const CODE = "'([a-z]+(?:-[a-z]+)*)'";

/** A code stands before its text, with a severity between them or not, or is what a member `code` is given. */
const written = [
  new RegExp(`${CODE},\\s*(?:'(?:error|warning)',\\s*)?['\`][«А-ЯЁ]`, 'g'),
  new RegExp(`${CODE},\\s*\\{\\s*ru:`, 'g'),
  new RegExp(`\\bcode: (?:\\w+ \\? '[a-z-]+' : )?${CODE}`, 'g'),
  new RegExp(`\\bcode: \\w+ \\? ${CODE}`, 'g'),
];

/** What the `code` of a finding or of a faulty field may be; the reader of JSON says what its schemas say in addition. */
export const findingCodes = (): Set<string> => {
  const inCode = filesBelow(['functions', 'shared'], '.ts')
    .filter((path) => !path.endsWith('.problems.ts'))
    .flatMap((path) => {
      const text = textOf(path);
      return written.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code));
    });
  return new Set([...Object.keys(findingTexts), ...Object.keys(archiveFailures), ...inCode]);
};
