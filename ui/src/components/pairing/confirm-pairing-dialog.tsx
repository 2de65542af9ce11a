import { useQueryClient } from '@tanstack/react-query';
import type { Pairing } from '@multi-job/contract';
import { visibleText } from '@multi-job/contract/visible-text';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Facts } from '@/components/ui/card';
import { ChoiceGroup } from '@/components/ui/choice-group';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { Role } from '@/lib/api/types';
import { confirmPairing, refreshPairings } from '@/lib/pairings/pairings';
import { toast } from '@/lib/toast';

const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];

/** Lets somebody in: the number tells who it is, the role what they may do, the principal as whom. */
export function ConfirmPairingDialog({ pairing, onClose }: { pairing: Pairing; onClose: () => void }) {
  const t = useTranslations('pairings');
  const channels = useTranslations('connectors.channel');
  const roles = useTranslations('shell.session.role');
  const queryClient = useQueryClient();
  const id = useId();
  const [role, setRole] = useState<Role>('viewer');
  const [principal, setPrincipal] = useState('');
  const { channel, account_id, sender_id, sender_name, code } = pairing;
  const name = visibleText(sender_name);
  return (
    <ConfirmDialog
      isOpen
      onOpenChange={isOpen => {
        if (!isOpen) onClose();
      }}
      title={t('dialog.title', { name })}
      body={t('dialog.body')}
      confirmLabel={t('dialog.confirm')}
      isDangerous={false}
      onConfirm={async () => {
        try {
          await confirmPairing(pairing, { role, principal });
        } finally {
          await refreshPairings(queryClient);
        }
        toast.success(t('done', { name }));
      }}
    >
      <div className="grid gap-4">
        <Facts
          facts={[
            { name: t('dialog.number'), value: <code className="font-mono text-16 font-medium">{sender_id}</code> },
            { name: t('dialog.account'), value: `${channels(channel)} · ${account_id}` },
            { name: t('dialog.code'), value: <code className="font-mono">{code}</code> },
          ]}
        />
        <div className="grid gap-1.5">
          <span className="text-13 font-medium">{t('dialog.role')}</span>
          <ChoiceGroup
            className="w-fit"
            label={t('dialog.role')}
            value={role}
            onValueChange={setRole}
            choices={ROLES.map(value => ({ value, label: roles(value) }))}
          />
          <p className="text-12 text-text-3">{t(`dialog.roleHints.${role}`)}</p>
        </div>
        <Field
          id={`${id}-principal`}
          label={t('dialog.principal')}
          hint={t('dialog.principalHint', { name: `${channel}:${sender_id}` })}
          isOptional
        >
          <Input
            id={`${id}-principal`}
            value={principal}
            onChange={({ target }) => setPrincipal(target.value)}
            placeholder={`${channel}:${sender_id}`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={64}
            className="font-mono"
          />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
