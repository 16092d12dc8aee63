import type { Operation } from '../../shared/http/operation.ts';
import { judgeSchedule } from './judge-schedule.ts';
import { saveSchedule } from './save-schedule.ts';
import type { ScheduleNeeds } from './schedule-terms.ts';
import { showHistory } from './show-history.ts';
import { showDays, showSchedule } from './show-schedule.ts';
import { submitSchedule } from './submit-schedule.ts';

/** Everything that the room answers but its files. */
export const operations = (needs: ScheduleNeeds): readonly Operation[] => [
  showSchedule(needs),
  saveSchedule(needs),
  submitSchedule(needs),
  ...judgeSchedule(needs),
  showHistory(needs),
];

/** What is also given as a file: the writer of workbooks is only in the function that needs it. */
export const exportOperations = (needs: ScheduleNeeds): readonly Operation[] => [showDays(needs)];
