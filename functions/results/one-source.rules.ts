import { problems } from '../../shared/problems/catalogue.ts';
import type { ProtocolRow } from './form.ts';
import type { FileKind, ResultForm } from './form-content.ts';
import type { FormFinding } from './form-finding.ts';
import { unpackRows } from './protocol-codec.ts';

/**
 * What experts have decided is replaced by experts alone, and what the school has filled in by the school alone.
 *
 * @throws {Problem} `form-other-source`
 */
export const mustBeOfOneSource = ({ content }: Pick<ResultForm, 'content'>, kind: FileKind): void => {
  if (!content) return;
  const isFromExperts = content.file.kind === 'protocol';
  if (isFromExperts === (kind === 'protocol')) return;
  const { at, by } = content.taken;
  throw problems.formOtherSource({ source: isFromExperts ? 'protocol' : 'school', at, by });
};

/** Participants whose results stand already in the form of the classes that write the work in the other way. */
export const takenElsewhere = (
  rows: readonly Pick<ProtocolRow, 'code'>[],
  other: Pick<ResultForm, 'status' | 'content'> | undefined,
): FormFinding[] => {
  if (!other?.content || other.status !== 'accepted') return [];
  const taken = new Set(unpackRows(other.content).map(({ code }) => code));
  return rows
    .filter(({ code }) => taken.has(code))
    .map(({ code }) => ({ code: 'code-in-other-part', value: String(code) }));
};
