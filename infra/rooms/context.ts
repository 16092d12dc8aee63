import { Construct } from 'constructs';
import { BucketGrants, mayInvoke, TableGrants } from '../platform/grants.ts';
import { LoggedCode } from '../platform/logged-code.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, LONGEST_SECONDS, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** What schools are asked about themselves; what is of a person stands in a table of its own. */
export class Context extends Construct {
  readonly http: RoomFunction;
  /** summaries and exports, without a right to personal data */
  readonly tables: RoomFunction;
  /** exports of personal data, each recorded */
  readonly people: RoomFunction;
  /** writes summaries and exports that are too long for an answer */
  readonly runExport: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, people, reports, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    const ofPeople = { ...environment, PEOPLE_TABLE_NAME: people.tableName };
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'context/http', environment: ofPeople });
    this.runExport = new RoomFunction(this, 'RunExport', {
      settings,
      entry: 'context/run-export',
      environment: { ...environment, REPORTS_BUCKET: reports.bucketName },
      memoryMegabytes: 1769,
      timeoutSeconds: LONGEST_SECONDS,
      asyncRetries: 1,
    });
    this.tables = new RoomFunction(this, 'Tables', {
      settings,
      entry: 'context/tables',
      environment: { ...environment, EXPORT_FUNCTION_NAME: this.runExport.functionName },
    });
    this.people = new RoomFunction(this, 'People', { settings, entry: 'context/people', environment: ofPeople });
    const items = new TableGrants(main);
    const persons = new TableGrants(people);
    items.read(this.http);
    items.write(this.http, { keys: ['C#*', 'I#*', 'CAMPAIGN#*'] });
    for (const fn of [this.tables, this.runExport]) {
      items.read(fn);
      // The job of an export is all that summaries write.
      items.write(fn, { keys: ['J#*'] });
    }
    new BucketGrants(reports).put(this.runExport, { prefix: 'exports/' });
    mayInvoke(this.tables, this.runExport);
    items.read(this.people);
    for (const fn of [this.http, this.people]) persons.readAndWrite(fn, { keys: ['CONTEXT#*'] });
    alarms.add({
      name: 'context-http-errors',
      severity: 'wake',
      impact: 'Schools cannot answer the questionnaire of context data.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'context-tables-errors',
      severity: 'today',
      impact: 'Coordinators have no summary and no export of context data.',
      metric: crashes(this.tables),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'context-export-failures',
      severity: 'today',
      impact: 'Long tables of context data end as failed, and coordinators have no file.',
      metric: new LoggedCode(this, 'FailedExports', { of: [this.runExport], code: 'export-failed' }).metric,
      threshold: 1,
    });
    alarms.add({
      name: 'context-export-crashes',
      severity: 'today',
      impact: 'Long tables of context data stay in progress for ever.',
      metric: crashes(this.runExport),
      threshold: 1,
    });
    alarms.add({
      name: 'context-people-errors',
      severity: 'today',
      impact: 'Coordinators cannot take out the contacts that schools have given.',
      metric: crashes(this.people),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
