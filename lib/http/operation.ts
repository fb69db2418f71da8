// What one thing of the REST API is: its address, who may call it, what goes in and what comes out. The handler and the OpenAPI
// document are both made from it, so that neither can say something else than the other. Never reads the database itself.

import type { z } from 'zod';
import type { AccountAccess, Role } from '@/lib/domain/account-access';

export type OperationMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export type OperationInput<Params, Query, Body> = {
  access: AccountAccess;
  params: Params;
  query: Query;
  body: Body;
  now: Date;
  /** Aborted when the caller has gone, so that long work can end. */
  signal: AbortSignal;
  /** Where others reach this server, without a trailing slash. */
  origin: string;
};

/**
 * `path` is below /api/v1, with `{name}` for params. `run` gives the thing to answer, or a whole `Response` (a file).
 * `successStatus` is 200 unless said otherwise.
 */
export type Operation<Params = unknown, Query = unknown, Body = unknown, Result = unknown> = {
  id: string;
  method: OperationMethod;
  path: string;
  summary: string;
  tag: string;
  role: Role;
  params?: z.ZodType<Params>;
  query?: z.ZodType<Query>;
  body?: z.ZodType<Body>;
  /** The body is a multipart form of at most so many bytes, its files `File`s; else it is JSON. */
  maxFormBytes?: number;
  result: z.ZodType<Result>;
  successStatus?: 200 | 201 | 204;
  /** Set when `format=csv` and `format=xlsx` are offered beside JSON. */
  offersFiles?: boolean;
  run: (input: OperationInput<Params, Query, Body>) => Promise<Result | Response>;
};

/** An operation of any shape, as the OpenAPI document reads it. */
export type AnyOperation = Omit<Operation, 'run'>;

/** Keeps the types of one declaration tied together. */
export function defineOperation<Params, Query, Body, Result>(
  operation: Operation<Params, Query, Body, Result>,
): Operation<Params, Query, Body, Result> {
  return operation;
}
