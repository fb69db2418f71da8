import { notFound } from 'next/navigation';
import { AppError } from '@/lib/errors';

/** What a page's URL names, or the not-found page: foreign and unknown ids look the same. */
export async function findOnPage<Thing>(wanted: Promise<Thing>): Promise<Thing> {
  try {
    return await wanted;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
