import { Construct } from 'constructs';
import { CRASHES_IN_FIVE_MINUTES, crashes, type RoomProps } from '../platform/room.ts';
import { RoomFunction } from '../platform/room-function.ts';

/** Guides and articles on problems: all of them are in the function itself, and it has no right to anything. */
export class Support extends Construct {
  readonly http: RoomFunction;

  constructor(scope: Construct, id: string, { settings, alarms }: RoomProps) {
    super(scope, id);
    this.http = new RoomFunction(this, 'Http', { settings, entry: 'support/http' });
    alarms.add({
      name: 'support-http-errors',
      severity: 'today',
      impact: 'Nobody can read the guides, nor look up what a refusal means.',
      metric: crashes(this.http),
      threshold: CRASHES_IN_FIVE_MINUTES,
    });
  }
}
