/** Templates with their made-up people. */
export const SAMPLES = {
  'With or without sample people': 'Con o sin personas de muestra',
  'With sample people': 'Con personas de muestra',
  'Without sample people': 'Sin personas de muestra',
  'It comes with a list of {{people}} made-up people who answer as such people do. Nobody real is texted.':
    'Viene con una lista de {{people}} personas inventadas que responden como lo haría la gente. No se escribe a nadie real.',
  'You choose its list in the campaign.': 'Su lista la eliges en la campaña.',
} as const;
