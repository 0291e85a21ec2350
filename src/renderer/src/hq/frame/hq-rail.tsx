import { Link, useLocation } from 'wouter';
import { Mark } from '../../app/mark.tsx';
import rail from '../../app/nav-rail.module.css';
import { KeyHint } from '../../ui/key-hint.tsx';
import { HQ_SCREENS, type HqScreenEntry } from './hq-screens.tsx';
import { t } from '../../words/t.ts';

/** Where one can go, with the key. */
export function HqRail() {
  return (
    <nav className={rail.rail} aria-label={t('Screens')}>
      <div className={rail.brand}>
        <Mark />
        <span className={rail.name}>{t('Headquarters')}</span>
      </div>
      <ul className={rail.list}>
        {HQ_SCREENS.map((entry) => (
          <RailLink key={entry.path} entry={entry} />
        ))}
      </ul>
    </nav>
  );
}

function RailLink({ entry: { path, name, icon: Icon, command } }: { entry: HqScreenEntry }) {
  const [location] = useLocation();
  return (
    <li>
      <Link href={path} className={rail.link} aria-current={location === path ? 'page' : undefined} title={t(name)}>
        <Icon size={18} stroke={1.75} aria-hidden="true" className={rail.icon} />
        <span className={rail.label}>{t(name)}</span>
        <span className={rail.keys}>
          <KeyHint command={command} />
        </span>
      </Link>
    </li>
  );
}
