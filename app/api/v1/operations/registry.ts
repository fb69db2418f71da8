// Every operation of the REST API, for the OpenAPI document. A route that is missing here is not documented: the test beside it looks.

import type { AnyOperation } from '@/lib/http/operation';
import { exportAudienceOperation, listAudienceExportsOperation, previewAudienceOperation } from './audience-members';
import {
  createAudienceOperation,
  deleteAudienceOperation,
  getAudienceOperation,
  listAudiencesOperation,
  updateAudienceOperation,
} from './audiences';
import { getConversionOperation, listConversionsOperation } from './conversions';
import {
  createFunnelOperation,
  funnelReportOperation,
  getFunnelOperation,
  listFunnelsOperation,
  updateFunnelOperation,
} from './funnels';
import { copyGoalOperation, setGoalStatusesOperation } from './goal-batch';
import { exportGoalsOperation, importGoalsOperation } from './goal-files';
import { previewGoalOperation } from './goal-preview';
import { cancelGoalRunOperation, createGoalRunOperation, listGoalRunsOperation } from './goal-runs';
import { createGoalOperation, getGoalOperation, listGoalsOperation, updateGoalOperation } from './goals';
import { listHitsOperation } from './hits';
import { getImportOperation, importSpendOperation, listImportsOperation, undoImportOperation } from './imports';
import { createNoteOperation, deleteNoteOperation, listNotesOperation, updateNoteOperation } from './notes';
import { dismissNoticeOperation, listNoticesOperation } from './notices';
import {
  deleteRateOperation,
  importRatesOperation,
  listMissingRatesOperation,
  listRatesOperation,
  saveRatesOperation,
} from './rates';
import {
  adLandingsOperation,
  attributionOperation,
  audienceOverlapOperation,
  audiencesReportOperation,
  completenessOperation,
  engagementOperation,
  engagementStepsOperation,
  goalsReportOperation,
  pagesOperation,
  pathLengthsOperation,
  pathsOperation,
  performanceOperation,
  spendCoverageOperation,
  summaryOperation,
  timeLagOperation,
  trendOperation,
  visitorsOperation,
} from './reports';
import { listSpendOperation } from './spend';
import { deleteAliasOperation, listAliasesOperation, saveAliasOperation } from './spend-aliases';
import { createTagLinkOperation, listTagLinksOperation, revokeTagLinkOperation } from './tag-links';
import { createTagOperation, getTagOperation, listTagsOperation, updateTagOperation } from './tags';
import { deleteTargetOperation, listTargetsOperation, saveTargetOperation } from './targets';
import { createTestVisitOperation, verifyTagOperation } from './verification';
import { deleteViewOperation, listViewsOperation, saveViewOperation } from './views';
import { getVisitOperation, listClicksOperation, listVisitsOperation } from './visits';

export const operations: readonly AnyOperation[] = [
  listTagsOperation,
  createTagOperation,
  getTagOperation,
  updateTagOperation,
  listTagLinksOperation,
  createTagLinkOperation,
  revokeTagLinkOperation,
  createTestVisitOperation,
  verifyTagOperation,
  listGoalsOperation,
  createGoalOperation,
  previewGoalOperation,
  exportGoalsOperation,
  importGoalsOperation,
  setGoalStatusesOperation,
  copyGoalOperation,
  listGoalRunsOperation,
  createGoalRunOperation,
  cancelGoalRunOperation,
  getGoalOperation,
  updateGoalOperation,
  listAudiencesOperation,
  createAudienceOperation,
  getAudienceOperation,
  updateAudienceOperation,
  deleteAudienceOperation,
  previewAudienceOperation,
  exportAudienceOperation,
  listAudienceExportsOperation,
  listTargetsOperation,
  saveTargetOperation,
  deleteTargetOperation,
  listFunnelsOperation,
  createFunnelOperation,
  getFunnelOperation,
  updateFunnelOperation,
  funnelReportOperation,
  listHitsOperation,
  listConversionsOperation,
  getConversionOperation,
  listVisitsOperation,
  getVisitOperation,
  listClicksOperation,
  importSpendOperation,
  listImportsOperation,
  getImportOperation,
  undoImportOperation,
  listAliasesOperation,
  saveAliasOperation,
  deleteAliasOperation,
  listRatesOperation,
  saveRatesOperation,
  deleteRateOperation,
  importRatesOperation,
  listMissingRatesOperation,
  performanceOperation,
  goalsReportOperation,
  summaryOperation,
  trendOperation,
  attributionOperation,
  spendCoverageOperation,
  pathsOperation,
  pathLengthsOperation,
  timeLagOperation,
  audiencesReportOperation,
  audienceOverlapOperation,
  completenessOperation,
  engagementOperation,
  engagementStepsOperation,
  pagesOperation,
  visitorsOperation,
  adLandingsOperation,
  listSpendOperation,
  listNotesOperation,
  createNoteOperation,
  updateNoteOperation,
  deleteNoteOperation,
  listViewsOperation,
  saveViewOperation,
  deleteViewOperation,
  listNoticesOperation,
  dismissNoticeOperation,
];
