import type { Operation } from '../../shared/http/operation.ts';
import { reinstateSchedule, reopenSchedule, returnSchedule, waiveSchedule } from './judge-schedule.ts';
import { saveSchedule } from './save-schedule.ts';
import type { ScheduleNeeds } from './schedule-terms.ts';
import { showHistory } from './show-history.ts';
import { showDays, showSchedule } from './show-schedule.ts';
import { submitSchedule } from './submit-schedule.ts';

/** What the room answers. */
export const operations = (needs: ScheduleNeeds): readonly Operation[] => [
  showSchedule(needs),
  saveSchedule(needs),
  submitSchedule(needs),
  returnSchedule(needs),
  waiveSchedule(needs),
  reinstateSchedule(needs),
  reopenSchedule(needs),
  showHistory(needs),
  showDays(needs),
];
