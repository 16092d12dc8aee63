import { type Annotation, annotateWorkbook } from '../../shared/workbook/annotate/annotate-workbook.ts';
import { WorkbookRefusal } from '../../shared/workbook/refusals.ts';

/**
 * A workbook with what was found shown in it.
 *
 * @returns undefined where its cells could be read, and its styles or comments are damaged
 */
export const annotatedFile = (bytes: Uint8Array, annotation: Annotation): Uint8Array | undefined => {
  try {
    return annotateWorkbook(bytes, annotation);
  } catch (error) {
    if (error instanceof WorkbookRefusal) return undefined;
    throw error;
  }
};
