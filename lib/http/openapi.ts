// The OpenAPI 3.1 document, made from the operations themselves. Never written by hand beside them.

import { z } from 'zod';
import { errorStatuses } from '@/lib/errors';
import type { AnyOperation } from './operation';

type Json = Record<string, unknown>;

/** The document for `operations`, served below `baseUrl` (…/api/v1). */
export function buildOpenApi(operations: readonly AnyOperation[], baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const method = { [operation.method.toLowerCase()]: toOperationObject(operation) };
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
      schemas: { Problem: problemSchema },
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
  if (operation.offersCsv === true) success['text/csv'] = { schema: { type: 'string' } };
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

function toSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
): { properties?: Record<string, unknown>; required?: string[] } {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  void $schema;
  return rest as { properties?: Record<string, unknown>; required?: string[] };
}
