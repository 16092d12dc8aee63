import type { Texts } from '../contracts/contract.ts';

/** The domain's word for a refusal; `shared/http` alone turns it into a status. */
export type ProblemKind =
  | 'invalid'
  | 'forbidden'
  | 'absent'
  | 'conflict'
  | 'in-progress'
  | 'stale'
  | 'precondition-missing'
  | 'too-large'
  | 'unsupported'
  | 'unprocessable'
  | 'not-acceptable';

/** One fault of a request: where it is (JSON Pointer, RFC 6901, under `/body`, `/query`, `/params`, `/headers`) and what to do. */
export type FieldError = {
  readonly pointer: string;
  readonly detail: Texts;
  readonly code?: string;
  /** what would be taken in its place, such as the first and the last day */
  readonly allowed?: string;
};

export type ProblemHead = { readonly slug: string; readonly kind: ProblemKind; readonly title: Texts };

/** A refusal from the catalogue, thrown where it is noticed. */
export class Problem extends Error {
  readonly head: ProblemHead;
  readonly detail: Texts;
  /** further members of the answer (RFC 9457), such as the instant that closed a window */
  readonly members: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];

  constructor(
    head: ProblemHead,
    detail: Texts,
    members: Readonly<Record<string, unknown>>,
    errors: readonly FieldError[],
  ) {
    super(`${head.slug}: ${detail.en}`);
    this.name = 'Problem';
    this.head = head;
    this.detail = detail;
    this.members = members;
    this.errors = errors;
  }
}

export type ProblemMaker<A extends object> = ((members: A, errors?: readonly FieldError[]) => Problem) & {
  readonly head: ProblemHead;
};

/** What RFC 9457 has in every refusal; no further member may take its place. */
type Standard = 'type' | 'title' | 'status' | 'detail' | 'instance' | 'errors';

/** Declares a refusal: its fixed head and how its detail is worded from its members. */
export const problem = <A extends object & { readonly [M in Standard]?: never } = Record<never, never>>(
  head: ProblemHead,
  detail: (members: A) => Texts,
): ProblemMaker<A> =>
  Object.assign(
    (members: A, errors: readonly FieldError[] = []) =>
      new Problem(head, detail(members), { ...members } as Record<string, unknown>, errors),
    { head },
  );
