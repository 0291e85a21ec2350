import { Screen } from '../../ui/screen.tsx';

export function TrayScreen() {
  return <Screen title="Tray">{null}</Screen>;
}
