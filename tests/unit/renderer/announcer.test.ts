import { beforeEach, describe, expect, it } from 'vitest';
import {
  announcementWords,
  createAnnouncer,
  type Announcement,
  type Announcer,
} from '../../../src/renderer/src/features/announce/announcer.ts';

let said: Announcement[];
let quietOver: (() => void) | null;
let announcer: Announcer;
beforeEach(() => {
  said = [];
  quietOver = null;
  announcer = createAnnouncer({
    announce: (what) => said.push(what),
    after(_delayMs, fn) {
      quietOver = fn;
      return () => (quietOver = null);
    },
  });
});

describe('new replies', () => {
  it('are announced at once, and a burst after it once, by its most urgent', () => {
    for (const urgency of [1, 2, 3, 1]) announcer.reply(urgency);
    expect(said).toEqual([{ replies: 1, urgency: 1 }]);
    quietOver!();
    expect(said.slice(1)).toEqual([{ replies: 3, urgency: 3 }]);
    quietOver!();
    expect(said).toHaveLength(2);
    announcer.reply(1);
    expect(said).toHaveLength(3);
  });

  it('that were seen meanwhile are not announced', () => {
    for (const urgency of [1, 2]) announcer.reply(urgency);
    announcer.seen();
    quietOver!();
    expect(said).toHaveLength(1);
  });

  it('are told without a name or a text', () => {
    expect(announcementWords({ replies: 1, urgency: 2 })).toEqual({
      title: 'A new reply',
      body: 'It asks a question.',
    });
    expect(announcementWords({ replies: 4, urgency: 3 }).body).toBe('One of them asks for no more texts.');
  });
});
