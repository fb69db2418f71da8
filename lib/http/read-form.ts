// What does a multipart form bring: texts by their names, and files? Reads no further than allowed, whatever Content-Length says.

import { AppError } from '@/lib/errors';

/** The fields of the form; a name that comes twice counts once. Throws `too_large`, `unsupported_media_type`, `invalid_input`. */
export async function readForm(request: Request, maxBytes: number): Promise<Record<string, string | File>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(type))
    throw new AppError('unsupported_media_type', 'Send the body as multipart/form-data.');
  const body = await readBoundedBytes(request, maxBytes);
  try {
    const form = await new Response(body, { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(form.entries());
  } catch {
    throw new AppError('invalid_input', 'The body is not a valid form.');
  }
}

async function readBoundedBytes(request: Request, maxBytes: number): Promise<Blob> {
  const tooLarge = new AppError('too_large', `The body is larger than ${Math.round(maxBytes / 1024 / 1024)} MB.`);
  // What says that it is too large is not read at all.
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let byteCount = 0;
  if (request.body !== null) {
    for await (const chunk of request.body) {
      byteCount += chunk.byteLength;
      if (byteCount > maxBytes) throw tooLarge;
      chunks.push(chunk);
    }
  }
  return new Blob(chunks);
}
