import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofType } from './template.ts';

const PARTS = ['What it means', 'Whom it hurts', 'Where to look', 'What to do'];

const alarms = ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const linked = (description: string): string => description.match(/docs\/runbook\.md#(\S+)$/)?.[1] ?? '';

const [, chapter = ''] = readFileSync('docs/runbook.md', 'utf8').match(/^## Alarms$(.*?)^## /ms) ?? [];
const articles = new Map(
  chapter
    .split(/^### /m)
    .slice(1)
    .map((article) => [article.slice(0, article.indexOf('\n')), article] as const),
);

describe('the runbook', () => {
  it('has an article for every alarm, and an alarm for every article', () => {
    const names = alarms.map(({ AlarmDescription }) => linked(AlarmDescription));

    expect(names.length).toBeGreaterThan(0);
    expect([...articles.keys()].sort()).toEqual(names.sort());
  });

  it.each([...articles])('says of %s all that one who was woken needs', (_name, article) => {
    const parts = [...article.matchAll(/^\*\*(.+?)\.\*\* \S/gm)].map(([, part]) => part);

    expect(parts).toEqual(PARTS);
  });
});

describe('every alarm', () => {
  it.each(alarms.map((alarm) => [linked(alarm.AlarmDescription), alarm] as const))(
    '%s is heard by someone',
    (_name, alarm) => {
      expect(alarm.AlarmActions).toHaveLength(1);
      expect(alarm.AlarmActions[0].Ref).toMatch(/^Alarms(Wake|Today)/);
    },
  );

  it('is sent through an encrypted topic into which CloudWatch may publish', () => {
    const topics = ofType('AWS::SNS::Topic');
    const policies = ofType('AWS::SNS::TopicPolicy').map(([, { Properties }]) => Properties.PolicyDocument.Statement);

    expect(topics.filter(([, { Properties }]) => !Properties.KmsMasterKeyId)).toEqual([]);
    expect(policies).toHaveLength(topics.length);
    for (const statements of policies) {
      expect(statements).toContainEqual(
        expect.objectContaining({
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
        }),
      );
    }
  });
});
