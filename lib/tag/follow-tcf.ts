// What did the visitor tell a consent manager that speaks IAB TCF v2? Purpose 1 is storing and reading on the device (uet.md 9).

import { guard } from './guard';

type TcData = { eventStatus?: string; gdprApplies?: boolean; purpose?: { consents?: Record<string, boolean> } };
type TcfApi = (command: 'addEventListener', version: 2, listener: (data: TcData, isSuccess: boolean) => void) => void;

/** Calls back with each answer; `false` when the page has no consent manager. */
export function followTcf(onAnswer: (isAllowed: boolean) => void): boolean {
  const { __tcfapi: api } = window as Window & { __tcfapi?: TcfApi };
  api?.(
    'addEventListener',
    2,
    guard((data, isSuccess) => {
      if (isSuccess && /^(tcloaded|useractioncomplete)$/.test(data.eventStatus ?? '')) {
        onAnswer(data.gdprApplies === false || data.purpose?.consents?.[1] === true);
      }
    }),
  );
  return !!api;
}
