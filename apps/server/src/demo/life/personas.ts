/** A customer of the sample shop. `lines`: the first is the opening, each further one answers what an agent wrote. */
export type Persona = {
  readonly name: string;
  readonly email: string | null;
  readonly language: 'en' | 'fr';
  readonly subject: string | null;
  /** Path within the shop. */
  readonly page: string;
  readonly lines: readonly string[];
  /** What is said when nobody answers for a while. */
  readonly nudge: string;
  readonly thanks: string;
  /** `patient` waits as long as it takes; `hurried` leaves the queue; `chatty` opens with several messages; `unstable` loses the connection. */
  readonly habit: 'patient' | 'hurried' | 'chatty' | 'unstable';
};

const fr = {
  language: 'fr',
  nudge: 'Vous êtes toujours là ?',
  thanks: 'Merci beaucoup, bonne journée.',
} as const;
const en = { language: 'en', nudge: 'Are you still there?', thanks: 'Thank you, have a nice day.' } as const;

export const PERSONAS: readonly Persona[] = [
  {
    ...fr,
    name: 'Camille Petit',
    email: 'camille.petit@example.com',
    subject: 'Ma commande n’est pas arrivée',
    page: 'fr/retours.html',
    lines: [
      'Bonjour, ma veste devait arriver mardi et je n’ai rien reçu.',
      'Le numéro est BO-20418.',
      'Non, aucun avis de passage.',
      'D’accord, j’attends votre message alors.',
    ],
    habit: 'patient',
  },
  {
    ...en,
    name: 'Oliver Grant',
    email: 'oliver.grant@example.com',
    subject: 'Which size?',
    page: 'jacket.html',
    lines: [
      'Hi, I am 1.86 m and between M and L. Which Lofoten jacket should I take?',
      'Mostly over a thick jumper.',
      'Then L it is. Can I send it back if it does not fit?',
    ],
    habit: 'patient',
  },
  {
    ...fr,
    name: 'Mehdi Benali',
    email: null,
    subject: 'Deux fois débité',
    page: 'fr/index.html',
    lines: [
      'Bonjour. J’ai été débité deux fois pour la même commande.',
      'Deux fois 189 euros, le 12 et le 13.',
      'Combien de temps pour le remboursement ?',
    ],
    habit: 'chatty',
  },
  {
    ...en,
    name: 'Hannah Weiss',
    email: 'hannah.weiss@example.com',
    subject: 'Zip broken',
    page: 'returns.html',
    lines: [
      'The zip of my Tromsø parka broke after one winter.',
      'Bought in November, I have the invoice.',
      'A repair would be fine. Where do I send it?',
      'Great, I will do that.',
    ],
    habit: 'unstable',
  },
  {
    ...fr,
    name: 'Jeanne Morel',
    email: 'jeanne.morel@example.com',
    subject: null,
    page: 'fr/veste.html',
    lines: ['Est-ce que la veste Lofoten existe en rouge ?', 'Et le délai de livraison en Belgique ?'],
    habit: 'hurried',
  },
  {
    ...en,
    name: 'Tom Baker',
    email: null,
    subject: 'Gift',
    page: 'index.html',
    lines: [
      'Can you deliver to another address and leave the invoice out? It is a present.',
      'The 22nd at the latest.',
      'Perfect.',
    ],
    habit: 'patient',
  },
  {
    ...fr,
    name: 'Alexandre de La Rochefoucauld-Montbel',
    email: 'alexandre@example.com',
    subject: 'Commande professionnelle pour une équipe de quarante personnes',
    page: 'fr/index.html',
    lines: [
      'Bonjour, nous souhaitons équiper une équipe de quarante guides de montagne : vestes Lofoten et coques Bergen, tailles S à XXL, avec notre logo brodé. Quels sont vos délais, vos tarifs à partir de quarante pièces, et peut-on recevoir un exemplaire de chaque avant de décider ?',
      'La livraison serait à Chamonix, avant le 15 mai.',
      'Pouvez-vous demander à un collègue du service professionnel ?',
      'Très bien, merci de nous rappeler.',
    ],
    habit: 'patient',
  },
  {
    ...en,
    name: 'Priya Nair',
    email: 'priya.nair@example.com',
    subject: 'Return label',
    page: 'returns.html',
    lines: [
      'I cannot find the return label in the parcel.',
      'Order BO-20977.',
      'By e-mail please, the same address.',
    ],
    habit: 'hurried',
  },
  {
    ...fr,
    name: 'Lucie Garnier',
    email: null,
    subject: 'Entretien',
    page: 'fr/veste.html',
    lines: ['Peut-on laver la veste en machine ?', 'Et la réimperméabiliser ?', 'Parfait.'],
    habit: 'unstable',
  },
  {
    ...en,
    name: 'Sam Okafor',
    email: 'sam.okafor@example.com',
    subject: 'Wrong colour',
    page: 'index.html',
    lines: [
      'I ordered blue and got green.',
      'BO-21003. I would rather have the blue one.',
      'How long will the exchange take?',
      'All right, thanks.',
    ],
    habit: 'chatty',
  },
  {
    ...fr,
    name: 'Paul',
    email: null,
    subject: null,
    page: 'fr/index.html',
    lines: ['bonjour', 'je cherche un cadeau pour mon père, il fait 1m75', 'plutôt chaude'],
    habit: 'patient',
  },
  {
    ...en,
    name: 'Eleanor Whitfield',
    email: 'eleanor@example.com',
    subject: 'Invoice',
    page: 'index.html',
    lines: [
      'I need the invoice for BO-19850 made out to my company.',
      'Whitfield & Daughters Ltd, 4 Mill Lane, York.',
      'Lovely.',
    ],
    habit: 'patient',
  },
];
