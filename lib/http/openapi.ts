// The OpenAPI 3.1 document, made from the operations themselves. Never written by hand beside them.

import { z } from 'zod';
import { errorStatuses } from '@/lib/errors';
import type { AnyOperation } from './operation';
import { xlsxMediaType } from './xlsx';

type Json = Record<string, unknown>;
type Schema = { $schema?: string; $defs?: Json; properties?: Json; required?: string[] };

/** The document for `operations`, served below `baseUrl` (…/api/v1). */
export function buildOpenApi(operations: readonly AnyOperation[], baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  const shared: Json = {};
  for (const operation of operations) {
    const method = { [operation.method.toLowerCase()]: shareDefinitions(toOperationObject(operation), shared) };
    paths[operation.path] = { ...paths[operation.path], ...method };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Goalpost',
      version: '1',
      description:
        'Conversion tracking and ROI. Instants are ISO 8601 in UTC, days are the account’s, money is { amount, currency }, ratios are plain numbers or null.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: baseUrl }],
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key of the account.' } },
      schemas: { Problem: problemSchema, ...shared },
      responses: {
        Problem: {
          description: 'What went wrong.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

const problemSchema: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { const: 'about:blank' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(errorStatuses) },
    detail: { type: 'string', description: 'In plain words.' },
    field: { type: 'string', description: 'The input at fault.' },
  },
};

function toOperationObject(operation: AnyOperation): Json {
  const status = operation.successStatus ?? 200;
  const success: Json = { 'application/json': { schema: toSchema(operation.result, 'output') } };
  if (operation.offersFiles === true) {
    success['text/csv'] = { schema: { type: 'string' } };
    success[xlsxMediaType] = { schema: { type: 'string', format: 'binary' } };
  }
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.tag],
    description: `Needs the role ${operation.role}.`,
    parameters: [...toParameters(operation.params, 'path'), ...toParameters(operation.query, 'query')],
    ...(operation.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: {
              [operation.maxFormBytes === undefined ? 'application/json' : 'multipart/form-data']: {
                schema: toSchema(operation.body, 'input'),
              },
            },
          },
        }),
    responses: {
      [String(status)]: { description: 'Done.', ...(status === 204 ? {} : { content: success }) },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function toParameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, 'input');
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
}

/** Moves what schemas define inside themselves to the document's own schemas, where their references then point (changes `shared`). */
function shareDefinitions(value: unknown, shared: Json): unknown {
  if (Array.isArray(value)) return value.map((each) => shareDefinitions(each, shared));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    if (key !== '$defs') return [[key, shareDefinitions(inner, shared)]];
    for (const [name, schema] of Object.entries(inner as Json)) shared[name] = shareDefinitions(schema, shared);
    return [];
  });
  return Object.fromEntries(entries);
}

function toSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  // A shared schema may take less than it gives, so each way has a name of its own.
  const prefix = io === 'input' ? 'Input' : '';
  const text = JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  const { $schema, $defs, ...rest } = JSON.parse(
    text.replaceAll('"#/$defs/', `"#/components/schemas/${prefix}`),
  ) as Schema;
  void $schema;
  if ($defs === undefined) return rest;
  return { ...rest, $defs: Object.fromEntries(Object.entries($defs).map(([name, each]) => [prefix + name, each])) };
}
