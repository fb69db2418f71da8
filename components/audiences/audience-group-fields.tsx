'use client';

import { Plus, Trash2 } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { audienceLimits } from '@/lib/domain/audience';
import { AudienceConditionFields } from './audience-condition-fields';
import { type DraftGroup, makeCondition, makeNodeId } from './audience-draft';
import type { NamedGoal } from './audience-words';
import { addNode, changeNode, removeNode } from './change-draft';

type AudienceGroupFieldsProps = {
  group: DraftGroup;
  /** The whole rule, of which this group is a part. */
  root: DraftGroup;
  /** From 1. */
  depth: number;
  goals: readonly NamedGoal[];
  errors: Readonly<Record<string, string>>;
  /** With the id of what was added, which takes the focus. */
  changeRoot: (root: DraftGroup, added: string | null) => void;
};

const joiners = [
  { value: 'all', label: 'all of these' },
  { value: 'any', label: 'any of these' },
] as const;
const negations = [
  { value: 'do', label: 'did' },
  { value: 'doNot', label: 'did not' },
] as const;

/** Conditions and groups that are joined by all or any; groups stand in groups. */
export function AudienceGroupFields(props: AudienceGroupFieldsProps) {
  const { group, root, depth, goals, errors, changeRoot } = props;
  const { id, nodes, joiner, isNot } = group;
  const place = depth === 1 ? 'the rule' : 'this group';
  const canGrow = nodes.length < audienceLimits.itemsPerGroup;
  const change = (next: Partial<DraftGroup>) =>
    changeRoot(
      changeNode(root, id, (node) => (node.type === 'group' ? { ...node, ...next } : node)),
      null,
    );
  function add(kind: 'condition' | 'group'): void {
    const newId = makeNodeId(root);
    const condition = makeCondition(newId);
    if (kind === 'condition') return changeRoot(addNode(root, id, condition), newId);
    const inner = { ...condition, id: `n${Number(newId.slice(1)) + 1}` };
    const node: DraftGroup = {
      type: 'group',
      id: newId,
      isNot: false,
      joiner: joiner === 'all' ? 'any' : 'all',
      nodes: [inner],
    };
    changeRoot(addNode(root, id, node), newId);
  }
  return (
    <fieldset id={id} className={depth === 1 ? 'flex flex-col' : 'flex flex-col border-l-2 border-control-soft pl-3'}>
      <legend className="sr-only">{depth === 1 ? 'Conditions' : 'Group of conditions'}</legend>
      <div className="flex flex-wrap items-center gap-2 pb-2">
        {depth === 1 ? (
          <span className="text-sm">did</span>
        ) : (
          <Select
            fit
            className="shrink-0"
            aria-label="Whether the group has to hold"
            options={negations}
            value={isNot ? 'doNot' : 'do'}
            onValueChange={(value) => change({ isNot: value === 'doNot' })}
          />
        )}
        <Select
          fit
          aria-label={`How the conditions of ${place} are joined`}
          options={joiners}
          value={joiner}
          onValueChange={(next) => change({ joiner: next })}
        />
        {depth === 1 ? null : (
          <Button
            variant="quiet"
            size="sm"
            className="ml-auto"
            aria-label="Remove this group"
            onClick={() => changeRoot(removeNode(root, id), null)}
          >
            <Trash2 aria-hidden />
          </Button>
        )}
      </div>
      <ul className="flex flex-col">
        {nodes.map((node) => (
          <li key={node.id} className="border-t border-hairline py-3">
            {node.type === 'group' ? (
              <AudienceGroupFields {...props} group={node} depth={depth + 1} />
            ) : (
              <AudienceConditionFields
                condition={node}
                goals={goals}
                errors={errors}
                change={(next) =>
                  changeRoot(
                    changeNode(root, node.id, (each) => (each.type === 'condition' ? { ...each, ...next } : each)),
                    null,
                  )
                }
                remove={nodes.length > 1 ? () => changeRoot(removeNode(root, node.id), null) : undefined}
              />
            )}
          </li>
        ))}
      </ul>
      {errors[`${id}.rules`] === undefined ? null : <p className="pb-2 text-sm text-bad">{errors[`${id}.rules`]}</p>}
      <div className="flex flex-wrap gap-2 border-t border-hairline pt-3">
        <Button size="sm" disabled={!canGrow} onClick={() => add('condition')}>
          <Plus aria-hidden />
          Add a condition
        </Button>
        {depth < audienceLimits.groupDepth - 1 ? (
          <Button size="sm" variant="quiet" disabled={!canGrow} onClick={() => add('group')}>
            <Plus aria-hidden />
            Add a group
          </Button>
        ) : null}
      </div>
    </fieldset>
  );
}
