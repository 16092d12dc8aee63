import { describe, expect, it } from 'vitest';
import type { ResultForm } from '../../../../functions/results/form-content.ts';
import { mustBeForSchool } from '../../../../functions/results/on-behalf.rules.ts';
import { isTaken } from '../../../../functions/results/upload.rules.ts';
import { instant } from '../../../../shared/kernel/instant.ts';
import { aProblem } from '../../../fixtures/problems.ts';
import { aHand, aSubmission } from '../../../fixtures/submissions.ts';

const coordinator = aHand({ by: 'reg220000', onBehalf: 'regional' });
const school = aHand();
const allowed = { onBehalf: ['regional' as const] };
const byOther = { login: 'reg22_m001', role: 'municipal' as const };

const aForm = (status: ResultForm['status'], onBehalf?: typeof byOther): ResultForm =>
  aSubmission({
    status,
    content: {
      edition: '2021',
      classes: [],
      rows: new Uint8Array(),
      findings: [],
      file: { sha256: 'a', bytes: 1 },
      taken: { revision: 2, at: instant('2023-04-11T09:00:00Z'), by: 'edu220001', ...(onBehalf && { onBehalf }) },
    },
  });

const owed: ResultForm = aSubmission({ status: 'owed' });

describe('another hand', () => {
  it.each([
    ['what is owed', owed],
    ['what was returned', aForm('returned')],
    ['what another hand has put there', aForm('accepted', byOther)],
  ])('fills or replaces %s', (_what, stored) => {
    expect(() => mustBeForSchool(stored, allowed, coordinator)).not.toThrow();
  });

  it('leaves what the school has accepted itself', () => {
    expect(() => mustBeForSchool(aForm('accepted'), allowed, coordinator)).toThrow(aProblem('school-has-uploaded'));
  });

  it.each([
    ['that says nothing of it', {}],
    ['that names other roles', { onBehalf: ['municipal' as const] }],
  ])('does nothing in a campaign %s', (_which, terms) => {
    expect(() => mustBeForSchool(owed, terms, coordinator)).toThrow(aProblem('on-behalf-not-allowed'));
  });
});

describe('the school itself', () => {
  it('needs no leave of the campaign and replaces its own', () => {
    expect(() => mustBeForSchool(aForm('accepted'), {}, school)).not.toThrow();
  });

  it('makes its own what was handed in for it, by the same bytes, which change nothing otherwise', () => {
    const [own, forIt] = [aForm('accepted'), aForm('accepted', byOther)];

    expect([own, forIt].map((stored) => isTaken(stored, 'a', '2021', school))).toEqual([true, false]);
    expect([own, forIt].map((stored) => isTaken(stored, 'a', '2021', coordinator))).toEqual([true, true]);
  });
});
