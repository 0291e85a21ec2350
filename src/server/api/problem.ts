import { answerOf } from '../http/errors.ts';

/** Every refusal that a caller may have to tell apart. Its page is `/api#problem-<code>`. */
export const problems = {
  unauthorized: { status: 401, title: 'No token that works' },
  forbidden: { status: 403, title: 'This token may not do that' },
  'not-found': { status: 404, title: 'There is nothing here' },
  conflict: { status: 409, title: 'It does not fit what is here' },
  'start-over': { status: 410, title: 'This place is gone: start over' },
  'too-large': { status: 413, title: 'Too much at once' },
  'not-json': { status: 415, title: 'Only JSON is understood' },
  invalid: { status: 422, title: 'Something in the request is wrong' },
  'key-reused': { status: 422, title: 'This key was used for another request' },
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'slow-down': { status: 429, title: 'Too many requests' },
  failed: { status: 500, title: 'Something went wrong on the hub' },
  unavailable: { status: 503, title: 'The hub cannot do this just now' },
} as const;
export type ProblemCode = keyof typeof problems;

/** What is wrong with one part of a request. */
export interface PartProblem {
  /** Where, as `contacts.3.phone`. */
  readonly at: string;
  readonly words: string;
}

/** A refusal, for the person who reads the other system's log: no secret, nobody's data. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly parts: readonly PartProblem[];
  readonly retryAfterMs: number | null;

  constructor(
    code: ProblemCode,
    words: string,
    more: { readonly parts?: readonly PartProblem[]; readonly retryAfterMs?: number } = {},
  ) {
    super(words);
    this.name = 'ApiProblem';
    this.code = code;
    this.parts = more.parts ?? [];
    this.retryAfterMs = more.retryAfterMs ?? null;
  }
}

/** A refusal as RFC 9457 has it. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly parts?: readonly PartProblem[];
}

/** What a caller is told of an error: of those that are not its own, only that there was one. */
export function problemOf(error: unknown): { readonly body: ProblemBody; readonly retryAfterMs: number | null } {
  const problem = error instanceof ApiProblem ? error : fromHub(error);
  const { status, title } = problems[problem.code];
  const { parts } = problem;
  const type = `/api#problem-${problem.code}`;
  const body = { type, title, status, detail: problem.message, ...(parts.length > 0 && { parts }) };
  return { body, retryAfterMs: problem.retryAfterMs };
}

/** Errors of the rules that laptops have in common with this API. */
function fromHub(error: unknown): ApiProblem {
  const { status, body, retryAfterMs } = answerOf(error);
  const code = (Object.keys(problems) as ProblemCode[]).find((one) => problems[one].status === status) ?? 'bad-request';
  return new ApiProblem(code, body.words, retryAfterMs === null ? {} : { retryAfterMs });
}
