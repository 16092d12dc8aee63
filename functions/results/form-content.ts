import * as z from 'zod';
import { JSON_FILE, Location, OnBehalf, Status, XLSX } from '../../shared/contracts/common.ts';
import { Instant } from '../../shared/kernel/instant.ts';
import { REFUSED } from '../../shared/objects/refused.ts';
import type { Submission, SubmissionRef } from '../../shared/submissions/envelope.ts';
import type { ContentSchema } from '../../shared/submissions/submission.item.ts';

/** A finding of the accepted version; its texts follow from the code. */
const StoredFinding = z.object({
  code: z.string(),
  location: Location.optional(),
  value: z.string().optional(),
  allowed: z.string().optional(),
  count: z.int().optional(),
});

/** What is stored of a form that was taken; the file itself lies under its hash. */
export const FormContent = z.object({
  edition: z.string(),
  /** names by which the packed rows speak of classes */
  classes: z.array(z.string()),
  rows: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
  findings: z.array(StoredFinding),
  /** what was handed in: rows typed on line or a finished electronic protocol where `kind` says so, a workbook otherwise */
  file: z.object({ sha256: z.string(), bytes: z.int(), kind: z.enum(['rows', 'protocol']).optional() }),
  /** the revision that took it, which later ones (a refused upload, a return) leave as it was */
  taken: z.object({
    revision: z.int().min(1),
    at: Instant,
    by: z.string(),
    /** the state before; not said by items of older releases */
    from: Status.optional(),
    /** it mends what was returned or opened past the deadline: not late whatever the instant */
    mended: z.boolean().optional(),
    /** who handed it in for the school; the school itself where it is not said */
    onBehalf: OnBehalf.optional(),
    /** of the hand that took it, where it may come again and is to know its own work */
    writeId: z.string().optional(),
  }),
});
export type FormContent = z.infer<typeof FormContent>;

export type ResultForm = Submission<FormContent>;

type Hashed = Pick<ResultForm, 'contentHash'>;

/** The hash of the envelope is that of the file, and most forms have no findings. */
const storedForm = ({ file: { sha256, ...file }, findings, ...content }: FormContent, { contentHash }: Hashed) => ({
  ...content,
  file: sha256 === contentHash ? file : { ...file, sha256 },
  ...(findings.length > 0 && { findings }),
});

const wholeForm = (stored: unknown, { contentHash }: Hashed): unknown => {
  const { file, ...content } = stored as { readonly file?: object };
  return { findings: [], ...content, file: { sha256: contentHash, ...file } };
};

export const formSchema: ContentSchema<FormContent> = {
  content: FormContent,
  version: 2,
  // A form of the first version says all by itself.
  lifts: [(older) => older],
  stored: storedForm,
  whole: wholeForm,
};

type Place = Pick<SubmissionRef, 'schoolId' | 'municipalityId' | 'regionId'>;

/** The part of a work that its classes write on paper. */
export const TRADITIONAL = 't';
/** The part that they write on computers: it comes from experts. */
export const COMPUTER = 'c';
export type Part = typeof TRADITIONAL | typeof COMPUTER;

export const otherPart = (part: Part): Part => (part === TRADITIONAL ? COMPUTER : TRADITIONAL);

export const resultRef = (
  campaignId: string,
  assessmentId: string,
  { schoolId, municipalityId, regionId }: Place,
  part: Part = TRADITIONAL,
): SubmissionRef => ({
  campaignId,
  kind: 'result-form',
  unit: assessmentId,
  part,
  schoolId,
  municipalityId,
  regionId,
});

/** By which door a form came in. */
export type FileKind = FormContent['file']['kind'];

/** How the original of an upload is kept and given again. */
export const originalType = (kind: FileKind): { readonly extension: string; readonly mediaType: string } =>
  kind === undefined ? { extension: 'xlsx', mediaType: XLSX } : { extension: 'json', mediaType: JSON_FILE };

/** Where the original of an upload is kept. */
export const originalKey = (ref: SubmissionRef, sha256: string, kind?: FileKind): string =>
  `${ref.campaignId}/${ref.kind}/${ref.schoolId}/${sha256}.${originalType(kind).extension}`;

/** Where a refused workbook waits to be given back with its faults shown. */
export const refusedKey = ({ campaignId, kind, schoolId }: SubmissionRef, sha256: string): string =>
  `${REFUSED}${campaignId}/${kind}/${schoolId}/${sha256}.xlsx`;
