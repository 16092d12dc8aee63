import { Construct } from 'constructs';
import { BucketGrants, TableGrants } from '../platform/grants.ts';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';
import { Uploads } from './uploads.ts';

/** The form of a work's results: made, read, checked and kept. */
export class Results extends Construct {
  readonly http: RoomFunction;
  /** takes filled forms: the only function that reads files of strangers */
  readonly uploadForm: RoomFunction;
  /** takes forms that are typed on a page: neither reader nor writer of workbooks */
  readonly formRows: RoomFunction;
  /** makes the forms to fill in and the tables that compare versions: the only function with the writer of workbooks */
  readonly makeForm: RoomFunction;
  /** gives a school its last upload back with the faults shown in it */
  readonly annotateForm: RoomFunction;

  /** many forms at once */
  readonly uploads: Uploads;

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id);
    const { settings, main, uploads, alarms } = props;
    this.uploads = new Uploads(this, 'Uploads', props);
    const environment = { TABLE_NAME: main.tableName, UPLOADS_BUCKET: uploads.bucketName };
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'results/http', environment });
    this.uploadForm = new RoomFunction(this, 'UploadForm', {
      settings,
      entry: 'results/upload-form',
      environment,
      // A workbook is read by one thread: this is the memory at which it has a whole processor.
      memoryMegabytes: 1769,
    });
    this.formRows = new RoomFunction(this, 'FormRows', { settings, entry: 'results/form-rows', environment });
    this.makeForm = new RoomFunction(this, 'MakeForm', {
      settings,
      entry: 'results/make-form',
      environment: { TABLE_NAME: main.tableName },
    });
    this.annotateForm = new RoomFunction(this, 'AnnotateForm', {
      settings,
      entry: 'results/annotate-form',
      environment,
      // It reads the workbook as the upload does, and writes it as well.
      memoryMegabytes: 1769,
    });
    const items = new TableGrants(main);
    items.read(this.http);
    items.write(this.http, { keys: ['C#*', 'I#*'] });
    items.read(this.uploadForm);
    items.write(this.uploadForm, { keys: ['C#*'] });
    items.read(this.formRows);
    items.write(this.formRows, { keys: ['C#*'] });
    items.read(this.makeForm);
    items.read(this.annotateForm);
    const originals = new BucketGrants(uploads);
    originals.read(this.http);
    originals.read(this.annotateForm);
    originals.put(this.uploadForm);
    originals.put(this.formRows);
    alarms.add({
      name: 'results-http-errors',
      severity: 'today',
      impact: 'Schools and coordinators cannot see, return or waive result forms.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'results-upload-form-errors',
      severity: 'wake',
      impact: 'Schools cannot hand in the results of their works.',
      metric: crashes(this.uploadForm),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'results-form-rows-errors',
      severity: 'today',
      impact: 'Schools cannot fill forms in on the page; workbooks are taken as before.',
      metric: crashes(this.formRows),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'results-make-form-errors',
      severity: 'wake',
      impact: 'Schools cannot get the forms that they are to fill in, nor compare versions.',
      metric: crashes(this.makeForm),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
    alarms.add({
      name: 'results-annotate-form-errors',
      severity: 'today',
      impact:
        'Schools do not get their uploads back with the faults shown; the answer to an upload lists them as before.',
      metric: crashes(this.annotateForm),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
