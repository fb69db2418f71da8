import { operations } from '@/app/api/v1/operations/registry';
import { env } from '@/lib/env';
import { buildOpenApi } from '@/lib/http/openapi';
import { toJsonResponse } from '@/lib/http/respond';

/** The document tells nothing about an account, so anybody may read it. */
export function GET(request: Request): Response {
  return toJsonResponse(buildOpenApi(operations, `${env.publicUrl ?? new URL(request.url).origin}/api/v1`));
}
