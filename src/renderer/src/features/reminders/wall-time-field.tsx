import { TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';

interface WallTimeFieldProps {
  label: string;
  /** "2026-12-05T14:00". */
  value: string;
  onChange: (value: string) => void;
}

const WHOLE = /^20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** A day and a time. While a part of it is being typed the field has no value, or one of long ago: that is not told. */
export function WallTimeField({ label, value, onChange }: WallTimeFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The browser's own: what is being typed there must not be put right from outside.
    if (field.current && field.current !== document.activeElement) field.current.value = value;
  }, [value]);
  return (
    <TextInput
      ref={field}
      type="datetime-local"
      label={label}
      defaultValue={value}
      min="2000-01-01T00:00"
      max="2099-12-31T23:59"
      onChange={({ currentTarget }) => {
        if (WHOLE.test(currentTarget.value)) onChange(currentTarget.value);
      }}
    />
  );
}
