import { describe, expect, it } from 'vitest';
import type { Access } from '../../../../shared/contracts/contract.ts';
import { mustHaveAccess, type Subject } from '../../../../shared/kernel/access.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { aProblem } from '../../../fixtures/problems.ts';

const federal: Caller = { login: 'federal', role: 'federal', scope: 'ru' };
const regional: Caller = { login: 'reg220000', role: 'regional', scope: 'ru-22' };
const municipal: Caller = { login: 'reg22_m007', role: 'municipal', scope: 'ru-22-007' };
const school: Caller = { login: 'edu220001', role: 'school', scope: 's-22-0001' };

const anySchool: Access = { roles: ['federal', 'regional', 'municipal', 'school'], target: 'school' };
const monitoring: Access = { roles: ['federal', 'regional', 'municipal'], target: 'territory' };
const readable: Access = { ...monitoring, roles: [...monitoring.roles, 'school'], ancestors: true };
const own: Subject = { school: 's-22-0001', territory: 'ru-22-007' };

describe('the scope check', () => {
  it.each([
    ['a school at its own', school, own],
    ['its municipality', municipal, own],
    ['its region', regional, own],
    ['the federation', federal, own],
  ])('lets pass %s', (_who, caller, subject) => {
    expect(() => mustHaveAccess(caller, anySchool, subject)).not.toThrow();
  });

  it.each([
    ['another school', { ...school, scope: 's-22-0002' } as Caller, anySchool, own],
    ['another municipality', { ...municipal, scope: 'ru-22-008' } as Caller, anySchool, own],
    ['a municipality whose id begins the same', { ...municipal, scope: 'ru-22-00' } as Caller, anySchool, own],
    ['another region', { ...regional, scope: 'ru-02' } as Caller, anySchool, own],
    ['a region at the federation', regional, monitoring, { territory: 'ru' }],
    ['a school at its municipality', school, monitoring, { territory: 'ru-22-007' }],
  ])('says "not found" to %s', (_who, caller, access, subject) => {
    expect(() => mustHaveAccess(caller, access, subject as Subject)).toThrow(aProblem('not-found'));
  });

  it('says "forbidden" inside the scope without the right', () => {
    expect(() => mustHaveAccess(municipal, { ...anySchool, roles: ['regional'] }, own)).toThrow(aProblem('forbidden'));
  });

  it('opens what contains the caller only where the operation says so', () => {
    expect(() => mustHaveAccess(municipal, readable, { territory: 'ru' })).not.toThrow();
    expect(() => mustHaveAccess(school, readable, { territory: 'ru-22' }, 'ru-22-007')).not.toThrow();
    expect(() => mustHaveAccess(school, readable, { territory: 'ru-22-008' }, 'ru-22-007')).toThrow(
      aProblem('not-found'),
    );
  });
});
