import type { ResponseFolder, StandardResponse } from '@guichet/protocol/config.ts';

/** Folders of the shop's standard responses. */
export const DEMO_RESPONSE_FOLDERS: readonly ResponseFolder[] = [
  folder('greetings', null, 'Greetings', 'Formules'),
  folder('orders', null, 'Orders', 'Commandes'),
  folder('returns', 'orders', 'Returns', 'Retours'),
  folder('products', null, 'Products', 'Produits'),
];

/** What the shop's agents say again and again, in both its languages. */
export const DEMO_RESPONSES: readonly StandardResponse[] = [
  response(
    'greetings',
    'hello',
    ['Greeting', 'Hello {contact.name}, this is {agent.name} of Boréal. How may I help you?'],
    [
      'Bonjour',
      'Bonjour {contact.name}, {agent.name} de Boréal à votre service. Comment puis-je vous aider ?',
    ],
  ),
  response(
    'greetings',
    'wait',
    ['A moment please', 'One moment please, I am looking into it.'],
    ['Un instant', 'Un instant s’il vous plaît, je vérifie.'],
  ),
  response(
    'greetings',
    'anything',
    ['Anything else?', 'Is there anything else I can do for you?'],
    ['Autre question ?', 'Puis-je faire autre chose pour vous ?'],
  ),
  response(
    'greetings',
    'bye',
    ['Goodbye', 'Thank you for your visit, {contact.name}. Have a good day!'],
    ['Au revoir', 'Merci de votre visite, {contact.name}. Bonne journée !'],
  ),
  response(
    'orders',
    'number',
    ['Order number', 'Could you give me your order number? It is in the e-mail that confirmed your order.'],
    [
      'Numéro de commande',
      'Pourriez-vous me donner votre numéro de commande ? Il figure dans l’e-mail de confirmation.',
    ],
  ),
  response(
    'orders',
    'delivery',
    [
      'Delivery times',
      'We deliver within 2 to 4 working days in France, and within 5 to 8 elsewhere in Europe.',
    ],
    [
      'Délais de livraison',
      'Nous livrons en 2 à 4 jours ouvrés en France, et en 5 à 8 jours ailleurs en Europe.',
    ],
  ),
  response(
    'orders',
    'abroad',
    [
      'Delivery abroad',
      'Outside the European Union the customs fees are added to the price; the carrier asks for them.',
    ],
    [
      'Livraison à l’étranger',
      'Hors de l’Union européenne, les frais de douane s’ajoutent au prix ; le transporteur vous les demandera.',
    ],
  ),
  response(
    'returns',
    'return',
    ['How to return', 'You may send it back within 30 days. I am sending you the return label by e-mail.'],
    [
      'Comment retourner',
      'Vous pouvez le renvoyer sous 30 jours. Je vous envoie l’étiquette de retour par e-mail.',
    ],
  ),
  response(
    'returns',
    'exchange',
    ['Exchange a size', 'Exchanging a size is free. Which size would you like instead?'],
    ['Échange de taille', 'L’échange de taille est gratuit. Quelle taille souhaitez-vous à la place ?'],
  ),
  response(
    'returns',
    'refund',
    ['Refund', 'The refund reaches your account within 5 working days after we receive the parcel.'],
    ['Remboursement', 'Le remboursement vous parvient sous 5 jours ouvrés après réception du colis.'],
  ),
  response(
    'products',
    'size',
    ['Which size', 'Our jackets are cut close. Between two sizes, take the larger one.'],
    ['Choix de la taille', 'Nos vestes taillent près du corps. Entre deux tailles, prenez la plus grande.'],
  ),
  response(
    'products',
    'care',
    ['Care', 'Wash it at 30 °C without softener, and let it dry on a hanger.'],
    ['Entretien', 'Lavez-la à 30 °C sans adoucissant, et laissez-la sécher sur un cintre.'],
  ),
];

function folder(folderId: string, parentId: string | null, en: string, fr: string): ResponseFolder {
  return { folderId, parentId, name: { en, fr } };
}

function response(
  folderId: string,
  shortcut: string,
  [titleEn, en]: readonly [string, string],
  [titleFr, fr]: readonly [string, string],
): StandardResponse {
  const title = { en: titleEn, fr: titleFr };
  return { responseId: shortcut, folderId, shortcut, title, text: { en, fr }, fileIds: [] };
}
