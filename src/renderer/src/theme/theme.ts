import { createTheme, type ButtonProps, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

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

/** Mantine's greys, brought to the tokens' warm paper and blue-black night, for the parts that use them directly. */
const gray: MantineColorsTuple = [
  '#f8f7f4',
  '#f0eee9',
  '#e4e1da',
  '#dcd9d1',
  '#c6c2b8',
  '#a8a398',
  '#8b877d',
  '#5f5c56',
  '#403e3a',
  '#262522',
];

const dark: MantineColorsTuple = [
  '#e9e7e2',
  '#c9cbcc',
  '#a6adb5',
  '#737b84',
  '#3a4148',
  '#2a2f35',
  '#24292e',
  '#1b1f23',
  '#14171a',
  '#0f1214',
];

/** The accent is light by night, so that its own text is dark then; Mantine would decide that once for both. */
const FILLED = {
  '--button-bg': 'var(--op-accent)',
  '--button-hover': 'var(--op-accent-hover)',
  '--button-color': 'var(--op-on-accent)',
};

const SYSTEM_FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif";

/** The look of every Mantine component: dense, small corners, one accent. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  colors: { petrol, gray, dark },
  fontFamily: SYSTEM_FONT,
  fontFamilyMonospace: 'var(--op-mono)',
  headings: { fontFamily: SYSTEM_FONT, fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1.0625rem', xl: '1.375rem' },
  defaultRadius: 'sm',
  radius: { xs: '3px', sm: '6px', md: '8px', lg: '12px', xl: '20px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: {
      defaultProps: { size: 'xs' },
      styles: { label: { fontWeight: 550 } },
      vars: (_theme: unknown, { variant, size, color }: ButtonProps) => ({
        root: {
          ...((variant ?? 'filled') === 'filled' && color === undefined ? FILLED : {}),
          ...(size === 'xs' ? { '--button-padding-x': '0.75rem' } : {}),
        },
      }),
    },
    Input: { vars: () => ({ wrapper: { '--input-bd': 'var(--op-control)', '--input-bg': 'var(--op-surface)' } }) },
    Modal: {
      styles: { title: { fontSize: '1rem', fontWeight: 650 }, header: { minHeight: '3rem' } },
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
