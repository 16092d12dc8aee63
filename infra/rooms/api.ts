import { Construct } from 'constructs';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** What the API says of itself: its health, its document, and that a path is unknown. It has no rights at all. */
export class ApiItself extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'api/http', memoryMegabytes: 512 });
    alarms.add({
      name: 'api-http-errors',
      severity: 'today',
      impact: 'Health checks fail, and the API document cannot be read.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
