import type * as z from 'zod';
import type * as accounts from '../../../shared/contracts/accounts.ts';
import type * as acknowledgements from '../../../shared/contracts/acknowledgements.ts';
import type * as annotated from '../../../shared/contracts/annotated-form.ts';
import type * as applications from '../../../shared/contracts/applications.ts';
import type * as assignments from '../../../shared/contracts/assignments.ts';
import type * as plan from '../../../shared/contracts/campaign-plan.ts';
import type * as campaigns from '../../../shared/contracts/campaigns.ts';
import type * as codes from '../../../shared/contracts/codes.ts';
import type * as consolidated from '../../../shared/contracts/consolidated.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';
import type * as deadlines from '../../../shared/contracts/deadlines.ts';
import type * as directory from '../../../shared/contracts/directory.ts';
import type * as duties from '../../../shared/contracts/duties.ts';
import type * as exchange from '../../../shared/contracts/exchange.ts';
import type * as extensions from '../../../shared/contracts/extensions.ts';
import type * as rows from '../../../shared/contracts/form-rows.ts';
import type * as versions from '../../../shared/contracts/form-versions.ts';
import type * as materials from '../../../shared/contracts/materials.ts';
import type * as messages from '../../../shared/contracts/messages.ts';
import type * as monitoring from '../../../shared/contracts/monitoring.ts';
import type * as forms from '../../../shared/contracts/result-forms.ts';
import type * as results from '../../../shared/contracts/results.ts';
import type * as schedules from '../../../shared/contracts/schedules.ts';
import type * as support from '../../../shared/contracts/support.ts';
import type * as uploads from '../../../shared/contracts/uploads.ts';

type Modules = typeof accounts &
  typeof acknowledgements &
  typeof codes &
  typeof applications &
  typeof assignments &
  typeof plan &
  typeof campaigns &
  typeof consolidated &
  typeof directory &
  typeof deadlines &
  typeof duties &
  typeof exchange &
  typeof extensions &
  typeof annotated &
  typeof rows &
  typeof versions &
  typeof materials &
  typeof messages &
  typeof monitoring &
  typeof forms &
  typeof results &
  typeof schedules &
  typeof support &
  typeof uploads;

/** Every operation that the page may call, by its name. */
export type Operations = {
  [K in keyof Modules as Modules[K] extends Contract ? Modules[K]['name'] : never]: Modules[K] extends Contract
    ? Modules[K]
    : never;
};

export type OperationName = keyof Operations;

/** A value as it is written into an address. */
type Written<T> = { readonly [K in keyof T]: unknown extends T[K] ? string | number | boolean : T[K] };

type Part<C, K extends 'params' | 'query'> = C extends { readonly [k in K]: infer S }
  ? S extends z.ZodType
    ? Written<z.input<S>>
    : never
  : never;

type Body<C> = C extends { readonly body: infer S }
  ? S extends z.ZodType
    ? z.input<S>
    : S extends 'file'
      ? Blob | ArrayBuffer
      : never
  : never;

type Optional<K extends string, T> = [T] extends [never]
  ? object
  : Record<string, never> extends T
    ? { readonly [k in K]?: T }
    : { readonly [k in K]: T };

/** What a call of an operation takes, as its contract says. */
export type Given<N extends OperationName> = Optional<'params', Part<Operations[N], 'params'>> &
  Optional<'query', Part<Operations[N], 'query'>> &
  Optional<'body', Body<Operations[N]>> & {
    /** the revision that is in force for the one who writes; 0 where nothing is stored yet */
    readonly ifRevision?: number;
    /** the same for every attempt of one call, so that it takes effect once */
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
  };

/** What an operation answers when it has succeeded. */
export type Reply<N extends OperationName> = Operations[N] extends { readonly reply: infer S }
  ? S extends z.ZodType
    ? z.output<S>
    : unknown
  : never;
