import { Screen } from '../../ui/screen.tsx';

export function RepliesScreen() {
  return <Screen title="Replies">{null}</Screen>;
}
