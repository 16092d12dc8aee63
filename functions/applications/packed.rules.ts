import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod';
import { FrozenSchool } from '../../shared/contracts/consolidated-views.ts';
import { canonicalJson } from '../../shared/hash.ts';

/** One school in two states of the consolidated application; null where it was not, or is no more, part of it. */
export const SchoolChange = z.object({ before: FrozenSchool.nullable(), after: FrozenSchool.nullable() });
export type SchoolChange = z.infer<typeof SchoolChange>;

/** What we have packed ourselves inflates to less than this. */
const LARGEST_BYTES = 32_000_000;

const pack = (value: unknown): Uint8Array => new Uint8Array(deflateRawSync(canonicalJson(value), { level: 9 }));

const unpack = <T>(schema: z.ZodType<T>, packed: Uint8Array): T =>
  schema.parse(JSON.parse(inflateRawSync(packed, { maxOutputLength: LARGEST_BYTES }).toString()));

export const packSchools = (schools: readonly FrozenSchool[]): Uint8Array => pack(schools);
export const unpackSchools = (packed: Uint8Array): FrozenSchool[] => unpack(z.array(FrozenSchool), packed);
export const packChanges = (changes: readonly SchoolChange[]): Uint8Array => pack(changes);
export const unpackChanges = (packed: Uint8Array): SchoolChange[] => unpack(z.array(SchoolChange), packed);
