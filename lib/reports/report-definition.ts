// What is a report to the REST layer? How it is asked for, and what it answers: cells by column name.
// Never a report of its own: the registries beside it fill this in.

import { z } from 'zod';
import type { Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { dataDrivenVerdicts } from '@/lib/domain/attribution/evidence';

export type ApiCell = string | number | boolean | null | { amount: string; currency: string };

/** What the data-driven model was learnt from, and what it made of it. */
export const apiEvidence = z.object({
  method: z.literal('markovRemoval').meta({
    description: 'The share of conversions that is lost in a first-order Markov chain of the paths without a campaign.',
  }),
  verdict: z.enum(dataDrivenVerdicts).meta({
    description: 'learnt; else there is too little to learn from, and dataDriven shares as linear does.',
  }),
  from: z.string(),
  to: z.string(),
  trainedAt: z.string(),
  convertingPaths: z.number().int(),
  otherPaths: z.number().int(),
  neededPaths: z.number().int().meta({ description: 'Of each kind, before the model may speak.' }),
  sample: z.number().meta({ description: 'Share of visitors without a conversion that was looked at; 1: all.' }),
  conversionRate: z.number(),
  effects: z.array(
    z.object({
      network: z.string().nullable(),
      campaign: z.string().nullable(),
      channel: z.string().nullable().meta({ description: 'Of what is no ad.' }),
      touches: z.number().int(),
      removalEffect: z.number(),
      isPooled: z.boolean().meta({ description: 'Too rare to be told apart: its part of what the rare ones lose.' }),
    }),
  ),
});
export type ApiEvidence = z.output<typeof apiEvidence>;

/** What a report answers. `totals` has the figures' columns. */
export type ApiReport = {
  columns: string[];
  rows: Record<string, ApiCell>[];
  totals: Record<string, ApiCell>;
  /** Of the attribution report. */
  evidence?: ApiEvidence;
};

type ReportInput<Params> = { db: Queryable; access: AccountAccess; params: Params; now: Date };

/** `params` reads query parameters as they come (texts, repeated ones as arrays); its messages are for people. */
export type ReportDefinition<Params> = {
  summary: string;
  params: z.ZodType<Params>;
  get: (input: ReportInput<Params>) => Promise<ApiReport>;
};

export function defineReport<Params>(definition: ReportDefinition<Params>): ReportDefinition<Params> {
  return definition;
}
