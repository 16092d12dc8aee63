import { postponeWork as contract } from '../../shared/contracts/conduct.ts';
import { changeRequest, type Operation, operation } from '../../shared/http/operation.ts';
import { looksLikeName } from '../../shared/kernel/name-like.ts';
import { readableLocal } from '../../shared/kernel/zone.ts';
import { problems } from '../../shared/problems/catalogue.ts';
import type { FieldError } from '../../shared/problems/problem.ts';
import { shown } from '../../shared/school-room/finding.ts';
import { mustBeOpen } from '../../shared/submissions/stage.ts';
import { normaliseClassName } from '../applications/index.ts';
import {
  fixedSince,
  mustBeFaultless,
  type Postponement,
  postpone,
  postponementFindings,
  rowToPostpone,
} from '../schedules/index.ts';
import { type ConductBench, type ConductNeeds, conductBench } from './conduct-room.ts';
import { isAbout } from './scheduled.rules.ts';

/** A reason that says nothing by itself needs words, and words name nobody. */
const reasonFaults = ({ reason, reasonText }: Postponement): FieldError[] => {
  const pointer = '/body/reasonText';
  if (reasonText === undefined) {
    if (reason !== 'other') return [];
    const detail = { ru: 'При причине «иное» напишите, какая она.', en: 'With the reason "other", say which.' };
    return [{ pointer, code: 'reason-text-missing', detail }];
  }
  if (!looksLikeName(reasonText)) return [];
  const detail = {
    ru: 'В тексте есть что-то похожее на имя человека. Напишите без имён.',
    en: 'The text has something like the name of a person. Write without names.',
  };
  return [{ pointer, code: 'text-names-person', detail }];
};

/** @throws {Problem} `work-reported`: what was told of a day is not moved from it */
const mustBeUntold = ({ stored }: ConductBench, asked: Postponement): void => {
  const rows = stored?.content?.rows ?? [];
  if (rows.filter(isAbout(asked)).some(({ date }) => date === asked.from)) throw problems.workReported({});
};

/**
 * A work whose day is fixed is moved to another: in the schedule, by one write, which its history tells; a download at the same moment
 * wins or loses to it. Before the day is fixed the schedule itself is changed.
 */
export const postponing = (needs: ConductNeeds): Operation =>
  operation(contract, async (request) => {
    const { params, body, school, hand, language } = request;
    const asked: Postponement = { ...body, className: normaliseClassName(body.className) };
    const errors = reasonFaults(asked);
    if (errors.length > 0) throw problems.invalidRequest({}, errors);
    const bench = await conductBench(needs)(params.campaignId, school, hand.at);
    const { desk, terms } = bench.schedule;
    mustBeOpen(bench.stage, bench.stored?.mending ?? false, hand.at);
    mustBeUntold(bench, asked);
    const row = rowToPostpone(desk.stored, asked);
    const content = desk.stored?.content;
    if (!row || !content) {
      throw problems.workNotOnDay({ dates: bench.terms.inForce.filter(isAbout(asked)).map(({ date }) => date) });
    }
    const since = fixedSince(asked, terms);
    if (hand.at < since) {
      const zone = school.timeZone;
      throw problems.postponementTooEarly({ fixedSince: since, fixedSinceLocal: readableLocal(since, zone), zone });
    }
    const findings = postponementFindings(content, row, asked, terms);
    mustBeFaultless(findings, language);
    const receipt = await needs.schedules.change(
      desk.ref,
      changeRequest(request),
      (stored) => postpone(stored, content, asked, terms, hand),
      { item: desk.item },
    );
    return { ...receipt, findings: shown(findings, language) };
  });
