import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { call } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../kit/button.tsx';
import { AreaField, ChoiceField, TextField } from '../../kit/field.tsx';
import { ProblemNotice } from '../../kit/problem.tsx';
import { useAccount } from '../../shell/account.ts';
import { t } from '../../text/language.ts';
import { type Attached, Files } from './files.tsx';

/** A new request: of a region to the federal organiser, or of the federal organiser to a region. */
export const NewRequest = () => {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="panel no-print"
      open={open}
      onToggle={(event) => setOpen((event.currentTarget as HTMLDetailsElement).open)}
    >
      <summary>{t({ ru: 'Новое обращение', en: 'A new request' })}</summary>
      {open && <Form />}
    </details>
  );
};

const Form = () => {
  const { me, campaignId } = useAccount();
  const { route } = useLocation();
  const [territory, setTerritory] = useState(me.role === 'federal' ? '' : me.scope);
  const [subject, setSubject] = useState('');
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const [error, setError] = useState<Error | undefined>();
  const [attempt] = useState(() => crypto.randomUUID());
  const regions = useQuery(
    me.role === 'federal' ? 'regions' : undefined,
    async (signal) => (await call('getTerritory', { params: { territory: 'ru' }, signal })).value,
  );
  const missing =
    territory === ''
      ? t({ ru: 'Выберите регион', en: 'Choose a region' })
      : subject.trim().length < 3
        ? t({ ru: 'Напишите тему', en: 'Write a subject' })
        : text.trim() === ''
          ? t({ ru: 'Напишите текст', en: 'Write the text' })
          : undefined;
  const send = async () => {
    setError(undefined);
    try {
      const { value } = await call('createRequest', {
        params: { territory },
        body: { subject, text, campaignId, files: files.map(({ fileId }) => fileId) },
        idempotencyKey: attempt,
      });
      route(`/c/${campaignId}/exchange/${value.id}`);
    } catch (failed) {
      setError(failed as Error);
    }
  };
  return (
    <div class="stack">
      {me.role === 'federal' && (
        <ChoiceField
          label={t({ ru: 'Регион', en: 'Region' })}
          value={territory}
          options={[
            { value: '', text: '—' },
            ...(regions.data?.children ?? []).map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChoice={setTerritory}
        />
      )}
      <TextField label={t({ ru: 'Тема', en: 'Subject' })} value={subject} onText={setSubject} />
      <AreaField label={t({ ru: 'Текст', en: 'Text' })} value={text} onText={setText} rows={6} />
      <Files files={files} onFiles={setFiles} onError={setError} />
      {error && <ProblemNotice error={error} focus />}
      <div>
        <Button look="main" onPress={send} notNow={missing}>
          {t({ ru: 'Отправить', en: 'Send' })}
        </Button>
      </div>
    </div>
  );
};
