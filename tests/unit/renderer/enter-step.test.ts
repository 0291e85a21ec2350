import { describe, expect, it } from 'vitest';
import { enterStep } from '../../../src/renderer/src/features/replies/enter-step.ts';

type Desk = Parameters<typeof enterStep>[0];
type OptOut = NonNullable<Desk['detail']['optOut']>;

function step(more: Partial<Omit<Desk, 'detail'>> & { detail?: Partial<Desk['detail']> } = {}): string {
  const detail = { optOut: null, suggestion: null, closedReason: null, status: 'needs_reply' as const, ...more.detail };
  return enterStep({ text: '', press: 'none', asked: false, ...more, detail }).kind;
}

const quick = { quickReply: 1, answer: null, meaning: 'who', optOut: false, reason: 'They ask who this is' };
const wish = { quickReply: null, answer: null, meaning: 'opt_out', optOut: true, reason: 'Asks to be left alone' };
const stop: OptOut = { at: 0, source: 'keyword', words: 'stop', confirmation: 'none' };

describe('Enter in a conversation', () => {
  it('puts the suggestion in, then sends it: two presses', () => {
    const detail = { suggestion: quick };
    expect(
      enterStep({
        detail: { optOut: null, closedReason: null, status: 'needs_reply', suggestion: quick },
        text: '',
        press: 'none',
        asked: false,
      }),
    ).toEqual({
      kind: 'putIn',
      quickReply: 1,
    });
    expect(step({ detail, text: 'It is Dana.' })).toBe('send');
  });

  it('own words are sent, whatever is suggested', () => {
    expect(step({ detail: { suggestion: wish }, text: 'Of course.' })).toBe('send');
  });

  it('spaces are no text', () => {
    expect(step({ text: '  \n ' })).toBe('write');
  });

  it('without a suggestion it goes to the composer', () => {
    expect(step()).toBe('write');
  });

  it('a wish to be opted out is asked about before it is done', () => {
    expect(step({ detail: { suggestion: wish } })).toBe('askOptOut');
    expect(step({ detail: { suggestion: wish }, asked: true })).toBe('optOut');
  });

  it('writes nothing where another laptop answers', () => {
    expect(step({ detail: { status: 'away', suggestion: quick }, text: 'I am typing' })).toBe('next');
    expect(step({ detail: { status: 'away', suggestion: wish }, asked: true })).toBe('next');
  });

  it('sends nothing while the last press is being saved', () => {
    expect(step({ text: 'Once more', press: 'saving' })).toBe('wait');
  });

  it('after a saved press it goes on, and puts nothing in', () => {
    expect(step({ detail: { suggestion: quick }, press: 'saved' })).toBe('next');
  });

  it('after a refusal the text can be sent again', () => {
    expect(step({ text: 'Again', press: 'refused' })).toBe('send');
  });

  it('offers the one confirmation to a person who wrote STOP, once', () => {
    expect(step({ detail: { optOut: stop } })).toBe('confirmOptOut');
    expect(step({ detail: { optOut: { ...stop, confirmation: 'queued' } } })).toBe('next');
    expect(step({ detail: { optOut: { ...stop, confirmation: 'sent' } } })).toBe('next');
  });

  it('never writes to a person whom someone else opted out', () => {
    expect(step({ detail: { optOut: { ...stop, source: 'import' } }, text: 'Hello?' })).toBe('next');
    expect(step({ detail: { optOut: { ...stop, source: 'texter' } }, text: 'Hello?' })).toBe('next');
  });

  it('sends a photo without words, and nothing while a photo is being made ready', () => {
    expect(step({ photo: 'there' })).toBe('send');
    expect(step({ photo: 'coming', text: 'Here it is' })).toBe('wait');
    expect(step({ photo: 'none' })).toBe('write');
  });
});
