import { refusalTexts } from './refusal-texts.ts';

/** Why a file is not taken; a closed list, each with what the user should do. */
export type WorkbookRefusalCode = keyof typeof refusalTexts;

type Text = { readonly title: string; readonly detail: string };

/** Code -> what the school's user reads, in Russian and English; the title is the state, the detail says what to do. */
export const workbookRefusals: Readonly<Record<WorkbookRefusalCode, { readonly ru: Text; readonly en: Text }>> =
  refusalTexts;

/**
 * A file that cannot be taken as a table: what is wrong with the file as a whole, before any cell is judged.
 * Its message is the code alone: nothing of the file's contents ever gets into a log through it.
 */
export class WorkbookRefusal extends Error {
  readonly code: WorkbookRefusalCode;

  constructor(code: WorkbookRefusalCode) {
    super(code);
    this.name = 'WorkbookRefusal';
    this.code = code;
  }

  get ru(): Text {
    return workbookRefusals[this.code].ru;
  }

  get en(): Text {
    return workbookRefusals[this.code].en;
  }
}

/** Throws the refusal; an expression, so that it can stand where a value is expected. */
export const refuse = (code: WorkbookRefusalCode): never => {
  throw new WorkbookRefusal(code);
};
