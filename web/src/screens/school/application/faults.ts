import type { Notice } from '../../../../../shared/contracts/submission-view.ts';
import type { Refusal } from '../../../api/refusal.ts';

/** What is wrong at a place of a form: `of('/classes/3/pupils')`. */
export type Faults = {
  readonly of: (pointer: string) => string | undefined;
  /** those that stand at no field of their own */
  readonly elsewhere: (isShown: (pointer: string) => boolean) => readonly string[];
};

type Fault = { readonly pointer: string; readonly text: string };

/** From what the server has said of the stored form, or of the one that it has refused just now. */
export const faultsOf = (notices: readonly Notice[], refusal: Refusal | undefined): Faults => {
  const list: Fault[] = refusal
    ? (refusal.problem.errors ?? []).map(({ pointer, detail }) => ({
        pointer: pointer.replace(/^\/body/, ''),
        text: detail,
      }))
    : notices
        .filter(({ severity }) => severity === 'error')
        .map(({ pointer, message }) => ({ pointer: pointer.replace(/^\/content/, ''), text: message }));
  return {
    of: (pointer) => list.find((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`))?.text,
    elsewhere: (isShown) => list.filter(({ pointer }) => !isShown(pointer)).map(({ text }) => text),
  };
};
