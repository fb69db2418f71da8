import { answerAuthRequest } from '@/lib/auth/auth-route';
import { toProblemResponse } from '@/lib/http/problem';

async function answer(request: Request): Promise<Response> {
  try {
    return await answerAuthRequest(request);
  } catch (error) {
    return toProblemResponse(error);
  }
}

export { answer as GET, answer as POST };
