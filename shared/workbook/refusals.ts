import { Problem } from '../problems/problem.ts';
import { refusalTexts } from './refusal-texts.ts';

/** Why a file is not taken; a closed list, each with what the user should do. */
export type WorkbookRefusalCode = keyof typeof refusalTexts;

/** Code -> title and detail in Russian and English. */
export const workbookRefusals: Readonly<Record<WorkbookRefusalCode, (typeof refusalTexts)[WorkbookRefusalCode]>> =
  refusalTexts;

/**
 * A file that cannot be taken as a table: what is wrong with the file as a whole, before any cell is judged.
 * It holds the code and its fixed texts alone: nothing of the file's contents gets into an answer or a log through it.
 */
export class WorkbookRefusal extends Problem {
  readonly code: WorkbookRefusalCode;

  constructor(code: WorkbookRefusalCode) {
    const { title, detail } = workbookRefusals[code];
    super({ slug: code, kind: code === 'workbook-too-large' ? 'too-large' : 'unprocessable', title }, detail, {}, []);
    this.name = 'WorkbookRefusal';
    this.code = code;
  }
}

/** Throws the refusal; a function, so that it can stand where a value is expected. */
export const refuse = (code: WorkbookRefusalCode): never => {
  throw new WorkbookRefusal(code);
};
