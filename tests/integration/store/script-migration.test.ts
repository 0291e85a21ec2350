import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { migrations } from '#core/store/migrations/migrations.ts';
import { openStore } from '#core/store/open.ts';
import { questionsOf } from '#core/store/questions.ts';

it('a store with one question and its answers becomes a script with the same question and answers', () => {
  const dir = mkdtempSync(join(tmpdir(), 'outpost-script-'));
  openStore(dir).close();
  rmSync(join(dir, 'own.db'));
  const old = new Database(join(dir, 'own.db'));
  old.pragma('foreign_keys = OFF');
  for (const { version, sql } of migrations) if (version < 70) old.exec(sql);
  old.pragma('user_version = 60');
  old.exec(`insert into campaign (id, uid, name, use, state, created_at, updated_at) values (1, 'u', 'Old', 'event', 'live', 1, 1);
    insert into question (id, campaign_id, position, text, key) values (3, 1, 0, 'Coming?', 'q1');
    insert into answer_option (id, question_id, position, label, key) values (5, 3, 0, 'Yes', 'a1'), (6, 3, 1, 'No', 'a2');
    insert into list (id, uid, name, source_name, state, created_at, mapping) values (1, 'l', 'L', 'l.csv', 'ready', 1, '[]');
    insert into contact (id, list_id, row_number, phone) values (1, 1, 2, '+12025550143');
    insert into conversation (id, campaign_id, contact_id, phone, status) values (9, 1, 1, '+12025550143', 'waiting');
    insert into answer values (9, 3, 6, 77, 'Sam');`);
  old.close();
  const db = openStore(dir);
  expect(questionsOf(db, 1)).toEqual([
    {
      id: 3,
      key: 'q1',
      kind: 'one',
      text: 'Coming?',
      line: '',
      next: null,
      answers: [
        { id: 5, key: 'a1', label: 'Yes', next: null },
        { id: 6, key: 'a2', label: 'No', next: null },
      ],
    },
  ]);
  expect(db.prepare('select * from answer').all()).toEqual([
    { conversation_id: 9, question_id: 3, option_id: 6, answered_at: 77, texter: 'Sam', words: null },
  ]);
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
  rmSync(dir, { recursive: true, force: true });
});
