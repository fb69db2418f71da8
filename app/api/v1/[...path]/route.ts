import { AppError } from '@/lib/errors';
import { toProblemResponse } from '@/lib/http/problem';

/** An address that the API does not have answers as the API does, not with a page. */
function answerMissing(): Response {
  return toProblemResponse(new AppError('not_found', 'The API has nothing at this address. See /api/v1/openapi.json.'));
}

export {
  answerMissing as DELETE,
  answerMissing as GET,
  answerMissing as PATCH,
  answerMissing as POST,
  answerMissing as PUT,
};
