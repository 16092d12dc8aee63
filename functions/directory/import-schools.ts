import { importSchools as contract } from '../../shared/contracts/directory.ts';
import type { Found } from '../../shared/contracts/found.ts';
import { importReport } from '../../shared/contracts/import-report.ts';
import { operation } from '../../shared/http/operation.ts';
import { concurrently } from '../../shared/kernel/concurrent.ts';
import type { CampaignId, MunicipalityId, TerritoryId } from '../../shared/kernel/ids.ts';
import { FEDERATION, regionOf } from '../../shared/kernel/territory.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import { Again } from '../../shared/submissions/again.ts';
import type { Hand } from '../../shared/submissions/life-step.rules.ts';
import type { MoveRepository } from '../../shared/submissions/move.repository.ts';
import type { UnitsRepository } from '../../shared/submissions/units.repository.ts';
import { readTable } from '../../shared/workbook/read-table.ts';
import { moveSchool } from './move-school.ts';
import { type RegisterRow, readRegister } from './register.rules.ts';
import { judgeRegister, type Known, loginChanges, type SchoolChange, schoolChange } from './register-plan.rules.ts';
import type { SchoolRepository } from './school.repository.ts';
import type { StoredSchool } from './school.ts';
import type { SchoolReader } from './school-reader.ts';
import type { TerritoryRepository } from './territory.repository.ts';

type Needs = {
  readonly stored: SchoolRepository;
  readonly territories: TerritoryRepository;
  readonly moves: MoveRepository;
  readonly units: Pick<UnitsRepository, 'campaigns'>;
  readonly schools: Pick<SchoolReader, 'forget'>;
};

/** Reads or writes that one import has under way at once. */
const AT_ONCE = 24;

/**
 * Schools from a register: taken whole or not at all, with every fault in one report. The same file again changes nothing, and an import
 * that was stopped is finished by loading its file again.
 *
 * @throws {Problem} `import-refused` with the report; `not-found` for an unknown campaign
 */
export const importSchools = (needs: Needs) =>
  operation(contract, async ({ query, body, hand, language }) => {
    const { territory = FEDERATION, campaign: campaignId } = query;
    const dryRun = query.dryRun === true;
    const register = readRegister(readTable(body), campaignId !== undefined);
    const campaigns = await needs.units.campaigns();
    if (campaignId !== undefined && !campaigns.includes(campaignId)) throw problems.notFound({});

    const known = await knownOf(needs, register.rows, territory, campaignId);
    const findings = [...register.findings, ...judgeRegister(register.rows, known, register.place)];
    if (findings.some(({ severity }) => severity === 'error')) {
      const counts = { created: 0, updated: 0, unchanged: 0, refused: faultyRows(findings) };
      const report = importReport(findings, counts, { language, dryRun });
      if (dryRun) return report;
      throw problems.importRefused({ report });
    }
    const changes = register.rows.map((row) => schoolChange(row, known));
    const logins = loginChanges(register.rows, known);
    if (!dryRun) await store(needs, changes, logins, campaigns, hand);
    return importReport(findings, countsOf(changes, new Set(logins.map((l) => l.schoolId))), { language, dryRun });
  });

const faultyRows = (findings: readonly Found[]): number =>
  new Set(findings.flatMap(({ severity, location }) => (severity === 'error' ? (location?.row ?? []) : []))).size;

/** A school whose own data stay but whose login is put right counts as updated. */
const countsOf = (changes: readonly SchoolChange[], withLogin: ReadonlySet<string | null>) => {
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  for (const { is, school } of changes) {
    counts[is === 'moved' || (is === 'unchanged' && withLogin.has(school.id)) ? 'updated' : is] += 1;
  }
  return counts;
};

/** All that is stored of what the register names, read strongly, municipality by municipality; the rest one by one. */
const knownOf = async (
  { stored, territories }: Needs,
  rows: readonly RegisterRow[],
  territory: TerritoryId,
  campaignId: CampaignId | undefined,
): Promise<Known> => {
  const named = [...new Set(rows.map(({ municipalityId }) => municipalityId))];
  const regions = [...new Set(named.map(regionOf))];
  const parts = await concurrently(AT_ONCE, regions, (region) => territories.children(region));
  const municipalities = new Set<MunicipalityId>(parts.flat().map(({ id }) => id));
  const lists = await concurrently(AT_ONCE, named, (municipality) => stored.ofMunicipality(municipality));
  const schools = new Map<string, StoredSchool>(lists.flat().map((school) => [school.id, school]));
  const elsewhere = [...new Set(rows.map(({ id }) => id))].filter((id) => !schools.has(id));
  for (const school of await concurrently(AT_ONCE, elsewhere, (id) => stored.now(id))) {
    if (school) schools.set(school.id, school);
  }
  const logins = campaignId === undefined ? [] : await stored.logins(campaignId, loginsOf(rows, schools, campaignId));
  return { territory, campaignId, municipalities, schools, logins };
};

/** The logins that the register gives, and those that its schools have now. */
const loginsOf = (
  rows: readonly RegisterRow[],
  schools: ReadonlyMap<string, StoredSchool>,
  campaignId: CampaignId,
): string[] =>
  rows.flatMap(({ id, login }) => [login, schools.get(id)?.logins[campaignId]].filter((l) => !!l) as string[]);

/** Logins before schools: what a stopped import leaves of the old logins is then still named by the schools. */
const store = async (
  { stored, moves, schools }: Needs,
  changes: readonly SchoolChange[],
  logins: ReturnType<typeof loginChanges>,
  campaigns: readonly CampaignId[],
  hand: Hand,
): Promise<void> => {
  await concurrently(AT_ONCE, logins, async (login) => mustBeStored(await stored.putLogin(login)));
  const changed = changes.filter(({ is }) => is !== 'unchanged');
  await concurrently(AT_ONCE, changed, async (change) => {
    if (change.is !== 'moved') mustBeStored(await stored.put(change.school));
    else await moveSchool({ stored, moves }, { from: change.from, to: change.school, campaigns, hand });
    schools.forget(change.school.id);
  });
};

const mustBeStored = (isStored: boolean): void => {
  if (!isStored) throw new Again('revision-lost');
};
