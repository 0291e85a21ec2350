/** The page of headquarters on the hub. */
export const HQ = {
  // Commands.
  Offices: 'Oficinas',
  Laptops: 'Laptops',
  'People at headquarters': 'Personas en la sede',
  Record: 'Registro',
  'New office': 'Oficina nueva',
  'Code for a laptop': 'Código para una laptop',
  'Take back an unused code': 'Retirar un código sin usar',
  'Change the role': 'Cambiar el papel',
  'Stop for now': 'Detener por ahora',
  'Let it work again': 'Dejar que trabaje otra vez',
  'Take off the hub': 'Quitar del hub',
  'Sign-in link for somebody': 'Enlace de acceso para alguien',
  'Sign the marked person out': 'Cerrar la sesión de la persona marcada',
  'Sign out': 'Cerrar sesión',
} as const;
