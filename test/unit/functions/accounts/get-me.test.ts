import { beforeEach, describe, expect, it } from 'vitest';
import { getMe } from '../../../../functions/accounts/get-me.ts';
import { schoolReader, territoryReader } from '../../../../functions/directory/index.ts';
import { httpHandler } from '../../../../shared/http/handler.ts';
import type { Caller } from '../../../../shared/kernel/caller.ts';
import { stoppedClock } from '../../../../shared/kernel/clock.ts';
import { aDirectory, aSchoolRow } from '../../../fixtures/directory.ts';
import {
  ask,
  federalOrganiser,
  municipalCoordinator,
  regionalCoordinator,
  schoolOrganiser,
} from '../../../fixtures/http.ts';
import { memoryTable } from '../../../fixtures/memory-table.ts';

const clock = stoppedClock('2023-03-15T09:00:00Z');
const routeKey = 'GET /v1/me';
let handler: ReturnType<typeof httpHandler>;

beforeEach(async () => {
  const table = memoryTable();
  await aDirectory(table, [aSchoolRow({ logins: { 'vpr-2023': 'edu220001' } })]);
  const schools = schoolReader(table, clock);
  handler = httpHandler([getMe({ schools, territories: territoryReader(table, clock) })], { clock, schools });
});

describe('whoever asks who he is', () => {
  it.each([
    ['a federal organiser', federalOrganiser, 'Российская Федерация', 'Europe/Moscow', 'ru'],
    ['a regional coordinator', regionalCoordinator, 'Алтайский край', 'Asia/Barnaul', 'ru-22'],
    ['a municipal coordinator', municipalCoordinator, 'Алейский район', 'Asia/Barnaul', 'ru-22-001'],
    ['a school', schoolOrganiser, 'МБОУ «СОШ № 1»', 'Asia/Barnaul', 'ru-22-001'],
  ] as const)('as %s reads role, scope, name and clocks', async (_who, caller, name, timeZone, territory) => {
    const { status, body } = await ask(handler, { routeKey, caller });

    expect(status).toBe(200);
    expect(body).toMatchObject({ ...caller, name, timeZone, territory });
  });

  it('as a school reads its logins of the year', async () => {
    const { body } = await ask(handler, { routeKey, caller: schoolOrganiser });

    expect(body).toMatchObject({ logins: { 'vpr-2023': 'edu220001' } });
  });

  it('has no name where the directory does not know the scope', async () => {
    const caller: Caller = { login: 'edu229999', role: 'school', scope: 's-22-9999' };

    const { status, body } = await ask(handler, { routeKey, caller });

    expect(status).toBe(200);
    expect(body).toMatchObject({ name: null, territory: null });
  });

  it('is refused with a token that names no role', async () => {
    const caller = { ...schoolOrganiser, role: 'minister' } as never;

    const { status, body } = await ask(handler, { routeKey, caller });

    expect(status).toBe(403);
    expect(body).toMatchObject({ type: '/problems/unknown-caller' });
  });
});
