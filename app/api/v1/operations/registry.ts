// Every operation of the REST API, for the OpenAPI document. A route that is missing here is not documented: the test beside it looks.

import type { AnyOperation } from '@/lib/http/operation';
import { getConversionOperation, listConversionsOperation } from './conversions';
import { createGoalOperation, getGoalOperation, listGoalsOperation, updateGoalOperation } from './goals';
import { listHitsOperation } from './hits';
import { goalsReportOperation, performanceOperation, summaryOperation, trendOperation } from './reports';
import { createTagOperation, getTagOperation, listTagsOperation, updateTagOperation } from './tags';

export const operations: readonly AnyOperation[] = [
  listTagsOperation,
  createTagOperation,
  getTagOperation,
  updateTagOperation,
  listGoalsOperation,
  createGoalOperation,
  getGoalOperation,
  updateGoalOperation,
  listHitsOperation,
  listConversionsOperation,
  getConversionOperation,
  performanceOperation,
  goalsReportOperation,
  summaryOperation,
  trendOperation,
];
