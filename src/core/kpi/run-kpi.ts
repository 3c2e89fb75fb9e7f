import type { KpiDefinition, KpiFigure, KpiInput } from './definition.js';
import type { KpiResult, Part } from './report.js';
import { noiseOf } from './statistics.js';

/** The four stretches of which a KPI is asked, each as its input. */
export interface KpiInputs {
  current: KpiInput;
  previous: KpiInput;
  /** Of an unfinished period: as many days of the period before as have gone by of this one. */
  previousToDate: KpiInput;
  yearAgo: KpiInput;
  basis: KpiResult['basis'];
}

/** Told of a KPI that failed, so that it is logged; the card goes on without it. */
export type OnFailure = (id: KpiDefinition['id'], cause: unknown) => void;

/** One KPI as a result, whatever happens inside it: a failure is a status, never an exception. */
export function runKpi(
  definition: KpiDefinition,
  inputs: KpiInputs,
  onFailure: OnFailure,
): KpiResult {
  const figure = (input: KpiInput) => safely(definition, input, onFailure);
  const current = safely(definition, inputs.current, onFailure, withParts);
  const previous = figure(inputs.previous);
  const [same, other] = [inputs.previousToDate === inputs.previous, inputs.previousToDate];
  const previousToDate = same ? previous : figure(other);
  const yearAgo = figure(inputs.yearAgo);
  const value = valueOf(current);
  // What is too small to be shown is not shown as a difference either.
  const hidden = current.status === 'suppressed';
  const before = hidden ? null : valueOf(previous);
  const noise = noiseBetween(current, inputs.basis === 'same-days' ? previousToDate : previous);
  return {
    id: definition.id,
    status: current.status,
    value,
    unit: definition.unit,
    ...(isMoney(definition) && { currency: inputs.current.currency }),
    n: current.n,
    previous: before,
    previousToDate: hidden ? null : valueOf(previousToDate),
    yearAgo: hidden ? null : valueOf(yearAgo),
    change: value === null || before === null ? null : value - before,
    basis: inputs.basis,
    ...(noise !== undefined && { noise }),
    target: inputs.current.targets.get(definition.id) ?? null,
    parts: partsOf(definition, current),
    version: definition.version,
    ...(current.status === 'error' && {
      error: { code: current.code, message: current.message },
    }),
  };
}

/** Parts may be worked out only when they are looked at, and nobody looks at those of other periods. */
const withParts = (figure: KpiFigure): KpiFigure => ({ ...figure });
const asItIs = (figure: KpiFigure): KpiFigure => figure;

function safely(
  definition: KpiDefinition,
  input: KpiInput,
  onFailure: OnFailure,
  looked = asItIs,
): KpiFigure {
  try {
    const figure = looked(definition.compute(input));
    if (figure.status !== 'ok' || Number.isFinite(figure.value)) return figure;
    throw new Error(`${definition.id} came out as ${figure.value}`);
  } catch (cause) {
    onFailure(definition.id, cause);
    const message = 'This figure could not be worked out; the others are not affected.';
    return { status: 'error', code: 'kpi-failed', message, n: 0 };
  }
}

function valueOf(figure: KpiFigure | undefined): number | null {
  return figure?.status === 'ok' ? figure.value : null;
}

function noiseBetween(figure: KpiFigure, other: KpiFigure | undefined): number | undefined {
  if (figure.status !== 'ok' || other?.status !== 'ok') return undefined;
  if (figure.variance === undefined || other.variance === undefined) return undefined;
  return noiseOf(figure.variance, other.variance);
}

function partsOf(definition: KpiDefinition, figure: KpiFigure): Record<string, Part> {
  if (figure.status === 'suppressed') {
    return Object.fromEntries(definition.parts.map((part) => [part, null]));
  }
  return figure.parts ?? {};
}

function isMoney({ unit }: KpiDefinition): boolean {
  return unit === 'money' || unit === 'money-per-day';
}
