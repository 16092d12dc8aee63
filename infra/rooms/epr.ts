import { Construct } from 'constructs';
import { TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** A workbook, or the applications of a region, are read by one thread: at this memory it has a whole processor. */
const WHOLE_PROCESSOR_MEGABYTES = 1769;

/** The joint work of grade 11: its sample of schools, their observers and the experts of the region. */
export class Epr extends Construct {
  readonly http: RoomFunction;
  /** the sample, experts and observers, as tables too: with the writer of workbooks */
  readonly tables: RoomFunction;
  /** the only function of the room that reads files */
  readonly loadFiles: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, people, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName, PEOPLE_TABLE_NAME: people.tableName };
    const memoryMegabytes = WHOLE_PROCESSOR_MEGABYTES;
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'epr/http', environment, memoryMegabytes });
    this.tables = new RoomFunction(this, 'Tables', { settings, entry: 'epr/tables', environment });
    this.loadFiles = new RoomFunction(this, 'LoadFiles', {
      settings,
      entry: 'epr/load-files',
      environment,
      memoryMegabytes,
    });
    const items = new TableGrants(main);
    items.readAndWrite(this.http, { keys: ['EPR#*', 'C#*', 'I#*'] });
    items.read(this.tables);
    items.readAndWrite(this.loadFiles, { keys: ['EPR#*', 'C#*'] });
    const persons = new TableGrants(people);
    // Whoever shows people records that they were read.
    for (const fn of [this.http, this.tables, this.loadFiles]) persons.readAndWrite(fn, { keys: ['EPR#*'] });
    alarms.add({
      name: 'epr-http-errors',
      severity: 'today',
      impact: 'The sample of the joint work and the lists of its experts cannot be made or changed.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'epr-tables-errors',
      severity: 'today',
      impact: 'Coordinators cannot see or export the sample, the experts and the observers of the joint work.',
      metric: crashes(this.tables),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'epr-load-files-errors',
      severity: 'today',
      impact: 'The sample and the experts of the joint work cannot be loaded from files.',
      metric: crashes(this.loadFiles),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
