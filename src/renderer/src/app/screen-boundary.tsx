import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../ui/empty-state.tsx';
import { t } from '../words/t.ts';

interface Props {
  name: string;
  children: ReactNode;
}

/** A fault in one screen leaves the others, the rail and the status bar standing. */
export class ScreenBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <EmptyState
        title={t('{{name}} could not be drawn', { name: this.props.name })}
        actions={<Button onClick={() => this.setState({ failed: false })}>{t('Draw it again')}</Button>}
      >
        <p>{t('A fault in this screen, not in your work: everything that was saved stays saved.')}</p>
      </EmptyState>
    );
  }
}
