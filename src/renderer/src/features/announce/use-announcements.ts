import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useCore, useLiveEvents } from '../../core-client/use-core.ts';
import { announcementWords, createAnnouncer, type Announcement } from './announcer.ts';
import { createChime } from './chime.ts';
import { canShowNotices } from './notices.ts';
import { useAnnounceKeys } from './use-announce-keys.ts';

/** Announces replies that come while the replies are not looked at, as the settings say; and the keys for both ways. */
export function useAnnouncements(): void {
  const core = useCore();
  const [location, navigate] = useLocation();
  const settings = useQuery(core.settings.get.queryOptions()).data;
  const events = useLiveEvents();
  const [chime] = useState(createChime);

  const announce = useEffectEvent((what: Announcement) => {
    if (settings?.replySound === true) chime();
    if (settings?.replyNotice === true) showNotice(what, () => navigate('/replies'));
  });
  const isLooking = useEffectEvent(() => document.hasFocus() && !document.hidden && location.startsWith('/replies'));
  useEffect(() => {
    const announcer = createAnnouncer({ announce: (what) => announce(what), after });
    return events.listen((event) => {
      if (event.kind !== 'reply') return;
      if (isLooking()) announcer.seen();
      else announcer.reply(event.urgency);
    });
  }, [events]);
  useAnnounceKeys();
}

/** One notice at a time: a newer one takes the place of the one before. */
function showNotice(what: Announcement, open: () => void): void {
  if (!canShowNotices()) return;
  const { title, body } = announcementWords(what);
  const notice = new Notification(title, { body, tag: 'replies', silent: true });
  notice.addEventListener('click', () => {
    window.focus();
    open();
    notice.close();
  });
}

function after(delayMs: number, fn: () => void): () => void {
  const timer = setTimeout(fn, delayMs);
  return () => clearTimeout(timer);
}
