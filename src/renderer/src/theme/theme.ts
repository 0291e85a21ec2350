import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f4f5',
  '#cfe7ea',
  '#a3d2d8',
  '#6cc3cf',
  '#46a3b0',
  '#2c8e9c',
  '#1a7987',
  '#0f6673',
  '#0b525d',
  '#083d46',
];

const SYSTEM_FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/** The look of every Mantine component: dense, small corners, one accent. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { petrol },
  fontFamily: SYSTEM_FONT,
  fontFamilyMonospace: 'var(--op-mono)',
  headings: { fontFamily: SYSTEM_FONT, fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1.0625rem', xl: '1.375rem' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'xs' } },
    Input: { vars: () => ({ wrapper: { '--input-bd': 'var(--op-control)' } }) },
    Modal: {
      defaultProps: {
        centered: false,
        yOffset: '12vh',
        overlayProps: { backgroundOpacity: 0.45 },
        transitionProps: { duration: 0 },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400 } },
    Popover: { defaultProps: { transitionProps: { duration: 0 } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 } } },
    Select: { defaultProps: { comboboxProps: { transitionProps: { duration: 0 } } } },
  },
});

/** What differs by scheme comes from theme/tokens.css, so that own and Mantine's parts are one. */
const FROM_TOKENS = {
  '--mantine-color-body': 'var(--op-surface)',
  '--mantine-color-text': 'var(--op-text)',
  '--mantine-color-bright': 'var(--op-text)',
  '--mantine-color-dimmed': 'var(--op-dim)',
  '--mantine-color-placeholder': 'var(--op-dim)',
  '--mantine-color-anchor': 'var(--op-accent)',
  '--mantine-color-error': 'var(--op-bad)',
  '--mantine-color-success': 'var(--op-good)',
  '--mantine-color-default': 'var(--op-raised)',
  '--mantine-color-default-hover': 'var(--op-hover)',
  '--mantine-color-default-color': 'var(--op-text)',
  '--mantine-color-default-border': 'var(--op-edge)',
  '--mantine-color-disabled': 'var(--op-sunken)',
  '--mantine-color-disabled-color': 'var(--op-dim)',
  '--mantine-color-disabled-border': 'var(--op-line)',
};

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: FROM_TOKENS,
  dark: FROM_TOKENS,
});
