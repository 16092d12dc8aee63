import { describe, expect, it } from 'vitest';
import { instant } from '../../../../shared/kernel/instant.ts';
import type { Entailed } from '../../../../shared/submissions/envelope.ts';
import { accept, correct, reinstate, reopen, sendBack, waive } from '../../../../shared/submissions/judgement.rules.ts';
import { draft, refuse, submit, take } from '../../../../shared/submissions/life.rules.ts';
import type { Filled } from '../../../../shared/submissions/life-step.rules.ts';
import { aProblem } from '../../../fixtures/problems.ts';
import { aHand, aStage, aSubmission } from '../../../fixtures/submissions.ts';

const stage = aStage();
const by = (at: string) => aHand({ at: instant(at) });
const entails = (unit: string): Entailed => ({ kind: 'result-form', unit, part: 't', owes: true });
const filled = (...units: string[]): Filled<string> => ({
  content: units.join(),
  contentHash: 'h',
  measures: { classes: units.length },
  entails: units.map(entails),
});
const aDraft = () => aSubmission<string>({ status: 'draft', content: 'x' });

describe('a submission', () => {
  it.each([
    ['one millisecond before dueAt', '2023-02-09T14:59:59.999Z', false],
    ['at dueAt itself', '2023-02-09T15:00:00.000Z', true],
  ])('handed in %s', (_when, at, late) => {
    expect(submit(aDraft(), stage, by(at))).toMatchObject({
      status: 'submitted',
      late,
      dueAt: stage.dueAt,
      revision: 2,
    });
  });

  it('is refused at closesAt, and one millisecond before opensAt', () => {
    expect(() => submit(aDraft(), stage, by(stage.closesAt))).toThrow(aProblem('window-closed'));
    expect(() => submit(aDraft(), stage, by('2023-01-31T20:59:59.999Z'))).toThrow(aProblem('not-open-yet'));
  });

  it('keeps the lateness of its first handing in', () => {
    const first = submit(aDraft(), stage, by('2023-02-08T00:00:00Z'));
    const edited = draft(first, filled('4-MA'), stage, by('2023-02-10T00:00:00Z'));

    const again = submit(edited, stage, by('2023-02-10T00:00:00Z'));

    expect(again).toMatchObject({ late: false, changedLate: true });
  });

  it('that was returned may be mended after closesAt, and is not late for it', () => {
    const handedIn = submit(aDraft(), stage, by('2023-02-08T00:00:00Z'));
    const returned = sendBack(handedIn, 'Класс 4Б пропущен', stage, by('2023-02-19T00:00:00Z'));

    const mended = submit(
      draft(returned, filled('4-MA'), stage, by('2023-02-24T00:00:00Z')),
      stage,
      by('2023-02-24T00:00:00Z'),
    );

    expect(returned).toMatchObject({ status: 'returned', comment: 'Класс 4Б пропущен', mending: true });
    expect(mended).toMatchObject({ status: 'submitted', late: false, changedLate: false, mending: false });
  });

  it('entails nothing new before it is accepted', () => {
    const drafted = draft(aSubmission<string>(), filled('4-MA'), stage, by('2023-02-08T00:00:00Z'));
    const accepted = accept(
      submit(drafted, stage, by('2023-02-08T00:00:00Z')),
      stage,
      by('2023-02-08T00:00:00Z'),
      filled('4-MA'),
    );

    expect(drafted.entails).toEqual([]);
    expect(accepted.entails).toEqual([entails('4-MA')]);
  });

  it('remembers what it entailed once', () => {
    const accepted = aSubmission<string>({
      status: 'accepted',
      content: 'x',
      entails: [entails('4-MA'), entails('4-RU')],
    });

    const corrected = correct(accepted, filled('4-RU', '5-RU'), stage, by('2023-02-21T00:00:00Z'), 'по телефону');
    const back = correct(corrected, filled('4-MA'), stage, by('2023-02-21T00:00:00Z'));

    expect(corrected).toMatchObject({ status: 'accepted', comment: 'по телефону', formerly: [entails('4-MA')] });
    expect(back.formerly).toEqual([entails('4-RU'), entails('5-RU')]);
    expect(back.comment).toBeUndefined();
  });

  it('is corrected until correctionsUntil and not at it', () => {
    const accepted = aSubmission<string>({ status: 'accepted', content: 'x' });

    expect(() => correct(accepted, filled(), stage, by(stage.correctionsUntil))).toThrow(
      aProblem('corrections-closed'),
    );
  });

  it('that is waived comes back as it was', () => {
    const waived = waive(aDraft(), 'карантин', stage, by('2023-02-08T00:00:00Z'));

    expect(waived).toMatchObject({ status: 'waived', comment: 'карантин' });
    expect(reinstate(waived, stage, by('2023-02-08T00:00:00Z'))).toMatchObject({
      status: 'draft',
      statusBeforeWaiver: undefined,
    });
  });

  it('that the rules accept is replaced by the next one', () => {
    const first = take(aSubmission<string>(), filled(), stage, by('2023-02-08T00:00:00Z'));

    const second = take({ ...first, refusedAt: first.at }, filled(), stage, by('2023-02-10T00:00:00Z'));

    expect(first).toMatchObject({ status: 'accepted', action: 'accepted', late: false });
    expect(second).toMatchObject({ action: 'replaced', late: false, changedLate: true });
    expect(second.refusedAt).toBeUndefined();
  });

  it('notes which kept file was refused last, and forgets it with the next refusal or acceptance', () => {
    const owed = aSubmission<string>();

    const first = refuse(owed, 2, by('2023-02-07T00:00:00Z'), 'a'.repeat(64));
    const second = refuse(first, 1, by('2023-02-08T00:00:00Z'));
    const taken = take(first, filled(), stage, by('2023-02-08T00:00:00Z'));

    expect(first).toMatchObject({ action: 'refused', refusedFindings: 2, refusedHash: 'a'.repeat(64) });
    expect([second.refusedFindings, second.refusedHash]).toEqual([1, undefined]);
    expect(taken).not.toHaveProperty('refusedHash');
  });

  it('that is closed may be reopened by the federal organiser', () => {
    const reopened = reopen(
      aSubmission<string>({ status: 'accepted', content: 'x' }),
      'решение',
      by('2023-03-01T00:00:00Z'),
    );

    expect(take(reopened, filled(), stage, by('2023-03-02T00:00:00Z'))).toMatchObject({
      status: 'accepted',
      mending: false,
    });
  });

  it.each([
    ['submitted when nothing is drafted', () => submit(aSubmission(), stage, aHand())],
    ['accepted when it is a draft', () => accept(aDraft(), stage, aHand())],
    ['returned when it is owed', () => sendBack(aSubmission(), 'x', stage, aHand())],
    [
      'drafted when a coordinator has accepted it',
      () => draft(aSubmission<string>({ status: 'accepted' }), filled(), stage, aHand()),
    ],
    ['corrected when it is a draft', () => correct(aDraft(), filled(), stage, aHand())],
    ['waived twice', () => waive(aSubmission({ status: 'waived' }), 'x', stage, aHand())],
  ])('cannot be %s', (_what, act) => {
    expect(act).toThrow(aProblem('wrong-state'));
  });
});
