import type { Finding, ImportReport } from '../../../shared/contracts/common.ts';

export type FieldFault = { readonly pointer: string; readonly detail: string; readonly code?: string };

/** A problem as the system words it (RFC 9457), or what stands for one where the gateway has refused. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  readonly errors?: readonly FieldFault[];
  readonly report?: ImportReport;
  readonly annotated?: string;
  readonly [member: string]: unknown;
};

/** The system has understood the request and refuses it. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'Refusal';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** the last part of the problem's type, `window-closed` */
  get slug(): string {
    return this.problem.type.split('/').at(-1) ?? '';
  }

  get findings(): readonly Finding[] {
    return this.problem.report?.findings ?? [];
  }
}

/** No answer has come: the line is cut, or the system does not answer. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

/** The session is over and could not be renewed. */
export class SignedOut extends Error {
  constructor() {
    super('signed out');
    this.name = 'SignedOut';
  }
}

/** What the gateway answers by itself has a `message` and no type. */
export const problemOf = async (response: { status: number; text(): Promise<string> }): Promise<Problem> => {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as Problem & { message?: string };
    if (body.type) return body;
    return { type: `/gateway/${response.status}`, title: body.message ?? text, status: response.status };
  } catch {
    return { type: `/gateway/${response.status}`, title: `HTTP ${response.status}`, status: response.status };
  }
};
