import { localDate } from '../../../shared/kernel/instant.ts';
import { zonedInstant } from '../../../shared/kernel/zone.ts';

const AT = /^at\((\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})\)$/;

/**
 * The instant of an expression such as `at(2027-02-09T21:00:00)`, milliseconds of the epoch.
 *
 * @param zone of IANA, by whose clocks it is
 * @throws {RangeError} for an expression or a zone that is none
 */
export const instantOfAt = (expression: string, zone: string): number => {
  const [, day = '', time = ''] = AT.exec(expression) ?? [];
  if (day === '' || Number.isNaN(Date.parse(`${day}T${time}Z`))) {
    throw new RangeError(`Invalid Schedule Expression ${expression}. The local run knows one-time schedules alone.`);
  }
  return Date.parse(zonedInstant(localDate(day), time, zone));
};
