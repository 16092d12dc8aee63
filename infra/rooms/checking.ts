import { Construct } from 'constructs';
import { BucketGrants, mayOpenAccounts, TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** The answers of a school are read by one thread: at this memory it has a whole processor. */
const WHOLE_PROCESSOR_MEGABYTES = 1769;

/** Works are given to experts, scored, and become electronic protocols and forms. */
export class Checking extends Construct {
  readonly http: RoomFunction;
  /** works and sheets of scores as files */
  readonly files: RoomFunction;
  /** progress, agreement and sheets, with the writer of workbooks */
  readonly tables: RoomFunction;
  /** the only function of the room that writes forms */
  readonly protocols: RoomFunction;

  /** the only function of the system that makes accounts */
  readonly passwords: RoomFunction;

  constructor(scope: Construct, id: string, { settings, main, uploads, pool, alarms }: RoomProps) {
    super(scope, id);
    const environment = { TABLE_NAME: main.tableName };
    const memoryMegabytes = WHOLE_PROCESSOR_MEGABYTES;
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'checking/http', environment });
    this.files = new RoomFunction(this, 'Files', { settings, entry: 'checking/files', environment, memoryMegabytes });
    this.tables = new RoomFunction(this, 'Tables', { settings, entry: 'checking/tables', environment });
    this.protocols = new RoomFunction(this, 'Protocols', {
      settings,
      entry: 'checking/protocols',
      environment: { ...environment, UPLOADS_BUCKET: uploads.bucketName },
      memoryMegabytes,
    });
    this.passwords = new RoomFunction(this, 'Passwords', {
      settings,
      entry: 'checking/passwords',
      environment: { ...environment, USER_POOL_ID: pool.userPoolId },
    });
    const items = new TableGrants(main);
    items.readAndWrite(this.http, { keys: ['CHECKING#*', 'EXPERTS#*', 'EXPERT-LOGINS#*', 'C#*', 'I#*'] });
    items.readAndWrite(this.files, { keys: ['CHECKING#*', 'C#*', 'I#*'] });
    items.check(this.files, { keys: ['D#*'] });
    items.read(this.tables);
    items.readAndWrite(this.protocols, { keys: ['C#*', 'I#*'] });
    items.check(this.protocols, { keys: ['D#*'] });
    new BucketGrants(uploads).put(this.protocols);
    items.readAndWrite(this.passwords, { keys: ['EXPERTS#*'] });
    mayOpenAccounts(this.passwords, pool);
    alarms.add({
      name: 'checking-http-errors',
      severity: 'wake',
      impact: 'Experts cannot read works or enter scores.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'checking-files-errors',
      severity: 'today',
      impact: 'Works of the computer form and sheets of scores cannot be loaded.',
      metric: crashes(this.files),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'checking-tables-errors',
      severity: 'today',
      impact: 'Coordinators cannot see how far the checking is.',
      metric: crashes(this.tables),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'checking-protocols-errors',
      severity: 'today',
      impact: 'Schools cannot fill in or hand in electronic protocols.',
      metric: crashes(this.protocols),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'checking-passwords-errors',
      severity: 'today',
      impact: 'Schools cannot take the passwords of their experts.',
      metric: crashes(this.passwords),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
